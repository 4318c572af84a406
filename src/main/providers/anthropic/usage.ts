import type { FinishReason, Usage } from '../../../shared/contract/index.ts';
import { type JsonObject, numberOf, objectOf } from '../wire/json.ts';

/** The counters as they stand; each event tells some of them anew, as totals. */
export interface Counters {
  readonly input?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  readonly output?: number;
  readonly thinking?: number;
}

const count = (value: unknown): number | undefined => {
  const number = numberOf(value);
  return number !== undefined && number >= 0 ? Math.round(number) : undefined;
};

/** Overwrites what is told. A later zero for input where there was a count is a gateway that tells the input only once. */
export const addCounters = (before: Counters, value: unknown): Counters => {
  const told: JsonObject | undefined = objectOf(value);
  if (!told) return before;
  const input = count(told.input_tokens) || before.input;
  const cacheRead = count(told.cache_read_input_tokens) ?? before.cacheRead;
  const cacheWrite = count(told.cache_creation_input_tokens) ?? before.cacheWrite;
  const output = count(told.output_tokens) ?? before.output;
  const thinking = count(objectOf(told.output_tokens_details)?.thinking_tokens) ?? before.thinking;
  return {
    ...(input !== undefined && { input }),
    ...(cacheRead !== undefined && { cacheRead }),
    ...(cacheWrite !== undefined && { cacheWrite }),
    ...(output !== undefined && { output }),
    ...(thinking !== undefined && { thinking }),
  };
};

/** The three input counters are disjoint here: their sum is the input. @see spec: providers 1.4 */
export const usageOf = ({ input, cacheRead, cacheWrite, output, thinking }: Counters): Usage | undefined => {
  if (input === undefined && output === undefined) return undefined;
  return {
    inputTokens: (input ?? 0) + (cacheRead ?? 0) + (cacheWrite ?? 0),
    outputTokens: output ?? 0,
    ...(cacheRead !== undefined && { cachedInputTokens: cacheRead }),
    ...(cacheWrite !== undefined && { cacheWriteTokens: cacheWrite }),
    ...(thinking !== undefined && { reasoningTokens: thinking }),
  };
};

const finishes: ReadonlyMap<unknown, FinishReason> = new Map<unknown, FinishReason>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool_calls'],
  ['refusal', 'filtered'],
  ['pause_turn', 'paused'],
]);

/** A reason that nobody knows still is an end. @see spec: providers 1.3 */
export const finishOf = (value: unknown): FinishReason | undefined =>
  typeof value === 'string' && value !== '' ? (finishes.get(value) ?? 'stop') : undefined;
