import type { FinishReason, Usage } from '../../../shared/contract/index.ts';
import { type JsonObject, numberOf, objectOf } from '../wire/json.ts';

const count = (value: unknown): number | undefined => {
  const number = numberOf(value);
  return number !== undefined && number >= 0 ? Math.round(number) : undefined;
};

/** The details are inside the counts here. @see spec: providers 1.4 */
export const usageOf = (value: unknown): Usage | undefined => {
  const usage = objectOf(value);
  const [inputTokens, outputTokens] = [count(usage?.input_tokens), count(usage?.output_tokens)];
  if (!usage || (inputTokens === undefined && outputTokens === undefined)) return undefined;
  const input = objectOf(usage.input_tokens_details);
  const [cached, cacheWrite] = [count(input?.cached_tokens), count(input?.cache_write_tokens)];
  const reasoning = count(objectOf(usage.output_tokens_details)?.reasoning_tokens);
  return {
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    ...(cached !== undefined && { cachedInputTokens: cached }),
    ...(cacheWrite !== undefined && { cacheWriteTokens: cacheWrite }),
    ...(reasoning !== undefined && { reasoningTokens: reasoning }),
  };
};

/** How a response ended, before calls and refusals are counted. @see spec: providers 1.3 */
export const finishOf = (response: JsonObject): FinishReason => {
  if (response.status === 'cancelled') return 'cancelled';
  if (response.status !== 'incomplete') return 'stop';
  return objectOf(response.incomplete_details)?.reason === 'content_filter' ? 'filtered' : 'length';
};
