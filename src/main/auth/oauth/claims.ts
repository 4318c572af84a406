import { type JsonObject, listOf, objectOf, parseJson, textOf } from '../../providers/wire/json.ts';

const MAX_JWT_BYTES = 16 * 1024;
const OPENAI = 'https://api.openai.com';

/**
 * What a JWT says, for display and routing only: it came over TLS from its issuer and its signature is not checked, so
 * nothing is ever allowed by it. `undefined` for whatever is no JWT.
 */
export const claimsOf = (token: string | undefined): JsonObject | undefined => {
  if (token === undefined || token.length > MAX_JWT_BYTES) return undefined;
  const parts = token.split('.');
  const body = parts[1];
  if (parts.length !== 3 || body === undefined || !/^[\w-]+$/.test(body)) return undefined;
  return objectOf(parseJson(Buffer.from(body, 'base64url').toString('utf8')));
};

export interface IdentityClaims {
  readonly accountId?: string;
  readonly userId?: string;
  readonly email?: string;
  readonly plan?: string;
}

const first = (...found: readonly unknown[]): string | undefined =>
  found.map(textOf).find((text) => text !== undefined && text.length <= 256);

const fromClaims = (claims: JsonObject): IdentityClaims => {
  const auth = objectOf(claims[`${OPENAI}/auth`]) ?? {};
  const profile = objectOf(claims[`${OPENAI}/profile`]) ?? {};
  const accountId = first(
    claims.chatgpt_account_id,
    auth.chatgpt_account_id,
    claims[`${OPENAI}/auth.chatgpt_account_id`],
    objectOf(listOf(claims.organizations)[0])?.id,
  );
  const userId = first(auth.chatgpt_user_id, auth.user_id);
  const email = first(claims.email, profile.email);
  const plan = first(auth.chatgpt_plan_type);
  return { ...(accountId && { accountId }), ...(userId && { userId }), ...(email && { email }), ...(plan && { plan }) };
};

/** Who a ChatGPT sign-in belongs to; the id token's word goes before the access token's. @see spec: oauth 2.3 */
export const chatGptIdentity = (idToken: string | undefined, accessToken: string): IdentityClaims => ({
  ...fromClaims(claimsOf(accessToken) ?? {}),
  ...fromClaims(claimsOf(idToken) ?? {}),
});
