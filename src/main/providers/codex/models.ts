import type { Capabilities, ModelInfo } from '../adapter.ts';
import { listOf, numberOf, objectOf, parseJson, textOf } from '../wire/json.ts';

/** A model as the ChatGPT back end lists it. */
export interface CodexModel extends ModelInfo {
  /** The efforts that it takes, in the list's order. */
  readonly efforts: readonly string[];
  readonly contextTokens?: number;
}

const usual = ['low', 'medium', 'high', 'xhigh'] as const;

/** For a start without a network, and until the list was read. Gone through in November 2026. @see spec: providers 2.6, 4.4 */
export const knownModels: readonly CodexModel[] = [
  { id: 'gpt-5.5', note: 'GPT-5.5', efforts: usual, contextTokens: 272_000 },
  { id: 'gpt-5.4', note: 'GPT-5.4', efforts: usual, contextTokens: 272_000 },
  { id: 'gpt-5.4-mini', note: 'GPT-5.4 mini', efforts: usual, contextTokens: 272_000 },
  { id: 'gpt-5.3-codex', note: 'GPT-5.3 Codex', efforts: usual, contextTokens: 272_000 },
];

/** The models that are meant to be picked, in the order that the back end gives them; `undefined` where the text is no list. */
export const codexModelsOf = (text: string): readonly CodexModel[] | undefined => {
  const models = objectOf(parseJson(text))?.models;
  if (!Array.isArray(models)) return undefined;
  const shown = models.flatMap((value) => {
    const model = objectOf(value);
    const id = textOf(model?.slug);
    if (model === undefined || id === undefined || (model.visibility !== undefined && model.visibility !== 'list')) return [];
    const efforts = listOf(model.supported_reasoning_levels).flatMap((level) => textOf(objectOf(level)?.effort) ?? textOf(level) ?? []);
    const [note, contextTokens] = [textOf(model.display_name), numberOf(model.context_window)];
    const entry = { id, efforts, ...(note !== undefined && { note }), ...(contextTokens !== undefined && { contextTokens }) };
    return [{ entry, priority: numberOf(model.priority) ?? Number.MAX_SAFE_INTEGER }];
  });
  return shown.sort((a, b) => a.priority - b.priority).map(({ entry }) => entry);
};

/** The id as the back end writes it; `undefined` for models of families that it never serves. @see spec: providers 4.1 */
export const wireModel = (model: string): string | undefined => {
  const id = model
    .trim()
    .toLowerCase()
    .replace(/^openai\//, '');
  return /^(gpt-|codex-|o[34])/.test(id) ? id : undefined;
};

export const capabilitiesOf = (known: CodexModel | undefined): Capabilities => ({
  pictures: true,
  tools: true,
  thinking: true,
  temperature: false,
  maxTokens: false,
  ...(known?.contextTokens !== undefined && { contextTokens: known.contextTokens }),
});
