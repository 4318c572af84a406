import type { FinishReason, Usage } from '../../../shared/contract/index.ts';
import { numberOf, objectOf } from '../wire/json.ts';

const count = (...values: readonly unknown[]): number | undefined => {
  const value = values.map(numberOf).find((number) => number !== undefined && number >= 0);
  return value === undefined ? undefined : Math.round(value);
};

/** OpenAI's counts already include cached and reasoning tokens; DeepSeek names its cache otherwise. @see spec: providers 1.4 */
export const usageOf = (value: unknown): Usage | undefined => {
  const usage = objectOf(value);
  if (!usage) return undefined;
  const inputTokens = count(usage.prompt_tokens);
  const outputTokens = count(usage.completion_tokens);
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  const prompt = objectOf(usage.prompt_tokens_details);
  const cached = count(prompt?.cached_tokens, usage.prompt_cache_hit_tokens);
  const cacheWrite = count(prompt?.cache_write_tokens);
  const reasoning = count(objectOf(usage.completion_tokens_details)?.reasoning_tokens);
  return {
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    ...(cached !== undefined && { cachedInputTokens: cached }),
    ...(cacheWrite !== undefined && { cacheWriteTokens: cacheWrite }),
    ...(reasoning !== undefined && { reasoningTokens: reasoning }),
  };
};

const finishes: ReadonlyMap<unknown, FinishReason> = new Map<unknown, FinishReason>([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool_calls', 'tool_calls'],
  ['function_call', 'tool_calls'],
  ['content_filter', 'filtered'],
  ['error', 'error'],
]);

/** A reason that nobody knows still is an end. @see spec: providers 1.3 */
export const finishOf = (value: unknown): FinishReason | undefined =>
  typeof value === 'string' && value !== '' ? (finishes.get(value) ?? 'stop') : undefined;
