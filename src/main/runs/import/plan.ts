import type { ConnectionChange } from '../../../shared/contract/index.ts';
import { extractProtocol, normalizeProvider } from '../../engine/model-ref.ts';
import { parseBaseUrl } from '../../providers/base-url.ts';
import { entryProblem, type ModelEntry, perKey } from '../../providers/factory/entry.ts';
import { notYet, protocolRow } from '../../providers/factory/protocols.ts';
import { builtIn } from '../../providers/registry.ts';
import { serverName } from '../server-name.ts';
import { readKey } from '../typed-key.ts';
import { ownOf, type Skipped } from './own.ts';
import type { LegacyProvider, PicoclawConfig } from './read-config.ts';

/** Somebody to call: an account of a provider that ships, or a server of the user's own. Holds the key itself and stays in main. */
export interface Source {
  readonly kind: 'account' | 'server';
  /** The provider that ships, or the name that the server gets. */
  readonly provider: string;
  readonly label: string;
  readonly key?: string;
  readonly baseUrl?: string;
  /** What it has of its own beside key and address, checked. */
  readonly connection?: ConnectionChange;
  /** The models that the file names for it. */
  readonly models: readonly string[];
}

/** A model of a source; `source` is its place in the plan. */
export interface PlannedCandidate {
  readonly source: number;
  readonly model: string;
}

export interface ImportPlan {
  readonly sources: readonly Source[];
  readonly chains: readonly {
    readonly name: string;
    readonly text: readonly PlannedCandidate[];
    readonly image: readonly PlannedCandidate[];
  }[];
  readonly skipped: readonly Skipped[];
}

type Found = { readonly ok: true; readonly source: Source; readonly model: string } | { readonly ok: false; readonly why: string };

const refuse = (why: string): Found => ({ ok: false, why });

/** Who an entry with one key calls. @see spec: engine 12.2 */
const sourceOf = (entry: ModelEntry): Found => {
  const { protocol: written, modelId } = extractProtocol(entry.model ?? '');
  const protocol = normalizeProvider(written);
  const later = notYet.get(protocol)?.(entry);
  if (later !== undefined) return refuse(`${later}.`);
  const row = protocolRow(protocol);
  if (!row) return refuse(`unknown protocol "${written}" in model "${entry.model}"`);
  if (row.needs === 'sign-in' || /^(oauth|token)$/i.test(entry.authMethod ?? ''))
    return refuse(`It uses a sign-in, and those are not taken over. Sign in to ${row.provider} under Accounts.`);
  const typed = readKey(entry.apiKey ?? '');
  if (!typed.ok) return refuse(typed.problem);
  const base = entry.apiBase === undefined || entry.apiBase.trim() === '' ? undefined : parseBaseUrl(entry.apiBase);
  if (base && !base.ok) return refuse(base.problem);

  const own = base && base.url !== row.defaultBase ? base.url : undefined;
  const adapter = Object.entries(builtIn).find(([id]) => id === row.provider)?.[1];
  const models = modelId === '' ? [] : [modelId];
  const key = typed.key === '' ? {} : { key: typed.key };
  const label = entry.modelName ?? row.provider;
  // An address of one's own under OpenAI's name, or without a key where one is asked for, is a server of its own.
  if (own !== undefined && (row.provider === 'openai' || (typed.key === '' && !adapter?.signIn.includes('none'))))
    return {
      ok: true,
      model: modelId,
      source: { kind: 'server', provider: serverName(label), label, baseUrl: own, models, ...key },
    };
  if (!adapter) return refuse(`${row.provider} is not built in yet.`);
  if (typed.key === '' && !adapter.signIn.includes('none')) return refuse('It has neither a key nor an address.');
  return {
    ok: true,
    model: modelId,
    source: { kind: 'account', provider: row.provider, label, models, ...key, ...(own !== undefined && { baseUrl: own }) },
  };
};

/** The same for two sources that are one. */
const sourceKey = ({ kind, provider, key, baseUrl, connection }: Source): string =>
  JSON.stringify([kind, kind === 'server' ? '' : provider, key, baseUrl, connection]);

/** An older provider's settings as an entry: the model of the defaults, if it is theirs. */
const entryOfLegacy = ({ name, ...settings }: LegacyProvider, { text, defaultProvider }: PicoclawConfig): ModelEntry => {
  const bare = text.find((model) => !model.includes('/'));
  const isDefault = normalizeProvider(name) === normalizeProvider(defaultProvider) && bare !== undefined;
  return { ...settings, modelName: isDefault ? bare : name, model: `${name}/${isDefault ? bare : ''}` };
};

/** What an import would do: pure, nothing is asked of anybody. */
export const planImport = (config: PicoclawConfig): ImportPlan => {
  const sources: Source[] = [];
  const skipped: Skipped[] = [];
  const places = new Map<string, number>();
  const byName = new Map<string, PlannedCandidate[]>();

  const remember = (source: Source): number => {
    const place = places.get(sourceKey(source)) ?? sources.length;
    const known = sources[place];
    places.set(sourceKey(source), place);
    const more = source.models.filter((model) => !known?.models.includes(model));
    if (!known || more.length > 0) sources[place] = known ? { ...known, models: [...known.models, ...more] } : source;
    return place;
  };
  const add = (entry: ModelEntry, what: string): void => {
    const own = ownOf(entry);
    for (const single of perKey(entry)) {
      const found = own.ok ? sourceOf(single) : refuse(own.why);
      if (!found.ok) {
        skipped.push({ what, why: found.why });
        continue;
      }
      const source = own.ok && own.connection ? { ...found.source, connection: own.connection } : found.source;
      const candidate = { source: remember(source), model: found.model };
      const names = found.model === '' ? [] : [entry.modelName, entry.model, found.model];
      for (const name of new Set(names)) {
        if (name === undefined) continue;
        const others = byName.get(name);
        if (others) others.push(candidate);
        else byName.set(name, [candidate]);
      }
    }
    if (own.ok) skipped.push(...own.lost.map(({ what: part, why }) => ({ what: `${what}: ${part}`, why })));
  };

  config.entries.forEach((entry, index) => {
    const what = `model_list[${index}]`;
    const problem = entry.enabled === false ? 'It is switched off.' : entryProblem(entry);
    if (problem === undefined) add(entry, what);
    else skipped.push({ what, why: problem });
  });
  for (const legacy of config.legacy) add(entryOfLegacy(legacy, config), `providers.${legacy.name}`);

  const candidatesOf = (names: readonly string[], what: string): readonly PlannedCandidate[] =>
    [...new Set(names)].flatMap((name) => {
      const found = byName.get(name.trim());
      if (!found) skipped.push({ what: `${what} “${name}”`, why: 'No entry that was taken over has this name.' });
      return found ?? [];
    });
  const text = candidatesOf(config.text, 'agents.defaults');
  const image = candidatesOf(config.image, 'agents.defaults, for pictures,');
  return { sources, chains: text.length + image.length === 0 ? [] : [{ name: 'From picoclaw', text, image }], skipped };
};
