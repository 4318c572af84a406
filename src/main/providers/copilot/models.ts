import type { Capabilities, ModelInfo } from '../adapter.ts';
import { wireModel } from '../anthropic/body.ts';
import { type ModelTraits, traitsByName } from '../anthropic/families.ts';
import { listOf, numberOf, objectOf, objectsOf, parseJson, textOf } from '../wire/json.ts';

/** A model as the list tells of it. */
export interface CopilotModel extends ModelInfo {
  /** The routes that answer for it; absent where the list does not say. */
  readonly endpoints?: readonly string[];
  readonly capabilities: Capabilities;
  /** How it is asked to think where it speaks Anthropic's dialect. */
  readonly thinks?: 'budget' | 'effort';
  /** The most tokens that one answer may have. */
  readonly maxTokens?: number;
}

type Json = Readonly<Record<string, unknown>>;

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

const capabilitiesOf = (model: Json): Capabilities => {
  const told = objectOf(model.capabilities);
  const supports = objectOf(told?.supports) ?? {};
  const limits = objectOf(told?.limits);
  const [pictures, tools] = [flag(supports.vision), flag(supports.tool_calls)];
  const thinks =
    supports.adaptive_thinking === true || numberOf(supports.max_thinking_budget) !== undefined || Boolean(supports.reasoning_effort);
  const contextTokens = numberOf(limits?.max_context_window_tokens) ?? numberOf(limits?.max_prompt_tokens);
  return {
    ...(pictures !== undefined && { pictures }),
    ...(tools !== undefined && { tools }),
    ...(thinks && { thinking: true }),
    ...(contextTokens !== undefined && { contextTokens }),
  };
};

/** For Anthropic's dialect: what the list tells, on top of what the name tells. */
export const messagesTraits = ({ id, capabilities, thinks, maxTokens }: CopilotModel): ModelTraits => {
  const named = traitsByName(wireModel(id));
  return {
    ...named,
    capabilities: { ...named.capabilities, ...capabilities },
    ...(thinks !== undefined && { thinks }),
    ...(maxTokens !== undefined && { maxTokens }),
  };
};

const thinksOf = (supports: Json): CopilotModel['thinks'] => {
  if (supports.adaptive_thinking === true) return 'effort';
  return numberOf(supports.max_thinking_budget) === undefined ? undefined : 'budget';
};

/** Its name, and how often a request counts against the allowance. */
const noteOf = (id: string, model: Json): string | undefined => {
  const name = textOf(model.name);
  const multiplier = numberOf(objectOf(model.billing)?.multiplier);
  const notes = [name === undefined || name === id ? [] : name, multiplier === undefined ? [] : `counts ${multiplier}×`].flat();
  return notes.length > 0 ? notes.join(', ') : undefined;
};

/** Those that a person can choose, and that the account's owner has not switched off. */
const isChoosable = (model: Json): boolean =>
  model.model_picker_enabled !== false &&
  (textOf(objectOf(model.capabilities)?.type) ?? 'chat') === 'chat' &&
  objectOf(model.policy)?.state !== 'disabled';

const modelOf = (model: Json): readonly CopilotModel[] => {
  const id = textOf(model.id);
  if (id === undefined || !isChoosable(model)) return [];
  const note = noteOf(id, model);
  const endpoints = listOf(model.supported_endpoints).filter((endpoint) => typeof endpoint === 'string');
  const told = objectOf(model.capabilities);
  const thinks = thinksOf(objectOf(told?.supports) ?? {});
  const maxTokens = numberOf(objectOf(told?.limits)?.max_output_tokens);
  return [
    {
      id,
      ...(note !== undefined && { note }),
      ...(endpoints.length > 0 && { endpoints }),
      capabilities: capabilitiesOf(model),
      ...(thinks !== undefined && { thinks }),
      ...(maxTokens !== undefined && maxTokens > 0 && { maxTokens }),
    },
  ];
};

/** The body of `GET /models`; `undefined` where it is no list of models. @see spec: providers 9.2 */
export const copilotModelsOf = (text: string): readonly CopilotModel[] | undefined => {
  const value = parseJson(text);
  const list = Array.isArray(value) ? value : objectOf(value)?.data;
  return Array.isArray(list) ? objectsOf(list).flatMap(modelOf) : undefined;
};
