import type { Capabilities, ModelInfo } from '../adapter.ts';
import { type JsonObject, listOf, numberOf, objectOf, parseJson, textOf } from '../wire/json.ts';
import { type ModelTraits, traitsByName } from './families.ts';

/** One page of `GET /v1/models`. */
export interface ModelPage {
  readonly models: readonly (ModelInfo & { readonly traits: ModelTraits })[];
  /** Where the next page begins. */
  readonly after: string | undefined;
}

const supported = (value: unknown): boolean | undefined => {
  const told = objectOf(value)?.supported;
  return typeof told === 'boolean' ? told : undefined;
};

const wayOf = (thinking: JsonObject | undefined): ModelTraits['thinks'] => {
  if (supported(thinking) === false) return 'never';
  const types = objectOf(thinking?.types);
  if (supported(types?.adaptive)) return 'effort';
  return supported(types?.enabled) ? 'budget' : undefined;
};

const positive = (value: unknown): number | undefined => {
  const number = numberOf(value);
  return number !== undefined && number > 0 ? number : undefined;
};

/** What the list tells, on top of what the name tells. */
const traitsOf = (id: string, model: JsonObject): ModelTraits => {
  const named = traitsByName(id);
  const told = objectOf(model.capabilities);
  const thinking = objectOf(told?.thinking);
  const [pictures, thinks] = [supported(told?.image_input), supported(thinking)];
  const [contextTokens, maxTokens] = [positive(model.max_input_tokens), positive(model.max_tokens)];
  const way = wayOf(thinking);
  const capabilities: Capabilities = {
    ...named.capabilities,
    ...(pictures !== undefined && { pictures }),
    ...(thinks !== undefined && { thinking: thinks }),
    ...(contextTokens !== undefined && { contextTokens }),
  };
  return {
    ...named,
    capabilities,
    ...(way !== undefined && { thinks: way }),
    ...(thinks && supported(objectOf(thinking?.types)?.disabled) && { canBeTold: true }),
    ...(maxTokens !== undefined && { maxTokens }),
  };
};

const noteOf = (model: JsonObject): string | undefined => {
  const tokens = positive(model.max_input_tokens);
  return [textOf(model.display_name), tokens && `${Math.round(tokens / 1000)}k context`].filter(Boolean).join(', ') || undefined;
};

/** `undefined` where the body is no list of models. @see spec: providers 3.5 */
export const modelPageOf = (text: string): ModelPage | undefined => {
  const body = objectOf(parseJson(text));
  if (!body || !Array.isArray(body.data)) return undefined;
  const models = listOf(body.data).flatMap((value) => {
    const model = objectOf(value) ?? {};
    const id = textOf(model.id);
    if (id === undefined || model.lifecycle === 'retired') return [];
    const note = noteOf(model);
    return [{ id, traits: traitsOf(id, model), ...(note !== undefined && { note }) }];
  });
  const last = textOf(body.last_id) ?? models.at(-1)?.id;
  return { models, after: body.has_more === true ? last : undefined };
};
