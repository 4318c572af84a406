import type { SignInFailure, SignInProblem } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import type { Answer } from '../oauth/ask.ts';
import { type OAuthError, readOAuthError } from '../oauth/oauth-error.ts';
import { VaultError } from '../vault-errors.ts';

interface Words {
  readonly words: string;
  readonly remedy: string;
}

const table: Readonly<Record<SignInProblem, Words>> = {
  cancelled: { words: 'The sign-in was cancelled.', remedy: 'Start it again whenever you like.' },
  'already-running': { words: 'A sign-in to this provider is under way.', remedy: 'Finish it, or cancel it and start again.' },
  'needs-consent': { words: 'This provider limits what other programs may do with its sign-in.', remedy: 'Read the notice first.' },
  'needs-client-secret': {
    words: 'Google wants a client secret for this sign-in, and Understudy ships without one.',
    remedy: 'Give it the id and secret of a client of your own, or use an API key.',
  },
  'method-not-offered': { words: 'This provider does not offer that way to sign in.', remedy: 'Choose another way.' },
  'ports-busy': {
    words: 'Another program waits for a sign-in at the same place on this computer.',
    remedy: 'Close the other sign-in (Codex, an editor) and try again, or use a code.',
  },
  'ports-refused': {
    words: 'The system does not let Understudy listen for the browser’s answer.',
    remedy: 'A firewall or a reserved range of ports may be in the way. Use a code, or paste the address that the browser ends on.',
  },
  'no-callback': {
    words: 'No answer came from the browser in time.',
    remedy: 'A firewall, another browser profile or a closed tab may be the cause. Try again, or use a code or paste.',
  },
  denied: { words: 'The sign-in was declined on the provider’s page.', remedy: 'Start it again to allow it.' },
  'no-entitlement': { words: 'This workspace has no Codex access.', remedy: 'Choose another workspace, or ask its administrator.' },
  'blocked-by-admin': { words: 'The administrator of this account blocks the sign-in.', remedy: 'Ask them, or use another account.' },
  'wrong-browser': {
    words: 'The provider does not let one sign in from this kind of browser.',
    remedy: 'Open the link in the browser that you use every day, not inside of another app.',
  },
  'code-expired': { words: 'The code was not entered in time.', remedy: 'Start again for a new code.' },
  'device-not-enabled': {
    words: 'This account or client does not allow to sign in with a code.',
    remedy: 'Use the browser, or paste.',
  },
  'bad-client': { words: 'The provider does not accept the client id or its secret.', remedy: 'Check both.' },
  'missing-permission': {
    words: 'A permission that is needed for chat was not granted.',
    remedy: 'Sign in again and leave every permission ticked.',
  },
  'bad-paste': { words: 'The pasted text is not what is needed here.', remedy: 'Copy it again as a whole.' },
  offline: { words: 'The provider cannot be reached.', remedy: 'Check the connection and the proxy, then try again.' },
  server: { words: 'The provider’s sign-in gave an answer that is of no use.', remedy: 'Try again in a few minutes.' },
  'not-kept': { words: 'You are signed in, but the sign-in could not be stored.', remedy: 'Mend what is named, then keep it.' },
  internal: { words: 'Something went wrong inside Understudy.', remedy: 'Try again; the log says more.' },
};

/** A sign-in that cannot go on. Its message is the failure's words; it never carries a cause, as those hold codes and tokens. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';
  readonly failure: SignInFailure;
  constructor(problem: SignInProblem, more: Partial<Words> = {}) {
    const failure = { problem, ...table[problem], ...more };
    super(failure.words);
    this.failure = failure;
  }
}

/** What servers call the problems that have a remedy of their own; the rest is `server`. @see spec: oauth 8 */
const byCode: ReadonlyMap<string, SignInProblem> = new Map<string, SignInProblem>([
  ['access_denied', 'denied'],
  ['missing_codex_entitlement', 'no-entitlement'],
  ['org_internal', 'blocked-by-admin'],
  ['admin_policy_enforced', 'blocked-by-admin'],
  ['disallowed_useragent', 'wrong-browser'],
  ['expired_token', 'code-expired'],
  ['token_expired', 'code-expired'],
  ['device_flow_disabled', 'device-not-enabled'],
  ['invalid_client', 'bad-client'],
  ['unauthorized_client', 'bad-client'],
  ['incorrect_client_credentials', 'bad-client'],
  ['redirect_uri_mismatch', 'bad-client'],
]);

/** What the server said goes after our own words; the code comes first in what decides. */
export const failureOf = ({ code, description = '' }: OAuthError): SignInFailed => {
  const special = [...byCode].find(([name]) => name !== 'access_denied' && (name === code || description.includes(name)));
  const problem = special?.[1] ?? byCode.get(code) ?? 'server';
  const said = description === '' ? code : `${code}: ${description}`;
  return new SignInFailed(problem, { words: `${table[problem].words} (${said})` });
};

/** An answer that is no success. */
export const failureOfAnswer = (answer: Answer, secrets: readonly (string | undefined)[]): SignInFailed => {
  const error = readOAuthError(answer.value, secrets);
  if (error) return failureOf(error);
  const what = answer.value === undefined ? 'no JSON' : 'nothing that can be used';
  return new SignInFailed('server', { words: `${table.server.words} (HTTP ${answer.status}, ${what})` });
};

/** Whatever was thrown, as a failure; `signal` tells the user's cancel apart. */
export const failureFrom = (error: unknown, signal: AbortSignal): SignInFailure => {
  if (error instanceof SignInFailed) return error.failure;
  if (signal.aborted) return new SignInFailed('cancelled').failure;
  if (error instanceof ProviderError) return new SignInFailed('offline', { words: error.message }).failure;
  if (error instanceof VaultError) return new SignInFailed('not-kept', { words: `You are signed in, but: ${error.message}` }).failure;
  return new SignInFailed('internal').failure;
};
