import type { DurationMs } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import type { Answer, OAuthPorts } from '../oauth/ask.ts';
import { secretsOf, type TokenBundle } from '../oauth/bundle.ts';
import { chatGptIdentity } from '../oauth/claims.ts';
import type { SignInClient } from '../oauth/clients.ts';
import { type OAuthError, readOAuthError } from '../oauth/oauth-error.ts';
import { refreshTokens } from '../oauth/token-calls.ts';
import { type FreshTokens, readTokens } from '../oauth/token-response.ts';

/** What one refresh came to: new tokens, an end that only a new sign-in mends, or something that passes. */
export type Renewal =
  | { readonly state: 'fresh'; readonly bundle: TokenBundle }
  | { readonly state: 'ended'; readonly code: string }
  | { readonly state: 'later'; readonly error: ProviderError; readonly retryAfterMs?: DurationMs };

/** @see spec: oauth 1.4 and 2.4 */
const endings: ReadonlySet<string> = new Set([
  'invalid_grant',
  'refresh_token_expired',
  'refresh_token_reused',
  'refresh_token_invalidated',
  'refresh_token_revoked',
  'bad_refresh_token',
  'unauthorized_client',
]);

const merged = (bundle: TokenBundle, fresh: FreshTokens, now: number): TokenBundle => {
  const { expiresAt: _, endedBy: __, ...kept } = bundle;
  const identity = bundle.provider === 'openai-codex' ? chatGptIdentity(fresh.idToken, fresh.accessToken) : {};
  // A refresh never turns an account into another one.
  const same = identity.accountId === undefined || bundle.accountId === undefined || identity.accountId === bundle.accountId;
  return {
    ...kept,
    ...(same && identity),
    accessToken: fresh.accessToken,
    obtainedAt: now,
    ...(fresh.refreshToken !== undefined && { refreshToken: fresh.refreshToken }),
    ...(fresh.expiresAt !== undefined && { expiresAt: fresh.expiresAt }),
    ...(fresh.scopes && { scopes: [...fresh.scopes] }),
  };
};

const passing = ({ provider }: SignInClient, answer: Answer, error: OAuthError | undefined): Renewal => {
  const said = error ? `${error.code}${error.description === undefined ? '' : `: ${error.description}`}` : 'no JSON';
  const fault = {
    provider,
    status: answer.status,
    code: error?.code ?? 'refresh-failed',
    hint: error?.code === 'invalid_client' ? ('auth' as const) : answer.status === 429 ? ('rate_limit' as const) : ('overloaded' as const),
    message: `The sign-in could not be renewed (HTTP ${answer.status}, ${said}). It is kept, and renewing is tried again.`,
  };
  return {
    state: 'later',
    error: new ProviderError(fault),
    ...(answer.retryAfterMs !== undefined && { retryAfterMs: answer.retryAfterMs }),
  };
};

/** One request with the refresh token; `client` is the one that it was given to. Never throws but for a fault of our own. */
export const renew = async (ports: OAuthPorts, client: SignInClient, bundle: TokenBundle, signal: AbortSignal): Promise<Renewal> => {
  const { refreshToken = '' } = bundle;
  try {
    const answer = await refreshTokens(ports, client, refreshToken, signal);
    const fresh = answer.status >= 200 && answer.status < 300 ? readTokens(answer.value, ports.now()) : undefined;
    if (fresh) return { state: 'fresh', bundle: merged(bundle, fresh, ports.now()) };
    const error = readOAuthError(answer.value, [...secretsOf(bundle), client.clientSecret]);
    if (error && error.code !== 'invalid_client' && (endings.has(error.code) || answer.status === 401))
      return { state: 'ended', code: error.code };
    if (answer.status === 401 && !error && answer.value !== undefined) return { state: 'ended', code: 'http-401' };
    return passing(client, answer, error);
  } catch (error) {
    if (error instanceof ProviderError) return { state: 'later', error };
    if (!signal.aborted) throw error;
    const fault = {
      provider: client.provider,
      code: 'signed-out',
      hint: 'auth' as const,
      message: 'The account was signed out meanwhile.',
    };
    return { state: 'later', error: new ProviderError(fault) };
  }
};
