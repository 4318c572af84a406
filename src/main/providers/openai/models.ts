import type { ModelInfo } from '../adapter.ts';
import { listOf, numberOf, objectOf, parseJson, textOf } from '../wire/json.ts';

/** `128k context`, where the list tells. */
const noteOf = (model: Readonly<Record<string, unknown>>): string | undefined => {
  const tokens = [model.context_length, model.max_model_len, model.context_window].map(numberOf).find((value) => value !== undefined);
  if (tokens === undefined || tokens <= 0) return undefined;
  return `${tokens >= 1000 ? `${Math.round(tokens / 1000)}k` : tokens} context`;
};

const modelOf = (value: unknown): readonly ModelInfo[] => {
  const model = objectOf(value);
  const id = textOf(value) ?? textOf(model?.id) ?? textOf(model?.name) ?? textOf(model?.model);
  if (id === undefined) return [];
  const note = model && noteOf(model);
  return [note === undefined ? { id } : { id, note }];
};

/** The body of `GET /models`; `undefined` where it is no list of models. An empty list is a list. @see spec: providers 2.6 */
export const modelsOf = (text: string): readonly ModelInfo[] | undefined => {
  const value = parseJson(text);
  const body = objectOf(value);
  // Ollama with no model pulled answers `data: null`.
  if (body?.object === 'list' && body.data === null) return [];
  const list = Array.isArray(value) ? value : (body?.data ?? body?.models);
  if (!Array.isArray(list)) return undefined;
  const models = listOf(list).flatMap(modelOf);
  return list.length > 0 && models.length === 0 ? undefined : models;
};
