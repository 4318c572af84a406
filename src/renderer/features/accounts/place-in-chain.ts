import type { Candidate, Chain, ProviderInfo } from '../../../shared/contract/index.ts';
import { candidateKey } from '../../../shared/fold/keys.ts';

/** Where a candidate that is added goes. */
export type Place = 'first' | 'last';

const others = ({ text }: Chain, candidate: Candidate): readonly Candidate[] =>
  text.filter((other) => candidateKey(other) !== candidateKey(candidate));

/** The chain with the candidate at its new place; one that was in it is moved. */
export const withCandidate = (chain: Chain, candidate: Candidate, place: Place): Chain => ({
  ...chain,
  text: place === 'first' ? [candidate, ...others(chain, candidate)] : [...others(chain, candidate), candidate],
});

/** Takes that back in the chain as it is by now: what else was changed meanwhile stays. */
export const takenBack = (now: Chain, before: Chain, candidate: Candidate): Chain => {
  const text = [...others(now, candidate)];
  const at = before.text.findIndex((other) => candidateKey(other) === candidateKey(candidate));
  if (at >= 0) text.splice(at, 0, candidate);
  return { ...now, text };
};

/** Nobody in it is real yet: whoever is added goes first. */
export const isOnlyPractice = ({ text }: Chain, providers: readonly ProviderInfo[]): boolean =>
  text.every(({ provider }) => providers.find(({ id }) => id === provider)?.pretend ?? false);

/** Anthropic's list says `claude-sonnet-4-6` where people write `claude-sonnet-4.6`. */
const plain = (model: string): string => model.toLowerCase().replaceAll('.', '-');
/** `claude-sonnet-` of `claude-sonnet-4-6`. */
const familyOf = (model: string): string => /^[^\d]*/.exec(plain(model))?.[0] ?? '';

/** What to begin with: the provider's default as its list has it, its kin, or the first of the list. */
export const firstModelOf = (models: readonly string[], wanted: string | undefined): string => {
  if (wanted === undefined || models.length === 0) return models[0] ?? wanted ?? '';
  const family = familyOf(wanted);
  return (
    models.find((model) => plain(model) === plain(wanted)) ??
    models.find((model) => plain(model).startsWith(plain(wanted))) ??
    models.find((model) => family !== '' && plain(model).startsWith(family)) ??
    models[0] ??
    wanted
  );
};
