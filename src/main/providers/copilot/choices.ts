import { type JsonObject, objectOf, objectsOf, textOf } from '../wire/json.ts';

const textIn = (parts: readonly JsonObject[], name: string): string => parts.map((part) => textOf(part[name]) ?? '').join('');

const bodyOf = (choice: JsonObject): JsonObject => objectOf(choice.delta) ?? objectOf(choice.message) ?? {};

/** Older answers tell their thinking in another field. */
const withThinking = (delta: JsonObject): JsonObject =>
  delta.reasoning_text === undefined && textOf(delta.cot_summary) !== undefined ? { ...delta, reasoning_text: delta.cot_summary } : delta;

const merged = (choices: readonly JsonObject[]): JsonObject => {
  const bodies = choices.map(bodyOf).map(withThinking);
  const calls = bodies.flatMap((body) => objectsOf(body.tool_calls));
  const [content, reasoning] = [textIn(bodies, 'content'), textIn(bodies, 'reasoning_text')];
  const finishes = choices.map((choice) => textOf(choice.finish_reason));
  return {
    index: 0,
    delta: {
      ...Object.assign({}, ...bodies),
      ...(content !== '' && { content }),
      ...(reasoning !== '' && { reasoning_text: reasoning }),
      ...(calls.length > 0 && { tool_calls: calls }),
    },
    finish_reason: finishes.find((finish) => finish === 'tool_calls') ?? finishes.findLast((finish) => finish !== undefined) ?? null,
  };
};

/** Text and calls of one answer may be split over several choices; one answer was asked for, so they belong together. @see spec: providers 9.2 */
export const oneChoice = (chunk: JsonObject): JsonObject => {
  const choices = objectsOf(chunk.choices);
  const [only] = choices;
  // Nearly every chunk: one choice that needs nothing done to it.
  if (only && choices.length === 1 && (only.index ?? 0) === 0 && bodyOf(only).cot_summary === undefined) return chunk;
  return choices.length === 0 ? chunk : { ...chunk, choices: [merged(choices)] };
};
