import { maxTokensField as maxTokensFieldSchema } from '../../../shared/contract/index.ts';
import type { ModelEntry } from '../../providers/factory/entry.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../../providers/wire/json.ts';
import { lineOfFault, plainJson } from './plain-json.ts';

/** A provider's settings from before there was a list of models: a key or an address, and no model. */
export interface LegacyProvider {
  readonly name: string;
  readonly apiKey?: string;
  readonly apiBase?: string;
  readonly proxy?: string;
  readonly authMethod?: string;
}

/** What is read of a picoclaw `config.json`; everything else in it is left alone. */
export interface PicoclawConfig {
  readonly entries: readonly ModelEntry[];
  readonly legacy: readonly LegacyProvider[];
  /** Names of entries, or model references. */
  readonly text: readonly string[];
  readonly image: readonly string[];
  /** The provider that a bare model of the defaults belongs to. */
  readonly defaultProvider: string;
}

export type ConfigRead = { readonly ok: true; readonly config: PicoclawConfig } | { readonly ok: false; readonly problem: string };

const textsOf = (value: unknown): readonly string[] => listOf(value).flatMap((each) => textOf(each) ?? []);

const secretOf = (value: JsonObject): Pick<LegacyProvider, 'apiKey' | 'apiBase' | 'proxy' | 'authMethod'> => {
  const [apiKey, apiBase, proxy, authMethod] = [
    textOf(value.api_key),
    textOf(value.api_base),
    textOf(value.proxy),
    textOf(value.auth_method),
  ];
  return {
    ...(apiKey !== undefined && { apiKey }),
    ...(apiBase !== undefined && { apiBase }),
    ...(proxy !== undefined && { proxy }),
    ...(authMethod !== undefined && { authMethod }),
  };
};

/** Its headers; the name that the program gives itself is one, too. */
const headersOf = (entry: JsonObject): Readonly<Record<string, string>> => {
  const agent = textOf(entry.user_agent);
  const headers = Object.entries(objectOf(entry.custom_headers) ?? {}).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined || name.trim() === '' ? [] : [[name, text] as const];
  });
  return Object.fromEntries([...(agent === undefined ? [] : [['User-Agent', agent] as const]), ...headers]);
};

const entryOf = (value: unknown): ModelEntry => {
  const entry = objectOf(value) ?? {};
  const apiKeys = textsOf(entry.api_keys);
  const [modelName, model, connectMode] = [textOf(entry.model_name), textOf(entry.model), textOf(entry.connect_mode)];
  const provider = textOf(entry.provider);
  const requestTimeoutSeconds = numberOf(entry.request_timeout);
  const customHeaders = headersOf(entry);
  const maxTokensField = maxTokensFieldSchema.safeParse(entry.max_tokens_field);
  const thinkingLevel = textOf(entry.thinking_level);
  const rpm = numberOf(entry.rpm);
  return {
    ...secretOf(entry),
    ...(modelName !== undefined && { modelName }),
    // A provider that stands apart wins over a prefix.
    ...(model !== undefined && { model: provider === undefined || model.startsWith(`${provider}/`) ? model : `${provider}/${model}` }),
    ...(connectMode !== undefined && { connectMode }),
    ...(apiKeys.length > 0 && { apiKeys }),
    ...(requestTimeoutSeconds !== undefined && { requestTimeoutSeconds }),
    ...(objectOf(entry.extra_body) && { extraBody: objectOf(entry.extra_body) ?? {} }),
    ...(Object.keys(customHeaders).length > 0 && { customHeaders }),
    ...(maxTokensField.success && { maxTokensField: maxTokensField.data }),
    ...(thinkingLevel !== undefined && { thinkingLevel }),
    ...(rpm !== undefined && { rpm }),
    ...(typeof entry.enabled === 'boolean' && { enabled: entry.enabled }),
  };
};

const legacyOf = (value: unknown): readonly LegacyProvider[] =>
  Object.entries(objectOf(value) ?? {}).flatMap(([name, settings]) => {
    const read = secretOf(objectOf(settings) ?? {});
    return read.apiKey !== undefined || read.apiBase !== undefined ? [{ name, ...read }] : [];
  });

/** Never throws, and never quotes the text: it may hold keys. */
export const readConfig = (text: string): ConfigRead => {
  const plain = plainJson(text);
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    const line = lineOfFault(plain, error);
    return { ok: false, problem: `This is no JSON${line === undefined ? '' : `: something is wrong at line ${line}`}.` };
  }
  const config = objectOf(value);
  const models = config?.model_list;
  const legacy = legacyOf(config?.providers);
  const defaults = objectOf(objectOf(config?.agents)?.defaults) ?? {};
  if (!config || (!Array.isArray(models) && legacy.length === 0))
    return { ok: false, problem: 'This is no configuration of picoclaw: it holds neither model_list nor providers.' };
  const primary = textOf(defaults.model_name) ?? textOf(defaults.model);
  const image = textOf(defaults.image_model);
  return {
    ok: true,
    config: {
      entries: listOf(models).map(entryOf),
      legacy,
      text: [...(primary === undefined ? [] : [primary]), ...textsOf(defaults.model_fallbacks)],
      image: [...(image === undefined ? [] : [image]), ...textsOf(defaults.image_model_fallbacks)],
      defaultProvider: textOf(defaults.provider) ?? 'openai',
    },
  };
};
