import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1), z.maxLength(200));

/** A model of one account that could be tried, written `acme/large-2@work`. */
export const candidate = z.object({ provider: name, model: name, accountId: name });
export type Candidate = z.infer<typeof candidate>;

/** What stands between a candidate and a call, other than a cooldown; each has its remedy in the window. */
export const obstacle = z.enum(['unknown-provider', 'needs-key', 'needs-sign-in', 'needs-setup', 'cannot-see']);
export type Obstacle = z.infer<typeof obstacle>;

/** One account of a provider as the window may know it: never a secret, at most the last four characters of a key. */
export const accountInfo = z.object({
  id: z.string(),
  label: z.string(),
  keyTail: z.optional(z.string()),
  obstacle: z.optional(obstacle),
});
export type AccountInfo = z.infer<typeof accountInfo>;

/** A model, and what it is known to be able to do; what is absent is not known. */
export const modelInfo = z.object({
  id: z.string(),
  note: z.optional(z.string()),
  pictures: z.optional(z.boolean()),
  tools: z.optional(z.boolean()),
  thinking: z.optional(z.boolean()),
  contextTokens: z.optional(z.int()),
});
export type ModelInfo = z.infer<typeof modelInfo>;

/** A provider that candidates may name. `pretend` marks the practice provider, which never leaves this process. */
export const providerInfo = z.object({
  id: z.string(),
  label: z.string(),
  pretend: z.boolean(),
  accounts: z.array(accountInfo),
  models: z.array(modelInfo),
});
export type ProviderInfo = z.infer<typeof providerInfo>;
