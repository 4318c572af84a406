import { lowerCase, trimSpace } from './text.ts';

/** A model of a provider, written `acme/large-2`. */
export interface ModelRef {
  readonly provider: string;
  readonly model: string;
}

/** Other names that people use for a provider. @see spec: engine 5.2 */
const aliases: ReadonlyMap<string, string> = new Map([
  ['z.ai', 'zai'],
  ['z-ai', 'zai'],
  ['opencode-zen', 'opencode'],
  ['qwen', 'qwen-portal'],
  ['kimi-code', 'kimi-coding'],
  ['gpt', 'openai'],
  ['claude', 'anthropic'],
  ['glm', 'zhipu'],
  ['google', 'gemini'],
]);

/** A provider's one name, from any spelling; doing it twice changes nothing. */
export const normalizeProvider = (name: string): string => {
  const plain = lowerCase(trimSpace(name));
  return aliases.get(plain) ?? plain;
};

/**
 * Reads `provider/model`; only the first slash splits. Without a provider the default one is taken, and so it is where the
 * slash comes first. `null` where no model is named.
 */
export const parseModelRef = (raw: string, defaultProvider = ''): ModelRef | null => {
  const text = trimSpace(raw);
  if (text === '') return null;
  const slash = text.indexOf('/');
  if (slash <= 0) return { provider: normalizeProvider(defaultProvider), model: text };
  const model = trimSpace(text.slice(slash + 1));
  return model === '' ? null : { provider: normalizeProvider(text.slice(0, slash)), model };
};

/** By this two spellings of one model are recognised. */
export const modelKey = (provider: string, model: string): string => `${normalizeProvider(provider)}/${lowerCase(trimSpace(model))}`;

/** The factory's reading of a model string: the protocol is kept as written, `openai` where none is. */
export const extractProtocol = (model: string): { readonly protocol: string; readonly modelId: string } => {
  const text = trimSpace(model);
  const slash = text.indexOf('/');
  return slash < 0 ? { protocol: 'openai', modelId: text } : { protocol: text.slice(0, slash), modelId: text.slice(slash + 1) };
};
