import * as z from 'zod/mini';
import { connectionChange, connectionField, shownConnection } from './connection.ts';
import { fault } from './failover.ts';
import { secretPlace } from './vault.ts';

/** The longest key that is taken, in characters. */
export const typedKey = z.string().check(z.minLength(1), z.maxLength(8192));

/** An OpenAI-compatible server that the user added; its `id` is the provider name in model references. */
export const server = z.object({
  id: z.string(),
  baseUrl: z.string(),
  models: z.array(z.string()),
  /** Some servers end a stream without finish reason and `[DONE]`; for this one that is no cut. */
  endsWithoutFinish: z.boolean(),
  /** The user agreed that it is talked to over plain http:// in the home network; no key ever goes there. */
  allowPlainHttp: z.optional(z.boolean()),
  /** The key is needed and not here: it was kept for a session that is over, or cannot be read any more. */
  needsKey: z.boolean(),
  keyTail: z.optional(z.string()),
  /** Where its key lies; absent where there is none. */
  keyPlace: z.optional(secretPlace),
  /** What it has of its own beside key and address; its further accounts share it unless they have their own. */
  connection: z.optional(shownConnection),
});
export type Server = z.infer<typeof server>;

/** What the form sends. A key travels inward once and never back; leaving it out keeps the one there is. */
export const serverDraft = z.object({
  id: z.optional(z.string()),
  name: z.string().check(z.maxLength(60)),
  baseUrl: z.string().check(z.maxLength(2048)),
  model: z.string().check(z.maxLength(200)),
  key: z.optional(typedKey),
  endsWithoutFinish: z.optional(z.boolean()),
  allowPlainHttp: z.optional(z.boolean()),
  /** Left out, it stays as it is. */
  connection: z.optional(connectionChange),
});
export type ServerDraft = z.infer<typeof serverDraft>;

/** What the user could agree to so that a refused draft is taken: to plain http:// within the home network, without a key. */
export const consent = z.enum(['plain-http']);
export type Consent = z.infer<typeof consent>;

/** What the test button found. `problem` says in plain words what is wrong and what to do. */
export const serverTest = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), models: z.array(z.string()), tookMs: z.number(), note: z.optional(z.string()) }),
  z.object({
    ok: z.literal(false),
    problem: z.string(),
    field: z.enum(['baseUrl', 'key', 'model', 'name', 'none', ...connectionField.options]),
    fault: z.optional(fault),
    consent: z.optional(consent),
  }),
]);
export type ServerTest = z.infer<typeof serverTest>;
