import type { FinishReason, Usage } from '../../../shared/contract/index.ts';
import { numberOf, objectOf } from '../wire/json.ts';

const count = (value: unknown): number | undefined => {
  const number = numberOf(value);
  return number !== undefined && number >= 0 ? Math.round(number) : undefined;
};

/** Thoughts are counted beside the answer here and inside it in our words. @see spec: providers 1.4 */
export const usageOf = (value: unknown): Usage | undefined => {
  const usage = objectOf(value);
  if (!usage) return undefined;
  const [prompt, answer, thoughts] = [usage.promptTokenCount, usage.candidatesTokenCount, usage.thoughtsTokenCount].map(count);
  if (prompt === undefined && answer === undefined) return undefined;
  const cached = count(usage.cachedContentTokenCount);
  return {
    inputTokens: (prompt ?? 0) + (count(usage.toolUsePromptTokenCount) ?? 0),
    outputTokens: (answer ?? 0) + (thoughts ?? 0),
    ...(cached !== undefined && { cachedInputTokens: cached }),
    ...(thoughts !== undefined && { reasoningTokens: thoughts }),
  };
};

/** `FUNCTION_CALL` is said by stand-ins only. @see spec: providers 1.3 */
const finishes: ReadonlyMap<string, FinishReason> = new Map([
  ['STOP', 'stop'],
  ['FUNCTION_CALL', 'stop'],
  ['MAX_TOKENS', 'length'],
  ...(['SAFETY', 'RECITATION', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII'] as const).map((name) => [name, 'filtered'] as const),
  ...(['IMAGE_SAFETY', 'IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION'] as const).map((name) => [name, 'filtered'] as const),
  ...(['MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'OTHER', 'LANGUAGE'] as const).map((name) => [name, 'error'] as const),
]);

/** A reason that nobody knows still is an end. */
export const finishOf = (name: string): FinishReason => finishes.get(name) ?? 'stop';
