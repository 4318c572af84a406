import * as z from 'zod/mini';

/** How a reply ended, in one vocabulary for all dialects. @see spec: providers 1.3 */
export const finishReason = z.enum(['stop', 'length', 'tool_calls', 'filtered', 'paused', 'error', 'cancelled']);
export type FinishReason = z.infer<typeof finishReason>;

/** What an allowance counts for; without one it is every call of the account. */
export const quotaScope = z.discriminatedUnion('of', [
  z.object({ of: z.literal('model'), model: z.string() }),
  /** The models whose ids have this word in them. */
  z.object({ of: z.literal('family'), word: z.string() }),
  /** Some of the calls, and the provider does not say which. */
  z.object({ of: z.literal('some') }),
]);
export type QuotaScope = z.infer<typeof quotaScope>;

/** Token counts. `inputTokens` includes cached and cache-write tokens, `outputTokens` includes reasoning. */
export const usage = z.object({
  inputTokens: z.int(),
  outputTokens: z.int(),
  cachedInputTokens: z.optional(z.int()),
  cacheWriteTokens: z.optional(z.int()),
  reasoningTokens: z.optional(z.int()),
});
export type Usage = z.infer<typeof usage>;

/**
 * What an adapter yields while a reply arrives: deltas only, never the reply so far. `index` is the provider's own.
 * Exactly one `response-end` comes last.
 */
export const streamEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('response-start'), responseId: z.optional(z.string()), model: z.optional(z.string()) }),
  z.object({ type: z.literal('text-delta'), text: z.string() }),
  z.object({ type: z.literal('reasoning-delta'), text: z.string() }),
  z.object({ type: z.literal('tool-call-start'), index: z.int(), id: z.string(), name: z.string() }),
  z.object({ type: z.literal('tool-call-delta'), index: z.int(), text: z.string() }),
  z.object({ type: z.literal('tool-call-end'), index: z.int() }),
  z.object({ type: z.literal('opaque'), adapter: z.string(), blob: z.unknown() }),
  /** The model drew a picture, which is not kept: answers show none. */
  z.object({ type: z.literal('picture-left-out') }),
  z.object({
    type: z.literal('quota'),
    label: z.string(),
    usedRatio: z.number(),
    resetsAt: z.optional(z.int()),
    scope: z.optional(quotaScope),
  }),
  z.object({ type: z.literal('response-end'), finish: finishReason, usage: z.optional(usage) }),
]);
export type StreamEvent = z.infer<typeof streamEvent>;
