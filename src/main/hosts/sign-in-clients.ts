import { type ClientChanges, type SignInClient, shippedClients } from '../auth/oauth/clients.ts';
import { isLoopback } from '../auth/oauth/loopback.ts';
import { objectOf, parseJson } from '../providers/wire/json.ts';
import { type Packaged, packaged } from './packaged.ts';

/** Every address in a value, however deep. */
const addressesIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return URL.canParse(value) && /^https?:/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
};

/**
 * What the environment puts in place of the sign-in clients that ship: `UNDERSTUDY_GOOGLE_CLIENT_SECRET`, which goes before
 * what was packaged, and for tests `UNDERSTUDY_SIGN_IN_CLIENTS`, a JSON object by provider. That one may only lead to servers on this computer, so that nobody
 * is sent to a forged page by a variable.
 */
export const signInClientsFrom = (env: NodeJS.ProcessEnv, built: Packaged = packaged): ClientChanges => {
  const given = objectOf(parseJson(env.UNDERSTUDY_SIGN_IN_CLIENTS ?? '')) ?? {};
  const secret = env.UNDERSTUDY_GOOGLE_CLIENT_SECRET?.trim() || built.googleClientSecret;
  const changes = Object.keys(shippedClients).flatMap((provider): (readonly [string, Partial<SignInClient>])[] => {
    const change = objectOf(given[provider]);
    const isSafe = change && addressesIn({ ...change, scope: '', requiredScopes: [] }).every(isLoopback);
    return isSafe ? [[provider, change]] : [];
  });
  const read: ClientChanges = Object.fromEntries(changes);
  return secret === undefined ? read : { ...read, antigravity: { clientSecret: secret, ...read.antigravity } };
};
