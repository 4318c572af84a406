/** Tool calls in a CLI's plain text, read as the reference does: the first block, or nothing. @see spec: engine X1–X7 */
import { trimSpace } from './text.ts';
import { isObject, type LooseToolCall, objectIn } from './tool-call.ts';

const OPENING = '{"tool_calls"';

/** The index after the brace that closes the first one from `start` on; `start` itself where none does. Braces in strings count. */
export const findMatchingBrace = (text: string, start: number): number => {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '{') depth++;
    else if (text[index] === '}' && --depth === 0) return index + 1;
  }
  return start;
};

const blockOf = (text: string): readonly [start: number, end: number] | undefined => {
  const start = text.indexOf(OPENING);
  if (start < 0) return undefined;
  const end = findMatchingBrace(text, start);
  return end === start ? undefined : [start, end];
};

/** A field by its name in any case, as the reference's decoder finds it; of several the last. */
const field = (value: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.entries(value).findLast(([key]) => key.toLowerCase() === name)?.[1];

/** A field that may be absent or null, but must otherwise be text. */
const textField = (value: Readonly<Record<string, unknown>>, name: string): string => {
  const text = field(value, name) ?? '';
  if (typeof text !== 'string') throw new TypeError(`${name} is no text`);
  return text;
};

const callOf = (value: unknown): LooseToolCall => {
  const call = value ?? {};
  if (!isObject(call)) throw new TypeError('a call is no object');
  const nested = field(call, 'function') ?? {};
  if (!isObject(nested)) throw new TypeError('a function is no object');
  const name = textField(nested, 'name');
  const argsText = textField(nested, 'arguments');
  const args = objectIn(argsText);
  return {
    id: textField(call, 'id'),
    type: textField(call, 'type'),
    name,
    ...(args && { arguments: args }),
    function: { name, arguments: argsText },
  };
};

/** Any mismatch of shapes voids the whole block; arguments that cannot be read are left out. */
export const firstBlockCalls = (text: string): readonly LooseToolCall[] => {
  const block = blockOf(text);
  const wrapper = block && objectIn(text.slice(...block));
  const calls = (wrapper && field(wrapper, 'tool_calls')) ?? [];
  if (!Array.isArray(calls)) return [];
  try {
    return calls.map(callOf);
  } catch {
    return [];
  }
};

export const withoutFirstBlock = (text: string): string => {
  const block = blockOf(text);
  return block ? trimSpace(text.slice(0, block[0]) + text.slice(block[1])) : text;
};
