import * as z from 'zod/mini';
import { secretPlace } from './vault.ts';

/** Under which name a compatible server takes the limit of an answer's length. */
export const maxTokensField = z.enum(['max_tokens', 'max_completion_tokens']);
export type MaxTokensField = z.infer<typeof maxTokensField>;

/** How calls of one account differ, beside its key and address, as it is stored: header values and a proxy's password lie with the secrets. */
export const connection = z.object({
  proxy: z.optional(z.object({ url: z.string(), withPassword: z.boolean() })),
  /** Names as they were typed. */
  headers: z.array(z.string()),
  extraBody: z.optional(z.record(z.string(), z.unknown())),
  /** The most that a whole answer may take. */
  requestTimeoutMs: z.optional(z.int()),
  maxTokensField: z.optional(maxTokensField),
});
export type Connection = z.infer<typeof connection>;

/** The same as the window may know it, with where its secrets lie: `gone` where they were kept for a session that is over. */
export const shownConnection = z.object({ ...connection.shape, secret: z.optional(z.union([secretPlace, z.literal('gone')])) });
export type ShownConnection = z.infer<typeof shownConnection>;

/** The largest JSON of extra fields that is taken, in characters. */
export const MAX_EXTRA_BODY_CHARS = 20_000;

/** What the window asks for, as it was typed; it replaces all that was. Values travel inward once, and one that is left out stays. */
export const connectionChange = z.object({
  /** May hold a name and a password. The address that is in use keeps them where they are left out. */
  proxy: z.optional(z.string().check(z.maxLength(2048))),
  headers: z
    .array(z.object({ name: z.string().check(z.maxLength(200)), value: z.optional(z.string().check(z.maxLength(8192))) }))
    .check(z.maxLength(20)),
  extraBody: z.optional(z.string().check(z.maxLength(MAX_EXTRA_BODY_CHARS))),
  timeoutSeconds: z.optional(z.string().check(z.maxLength(20))),
  maxTokensField: z.optional(maxTokensField),
});
export type ConnectionChange = z.infer<typeof connectionChange>;

/** A field of the form that a problem can be told beside. */
export const connectionField = z.enum(['proxy', 'headers', 'extraBody', 'timeoutSeconds']);
export type ConnectionField = z.infer<typeof connectionField>;
