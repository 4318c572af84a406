import type { SignedOut } from '../../../shared/contract/index.ts';
import { ask, jsonBody, type OAuthPorts } from '../oauth/ask.ts';
import { clientOf } from '../oauth/at-host.ts';
import type { TokenBundle } from '../oauth/bundle.ts';
import type { ClientsInForce, SignInClient } from '../oauth/clients.ts';
import { readOAuthError } from '../oauth/oauth-error.ts';
import { revokeToken } from '../oauth/token-calls.ts';
import type { AccountRef } from './account-records.ts';
import type { AccountTokens } from './account-tokens.ts';

export interface SignOutOptions {
  readonly tokens: AccountTokens;
  readonly ports: OAuthPorts;
  readonly clients: ClientsInForce;
}

const LIMIT_MS = 10_000;

/** OpenAI takes JSON, and the client's id only with a refresh token. @see spec: oauth 2.6 */
const revokeAtOpenAi = async (
  ports: OAuthPorts,
  { provider, clientId, revokeUrl = '' }: SignInClient,
  bundle: TokenBundle,
): Promise<boolean> => {
  const { refreshToken, accessToken } = bundle;
  const body =
    refreshToken === undefined
      ? { token: accessToken, token_type_hint: 'access_token' }
      : { token: refreshToken, token_type_hint: 'refresh_token', client_id: clientId };
  const { status } = await ask(ports, { provider, url: revokeUrl, limitMs: LIMIT_MS, ...jsonBody(body) });
  return status >= 200 && status < 300;
};

/** By RFC 7009; a token that is not known any more is as good as revoked. */
const revoke = async (ports: OAuthPorts, client: SignInClient, bundle: TokenBundle): Promise<boolean> => {
  if (client.provider === 'openai-codex') return revokeAtOpenAi(ports, client, bundle);
  const signal = AbortSignal.timeout(LIMIT_MS);
  const { status, value } = await revokeToken(ports, client, bundle.refreshToken ?? bundle.accessToken, signal);
  return (status >= 200 && status < 300) || readOAuthError(value, [])?.code === 'invalid_token';
};

/** At Google a revocation ends the same user's other programs too, so there it happens only by the user's wish. */
const revokesByItself = (client: SignInClient): boolean => client.provider === 'openai-codex';

/**
 * Deletes key and record, then revokes where that harms nothing else, or where `everywhere` asks for it. A provider that
 * does not answer does not keep anybody signed in here. @throws VaultError where the record cannot be deleted
 */
export const signOut = async (
  { tokens, ports, clients }: SignOutOptions,
  account: AccountRef,
  { everywhere = false }: { readonly everywhere?: boolean } = {},
): Promise<SignedOut> => {
  const bundle = await tokens.remove(account);
  if (!bundle) return { revoked: 'not-asked' };
  const client = clientOf((await clients())[bundle.provider], bundle);
  const more = client.sessionsUrl === undefined ? {} : { sessionsUrl: client.sessionsUrl };
  if (client.revokeUrl === undefined) return { revoked: 'not-offered', ...more };
  if (!everywhere && !revokesByItself(client)) return { revoked: 'not-asked', ...more };
  const done = await revoke(ports, client, bundle).catch(() => false);
  return { revoked: done ? 'yes' : 'failed', ...more };
};
