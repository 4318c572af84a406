/**
 * Makes providers of a configuration in the reference's words: one entry, or a whole list. The app itself keeps accounts and
 * chains; this is for an import of such a file, and for who uses the rooms as a library.
 * @see spec: engine 12, 13
 */
import { extractProtocol } from '../engine/model-ref.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { ProviderAdapter, TokenSource } from './adapter.ts';
import { atAddress } from './at-address.ts';
import { travelsInClear } from './base-url.ts';
import { withConnection } from './connection.ts';
import { connectionOf, type ModelEntry, perKey } from './factory/entry.ts';
import { createGroup, type Group } from './factory/groups.ts';
import { isSkip, type PluginProviderResolver } from './factory/plugins.ts';
import { notYet, type ProtocolRow, protocolRow } from './factory/protocols.ts';
import { closedOnce } from './factory/stateful.ts';
import { builtIn } from './registry.ts';

/** Who to call for an entry, under which model id, and with what. */
export interface BuiltProvider {
  readonly adapter: ProviderAdapter;
  /** What stands behind the first slash, untouched; may be empty. */
  readonly modelId: string;
  readonly auth: TokenSource;
}

export interface FactoryPorts {
  /** The stored sign-in of a provider; `undefined` where nobody signed in. Throws where the store cannot be read. */
  readonly signIn: (provider: string) => TokenSource | undefined;
}

let resolver: PluginProviderResolver | undefined;

/** At most one is installed, before the first provider is made; another replaces it, `undefined` removes it. */
export const setPluginProviderResolver = (next: PluginProviderResolver | undefined): void => {
  resolver = next;
};

const fromPlugin = (entry: ModelEntry): BuiltProvider | undefined => {
  try {
    return resolver?.(entry);
  } catch (error) {
    if (isSkip(error)) return undefined;
    throw error;
  }
};

const signInOf = (provider: string, { signIn }: FactoryPorts): TokenSource => {
  let source: TokenSource | undefined;
  try {
    source = signIn(provider);
  } catch (error) {
    throw new Error(`loading auth credentials: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (!source) throw new Error(`no credentials for ${provider}. Sign in to it under Accounts.`);
  return source;
};

/** At the time of a call a missing sign-in is the candidate's fault, and the next one's turn. */
const signInNow = (provider: string, ports: FactoryPorts): TokenSource => {
  try {
    return signInOf(provider, ports);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ProviderError({ provider, code: 'no-sign-in', hint: 'auth', message }, { cause: error });
  }
};

const missing = (row: ProtocolRow, protocol: string, { model = '', apiKey = '', apiBase = '' }: ModelEntry): string | undefined => {
  if (row.needs === 'key' && apiKey === '') return `api_key is required for ${protocol} protocol (model: ${model})`;
  if (row.needs === 'base' && apiBase === '') return `api_base is required for protocol "${protocol}"`;
  if (row.needs === 'key or base' && apiKey === '' && apiBase === '')
    return `api_key or api_base is required for HTTP-based protocol "${protocol}"`;
  return undefined;
};

const isSignedIn = ({ authMethod = '' }: ModelEntry): boolean => /^(oauth|token)$/i.test(authMethod.trim());

/** With what the entry has of its own; the reference's `anthropic-messages` ignores a proxy, ours honours it. @see spec: engine 12.2 */
const asWished = (adapter: ProviderAdapter, entry: ModelEntry, row: ProtocolRow, baseUrl: string): ProviderAdapter => {
  const connection = connectionOf(entry);
  if (!connection) return adapter;
  if (connection.headers && baseUrl !== '' && travelsInClear(baseUrl))
    throw new Error(`the headers of model "${entry.model}" would travel over http:// for everybody to read`);
  const { extraBody: _, ...withoutBody } = connection;
  // Antigravity's requests lie in an envelope, where fields of one's own have no place.
  return withConnection(adapter, async () => (row.provider === 'antigravity' ? withoutBody : connection));
};

/** @throws Error in the reference's words */
export const createProviderFromConfig = (entry: ModelEntry | undefined, ports: FactoryPorts): BuiltProvider => {
  if (!entry) throw new Error('config is nil');
  const { model = '', apiKey = '', apiBase = '' } = entry;
  if (model === '') throw new Error('model is required');
  const plugged = fromPlugin(entry);
  if (plugged) return plugged;

  const { protocol, modelId } = extractProtocol(model);
  const later = notYet.get(protocol)?.(entry);
  if (later !== undefined) throw new Error(later);
  const row = protocolRow(protocol);
  if (!row) throw new Error(`unknown protocol "${protocol}" in model "${model}"`);

  const baseUrl = apiBase.trim().replace(/\/+$/, '') || row.defaultBase;
  if (baseUrl !== '' && !URL.canParse(baseUrl)) throw new Error(`api_base of model "${model}" is not an address`);
  const own = (adapter: ProviderAdapter): ProviderAdapter => asWished(adapter, entry, row, baseUrl);
  const built = row.build(baseUrl);
  const adapter = own(baseUrl === '' || baseUrl === row.defaultBase ? built : atAddress(built, baseUrl));
  if (protocol === 'openai' && isSignedIn(entry))
    return { adapter: own(builtIn['openai-codex']), modelId, auth: signInOf('openai', ports) };
  // Such a sign-in is asked for when it is called, not when it is built.
  if (row.needs === 'sign-in') return { adapter, modelId, auth: { token: async () => signInNow(row.provider, ports).token() } };
  if (row.signsIn && isSignedIn(entry)) return { adapter, modelId, auth: signInOf(row.provider, ports) };
  const problem = missing(row, protocol, entry);
  if (problem !== undefined) throw new Error(problem);
  if (apiKey !== '' && travelsInClear(baseUrl))
    throw new Error(`the key of model "${model}" would travel over http:// for everybody to read`);
  return { adapter, modelId, auth: { token: async () => (apiKey === '' ? undefined : apiKey) } };
};

/** A whole configuration, as far as the engine uses it. */
export interface ProviderConfig {
  readonly modelList: readonly ModelEntry[];
  readonly defaultModelName: string;
  /** Older settings per provider, made into entries; those whose name the list has already are left out. */
  readonly legacy?: readonly ModelEntry[];
  readonly workspace?: string;
}

/** The default model's provider: every entry of its name, with each of its keys, as a group that takes turns. @throws Error */
export const createProvider = (config: ProviderConfig, ports: FactoryPorts): Group<BuiltProvider> => {
  const { modelList, legacy = [], defaultModelName: name, workspace } = config;
  const names = new Set(modelList.map(({ modelName }) => modelName));
  const entries = [...modelList, ...legacy.filter(({ modelName }) => !names.has(modelName))];
  if (entries.length === 0) throw new Error('no providers configured. Please add entries to model_list in your config');
  const named = entries.filter(({ modelName }) => modelName === name);
  if (named.length === 0) throw new Error(`model "${name}" not found in model_list: model "${name}" not found in model_list or providers`);
  const build = (entry: ModelEntry): BuiltProvider => {
    try {
      const built = createProviderFromConfig({ ...entry, ...(!entry.workspace && workspace && { workspace }) }, ports);
      return { ...built, adapter: closedOnce(built.adapter) };
    } catch (error) {
      throw new Error(`failed to create provider for model "${name}": ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  };
  return createGroup(name, named.flatMap(perKey).map(build));
};

/** Whether a model can be asked to think; `undefined` where nobody knows. Asked of each candidate. @see spec: engine G9, G11 */
export const supportsThinking = ({ adapter, modelId }: Pick<BuiltProvider, 'adapter' | 'modelId'>): boolean | undefined =>
  adapter.capabilities(modelId).thinking;
