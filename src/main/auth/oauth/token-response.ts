import type { EpochMs } from '../../../shared/contract/index.ts';
import { numberOf, objectOf, textOf } from '../../providers/wire/json.ts';
import { claimsOf } from './claims.ts';

/** What a token endpoint handed out. */
export interface FreshTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly idToken?: string;
  readonly expiresAt?: EpochMs;
  /** Absent where the answer did not say: then it is what was asked for. */
  readonly scopes?: readonly string[];
}

/** No token that we know is longer; a whole sign-in must fit into a sealed record. */
const MAX_TOKEN_CHARS = 16 * 1024;
const MAX_SCOPE_CHARS = 4096;
const MAX_LIFETIME_SECONDS = 366 * 86_400;

/** A text that may stand in a header as it is. */
const tokenIn = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text !== undefined && text.length <= MAX_TOKEN_CHARS && /^[\x21-\x7e]+$/.test(text) ? text : undefined;
};

const isLifetime = (seconds: number | undefined): seconds is number => seconds !== undefined && Number.isFinite(seconds) && seconds > 0;

/** Some servers write the number as a text. */
const secondsIn = (value: unknown): number | undefined => {
  const seconds = numberOf(value) ?? (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined);
  return isLifetime(seconds) ? Math.min(seconds, MAX_LIFETIME_SECONDS) : undefined;
};

/** A JWT's own lifetime, counted from now: the issuer's clock and ours may differ. */
const secondsOfJwt = (token: string, now: EpochMs): number | undefined => {
  const { exp, iat } = claimsOf(token) ?? {};
  const end = numberOf(exp);
  if (end === undefined) return undefined;
  const seconds = end - (numberOf(iat) ?? now / 1000);
  return isLifetime(seconds) ? Math.min(seconds, MAX_LIFETIME_SECONDS) : undefined;
};

/** Reads a success of a token endpoint; what is missing or of another kind is left out. `undefined` without a usable bearer token. */
export const readTokens = (value: unknown, now: EpochMs): FreshTokens | undefined => {
  const body = objectOf(value);
  const accessToken = tokenIn(body?.access_token);
  if (!body || accessToken === undefined) return undefined;
  const type = textOf(body.token_type);
  if (type !== undefined && type.toLowerCase() !== 'bearer') return undefined;
  const refreshToken = tokenIn(body.refresh_token);
  const idToken = tokenIn(body.id_token);
  const seconds = secondsIn(body.expires_in) ?? secondsOfJwt(accessToken, now);
  const scope = textOf(body.scope);
  return {
    accessToken,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(idToken !== undefined && { idToken }),
    ...(seconds !== undefined && { expiresAt: Math.floor(now + seconds * 1000) }),
    ...(scope !== undefined && scope.length <= MAX_SCOPE_CHARS && { scopes: scope.split(/[\s,]+/).filter(Boolean) }),
  };
};
