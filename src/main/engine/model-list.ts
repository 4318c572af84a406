import { extractProtocol } from './model-ref.ts';
import type { Found, Listed, Lookup, ModelChoice } from './resolve-candidates.ts';
import { trimSpace } from './text.ts';

/** An entry of a configured model list: `model` is written `protocol/id`, `name` is what people call it. */
export interface ModelEntry extends Listed {
  readonly name: string;
}

const listed = ({ model, accountId, rpm }: ModelEntry): Listed => ({
  model: model.includes('/') ? model : `openai/${model}`,
  ...(accountId !== undefined && { accountId }),
  ...(rpm !== undefined && { rpm }),
});

/** An entry that says nothing but its model is answered by that alone. */
const plain = (entry: ModelEntry): Found => {
  const found = listed(entry);
  return entry.accountId === undefined && entry.rpm === undefined ? found.model : found;
};

/**
 * The entries that a text may mean: those of this name, else the first of this whole model, else the first of this model
 * without its protocol. @see spec: engine K6
 */
const meant = (entries: readonly ModelEntry[], text: string): readonly ModelEntry[] => {
  if (text === '') return [];
  const named = entries.filter(({ name }) => name === text);
  if (named.length > 0) return named;
  const entry = entries.find(({ model }) => model === text) ?? entries.find(({ model }) => extractProtocol(model).modelId === text);
  return entry ? [entry] : [];
};

/** What a text stands for in a model list. Entries that share a name take turns, the second one first. @see spec: engine K6, F13 */
export const lookupIn = (entries: readonly ModelEntry[]): Lookup => {
  let turn = 0;
  return (raw) => {
    const named = meant(entries, trimSpace(raw));
    if (named.length > 1) turn++;
    const entry = named[turn % Math.max(1, named.length)];
    return entry && plain(entry);
  };
};

/**
 * The same, but entries that share a name are all answered, so that they stand in for one another before the chain goes on;
 * each name's turn passes to its next entry with every request. @see spec: engine W29
 */
export const groupLookupIn = (entries: readonly ModelEntry[]): Lookup => {
  const turns = new Map<string, number>();
  return (raw) => {
    const text = trimSpace(raw);
    const group = meant(entries, text);
    if (group.length === 0) return undefined;
    const turn = turns.get(text) ?? 0;
    turns.set(text, (turn + 1) % group.length);
    return [...group.slice(turn), ...group.slice(0, turn)].map(listed);
  };
};

/** The lists that hold for an agent: its own where it defines them; an empty list of its own switches fallback off. @see spec: engine K7 */
export const choiceFor = (agent: ModelChoice, defaults: ModelChoice): ModelChoice => ({
  primary: agent.primary || defaults.primary || '',
  fallbacks: agent.fallbacks ?? defaults.fallbacks ?? [],
});
