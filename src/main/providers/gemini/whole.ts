import { type JsonObject, objectOf } from '../wire/json.ts';

/** A whole answer is one frame of a stream. */
export const wholeAnswer = (body: JsonObject): readonly JsonObject[] | undefined => {
  const inner = objectOf(body.response) ?? body;
  return Array.isArray(inner.candidates) || objectOf(inner.promptFeedback) ? [body] : undefined;
};
