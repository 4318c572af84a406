import { extractProtocol } from './model-ref.ts';
import type { Lookup, ModelChoice } from './resolve-candidates.ts';
import { trimSpace } from './text.ts';

/** An entry of a configured model list: `model` is written `protocol/id`, `name` is what people call it. */
export interface ModelEntry {
  readonly name: string;
  readonly model: string;
}

/**
 * What a text stands for in a model list: an entry's name, else its whole model, else its model without the protocol. Entries
 * that share a name take turns, the second one first. @see spec: engine K6, F13
 */
export const lookupIn = (entries: readonly ModelEntry[]): Lookup => {
  let turn = 0;
  return (raw) => {
    const text = trimSpace(raw);
    if (text === '') return undefined;
    const named = entries.filter(({ name }) => name === text);
    if (named.length > 1) turn++;
    const entry =
      named[turn % Math.max(1, named.length)] ??
      entries.find(({ model }) => model === text) ??
      entries.find(({ model }) => extractProtocol(model).modelId === text);
    return entry && (entry.model.includes('/') ? entry.model : `openai/${entry.model}`);
  };
};

/** The lists that hold for an agent: its own where it defines them; an empty list of its own switches fallback off. @see spec: engine K7 */
export const choiceFor = (agent: ModelChoice, defaults: ModelChoice): ModelChoice => ({
  primary: agent.primary || defaults.primary || '',
  fallbacks: agent.fallbacks ?? defaults.fallbacks ?? [],
});
