import type { Capabilities, ModelInfo } from '../adapter.ts';
import { type JsonObject, listOf, numberOf, objectOf, parseJson, textOf } from '../wire/json.ts';

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

/** Whether a list names something; a list that is missing says nothing. */
const names = (list: unknown, name: string): boolean | undefined => (Array.isArray(list) ? list.includes(name) : undefined);

const windowOf = (model: JsonObject): number | undefined => {
  const told = [model.context_length, model.max_model_len, model.context_window, model.max_context_length].map(numberOf);
  const tokens = told.find((value) => value !== undefined);
  return tokens === undefined || tokens <= 0 ? undefined : Math.round(tokens);
};

/** What OpenRouter (`architecture`, `supported_parameters`) and Mistral (`capabilities`) tell, and others with fields of theirs. */
const abilitiesOf = (model: JsonObject): Capabilities => {
  const told = objectOf(model.capabilities);
  const parameters = model.supported_parameters;
  const entries = {
    pictures: names(objectOf(model.architecture)?.input_modalities, 'image') ?? flag(told?.vision),
    tools: names(parameters, 'tools') ?? flag(told?.function_calling),
    thinking: names(parameters, 'reasoning'),
    temperature: names(parameters, 'temperature'),
    maxTokens: names(parameters, 'max_tokens'),
    contextTokens: windowOf(model),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
};

/** `128k context`, where the list tells. */
const noteOf = (tokens: number | undefined): string | undefined =>
  tokens === undefined ? undefined : `${tokens >= 1000 ? `${Math.round(tokens / 1000)}k` : tokens} context`;

const modelOf = (value: unknown): readonly ModelInfo[] => {
  const model = objectOf(value);
  const id = textOf(value) ?? textOf(model?.id) ?? textOf(model?.name) ?? textOf(model?.model);
  if (id === undefined) return [];
  const can = model ? abilitiesOf(model) : {};
  const note = noteOf(can.contextTokens);
  return [{ id, ...(note !== undefined && { note }), ...(Object.keys(can).length > 0 && { can }) }];
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
