import { type JsonObject, objectOf, textOf } from '../wire/json.ts';

/** Where servers put reasoning; a chunk that holds it twice says the same twice. @see spec: providers 2.4 */
const reasoningNames = ['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'] as const;

/** The text of a list of parts of one kind (Mistral). */
const partsText = (parts: unknown, type: string): string =>
  Array.isArray(parts)
    ? parts
        .map(objectOf)
        .filter((part) => part?.type === type)
        .map((part) => textOf(part?.text) ?? textOf(part?.[type]) ?? partsText(part?.[type], 'text'))
        .join('')
    : '';

export const contentText = (delta: JsonObject): string => textOf(delta.content) ?? partsText(delta.content, 'text');

export const reasoningText = (delta: JsonObject): string => {
  for (const name of reasoningNames) {
    const text = textOf(delta[name]);
    if (text !== undefined) return text;
  }
  return partsText(delta.content, 'thinking');
};
