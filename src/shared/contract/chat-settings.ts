import * as z from 'zod/mini';

/** How much a model is asked to think. `adaptive` leaves it to the model. @see spec: engine G10 */
export const thinkingLevel = z.enum(['off', 'low', 'medium', 'high', 'xhigh', 'adaptive']);
export type ThinkingLevel = z.infer<typeof thinkingLevel>;

/** What a chat asks of every candidate; what is absent is left to the provider. */
export const chatSettings = z.object({
  systemPrompt: z.optional(z.string().check(z.maxLength(100_000))),
  temperature: z.optional(z.number().check(z.gte(0), z.lte(2))),
  maxTokens: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
  thinking: z.optional(thinkingLevel),
  /** Whether models may call the built-in tools. */
  tools: z.optional(z.boolean()),
});
export type ChatSettings = z.infer<typeof chatSettings>;
