import type { DurationMs, EpochMs } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import { numberOf, objectOf, textOf } from '../../providers/wire/json.ts';
import { clip, redact } from '../../providers/wire/redact.ts';
import { ask, type OAuthPorts } from '../oauth/ask.ts';
import type { SignInClient } from '../oauth/clients.ts';
import { isLoopback } from '../oauth/loopback.ts';

/** What the GitHub token is traded for; lives in memory only. */
export interface CopilotToken {
  readonly token: string;
  readonly baseUrl?: string;
  readonly obtainedAt: EpochMs;
  readonly expiresAt: EpochMs;
}

const SECOND: DurationMs = 1000;
const USUAL_SECONDS = 1500;
const LONGEST_SECONDS = 86_400;

/** GitHub's own hosts, the company's, or where its API already is on this computer. */
const baseUrlIn = (value: unknown, { apiUrl, host }: SignInClient): string | undefined => {
  const text = textOf(objectOf(value)?.api);
  const url = text === undefined ? null : URL.parse(text);
  if (url === null || url.username + url.password !== '') return undefined;
  const trusted = ['githubcopilot.com', ...(host === undefined ? [] : [host])];
  const own = url.protocol === 'https:' && trusted.some((name) => url.hostname === name || url.hostname.endsWith(`.${name}`));
  return own || (isLoopback(url.href) && isLoopback(apiUrl)) ? url.href.replace(/\/+$/, '') : undefined;
};

/** The words that GitHub has for a refusal, with the page that mends it where that is GitHub's. */
const refusalWords = (value: unknown, secret: string): string | undefined => {
  const body = objectOf(value);
  const details = objectOf(body?.error_details);
  const words = [textOf(details?.title), textOf(details?.message) ?? textOf(body?.message)].filter(Boolean).join(': ');
  const url = URL.parse(textOf(details?.url) ?? '');
  const page =
    url?.protocol === 'https:' && (url.hostname === 'github.com' || url.hostname.endsWith('.github.com'))
      ? ` ${url.origin}${url.pathname}`
      : '';
  return words === '' ? undefined : clip(redact(words, [secret]), 300) + page;
};

const refusal = (client: SignInClient, status: number, value: unknown, secret: string, retryAfterMs?: DurationMs): ProviderError => {
  const words = refusalWords(value, secret);
  const said = words === undefined ? '' : ` ${words}`;
  const common = { provider: client.provider, status, scope: 'account' as const };
  if (status === 401)
    return new ProviderError({
      ...common,
      code: 'sign-in-again',
      hint: 'auth',
      message: `GitHub no longer accepts this sign-in. Sign in again.${said}`,
    });
  if (status === 403 || status === 404)
    return new ProviderError({
      ...common,
      code: 'no-copilot',
      hint: 'auth',
      message: `This GitHub account has no access to Copilot.${said}`,
    });
  return new ProviderError({
    ...common,
    code: 'exchange-failed',
    hint: status === 429 ? 'rate_limit' : 'overloaded',
    message: `GitHub gave no Copilot token (HTTP ${status}).${said}`,
    ...(retryAfterMs !== undefined && { retryAfterMs, waitSource: 'retry-after' as const, waitExact: true }),
  });
};

/** Trades the GitHub token for a Copilot one. We name ourselves; editors' names are not used. @throws ProviderError @see spec: oauth 5.2 */
export const exchangeForCopilot = async (ports: OAuthPorts, client: SignInClient, githubToken: string): Promise<CopilotToken> => {
  const answer = await ask(ports, {
    provider: client.provider,
    method: 'GET',
    url: `${client.apiUrl}/copilot_internal/v2/token`,
    headers: { authorization: `token ${githubToken}` },
  });
  const body = objectOf(answer.value);
  const token = textOf(body?.token);
  if (answer.status !== 200 || !body || token === undefined || !/^[\x21-\x7e]{1,16384}$/.test(token))
    throw refusal(client, answer.status, answer.value, githubToken, answer.retryAfterMs);
  const now = ports.now();
  const seconds = Math.min(Math.max(numberOf(body.refresh_in) ?? USUAL_SECONDS, 60), LONGEST_SECONDS);
  const baseUrl = baseUrlIn(body.endpoints, client);
  // Counted from now, not by `expires_at`: this computer's clock may be wrong.
  return { token, obtainedAt: now, expiresAt: Math.floor(now + seconds * SECOND), ...(baseUrl !== undefined && { baseUrl }) };
};
