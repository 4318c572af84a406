import * as z from 'zod/mini';
import { epochMs, signInMethod, signInProvider } from '../../../shared/contract/index.ts';
import { parseJson } from '../../providers/wire/json.ts';

/** All that a sign-in brought, as one sealed record of the vault. */
export const tokenBundle = z.object({
  v: z.literal(1),
  provider: signInProvider,
  method: signInMethod,
  /** Refreshing goes by the client that the tokens were given to, whatever ships meanwhile. */
  clientId: z.string(),
  /** That client's own secret, where it has one: the user may put another client in its place. */
  clientSecret: z.optional(z.string()),
  exchangesToken: z.optional(z.boolean()),
  /** The company's own server that gave the tokens. */
  host: z.optional(z.string()),
  accessToken: z.string(),
  refreshToken: z.optional(z.string()),
  expiresAt: z.optional(epochMs),
  /** When the access token came; an earlier `now` means that the clock was set back. */
  obtainedAt: epochMs,
  scopes: z.optional(z.array(z.string())),
  email: z.optional(z.string()),
  login: z.optional(z.string()),
  /** The provider's own id of the account or workspace (ChatGPT sends it beside the token). */
  accountId: z.optional(z.string()),
  userId: z.optional(z.string()),
  plan: z.optional(z.string()),
  /** The Google Cloud project that calls are booked on. */
  projectId: z.optional(z.string()),
  /** The provider's code for why only a new sign-in helps; the tokens are then of no use. */
  endedBy: z.optional(z.string()),
});
export type TokenBundle = Readonly<z.infer<typeof tokenBundle>>;

export const writeBundle = (bundle: TokenBundle): string => JSON.stringify(bundle);

/** `undefined` where the secret is no sign-in: a plain API key, or a bundle of a version that is not known here. */
export const readBundle = (secret: string): TokenBundle | undefined => {
  if (!secret.startsWith('{')) return undefined;
  const read = tokenBundle.safeParse(parseJson(secret));
  return read.success ? read.data : undefined;
};

/** Every secret in a bundle, for redaction. */
export const secretsOf = (bundle: Pick<TokenBundle, 'accessToken' | 'refreshToken' | 'clientSecret'>): readonly string[] =>
  [bundle.accessToken, bundle.refreshToken, bundle.clientSecret].filter((secret) => secret !== undefined);
