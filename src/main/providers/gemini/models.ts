import type { Capabilities, ModelInfo } from '../adapter.ts';
import { listOf, numberOf, objectOf, parseJson, textOf } from '../wire/json.ts';
import { thinks } from './thinking.ts';

export interface ModelPage {
  readonly models: readonly ModelInfo[];
  readonly next?: string;
}

const noteOf = (tokens: number | undefined): string | undefined =>
  tokens === undefined || tokens < 1000 ? undefined : `${Math.round(tokens / 1000)}k context`;

const modelOf = (value: unknown): readonly ModelInfo[] => {
  const model = objectOf(value);
  const id = textOf(model?.name)?.replace(/^models\//, '');
  const methods = model?.supportedGenerationMethods;
  if (!model || id === undefined || (Array.isArray(methods) && !methods.includes('generateContent'))) return [];
  const tokens = numberOf(model.inputTokenLimit);
  const note = noteOf(tokens);
  const can: Capabilities = {
    ...(typeof model.thinking === 'boolean' && { thinking: model.thinking }),
    ...(tokens !== undefined && tokens > 0 && { contextTokens: tokens }),
  };
  return [{ id, ...(note !== undefined && { note }), ...(Object.keys(can).length > 0 && { can }) }];
};

/** One page of `GET /models`: those that can chat; `undefined` where it is no list of models. */
export const modelPageOf = (text: string): ModelPage | undefined => {
  const body = objectOf(parseJson(text));
  if (!Array.isArray(body?.models)) return undefined;
  const next = textOf(body.nextPageToken);
  return { models: listOf(body.models).flatMap(modelOf), ...(next !== undefined && { next }) };
};

/** What the family is known for; nothing is said of models that draw or speak. */
export const geminiCapabilities = (model: string): Capabilities => {
  if (!/gemini-(?:[2-9]|\d\d)/i.test(model) || /image|tts|audio|live|embedding/i.test(model)) return {};
  return { pictures: true, tools: true, thinking: thinks(model), contextTokens: 1_048_576 };
};
