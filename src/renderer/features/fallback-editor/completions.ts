import type { Candidate, ProviderInfo } from '../../../shared/contract/index.ts';
import { candidateKey } from '../../../shared/fold/keys.ts';
import { obstacleWords } from '../../parts/words.ts';

export interface Completion {
  /** What stands in the field once it is taken. */
  readonly text: string;
  readonly hint: string;
  /** A whole candidate; a provider alone still needs a model. */
  readonly complete: boolean;
}

const MOST = 50;

/** Every candidate that could be added, and each provider whose models are not known. */
const offersOf = (provider: ProviderInfo, taken: ReadonlySet<string>): readonly Completion[] => {
  const several = provider.accounts.length > 1;
  const working = provider.accounts.filter(({ obstacle }) => !obstacle);
  const isTaken = (model: string, accountId: string): boolean => taken.has(candidateKey({ provider: provider.id, model, accountId }));
  const whole = provider.models.flatMap(({ id: model, note }) => [
    ...(working.length > 1 && !working.some(({ id }) => isTaken(model, id))
      ? [{ text: `${provider.id}/${model}`, hint: `${working.length} accounts, in order`, complete: true }]
      : []),
    ...provider.accounts.flatMap(({ id: accountId, label, obstacle }) => {
      if (isTaken(model, accountId)) return [];
      const name = [provider.label === provider.id ? '' : provider.label, label].filter(Boolean).join(' · ');
      const hint = several ? [label, note].filter(Boolean).join(' · ') : (note ?? name);
      const text = `${provider.id}/${model}${several ? `@${accountId}` : ''}`;
      return [{ text, hint: obstacle ? `${hint} · ${obstacleWords[obstacle].state}` : hint, complete: true }];
    }),
  ]);
  return provider.pretend ? whole : [...whole, { text: `${provider.id}/`, hint: `Another model of ${provider.label}`, complete: false }];
};

/** What goes on from the typed text; what begins with it before what only holds it. */
export const completions = (typed: string, list: readonly Candidate[], providers: readonly ProviderInfo[]): readonly Completion[] => {
  const text = typed.trim().toLowerCase();
  const taken = new Set(list.map(candidateKey));
  // Practice comes last: who has set up a real provider is looking for that one.
  const ordered = [...providers.filter(({ pretend }) => !pretend), ...providers.filter(({ pretend }) => pretend)];
  const offers = ordered.flatMap((provider) => offersOf(provider, taken)).filter((offer) => offer.text.toLowerCase() !== text);
  const begins = offers.filter((offer) => offer.text.toLowerCase().startsWith(text));
  const holds = offers.filter((offer) => !offer.text.toLowerCase().startsWith(text) && offer.text.toLowerCase().includes(text));
  return [...begins, ...holds].slice(0, MOST);
};
