import type { Candidate, Chain } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import type { RunsContext } from './context.ts';
import { notFound } from './failures.ts';

/** Decided on 2026-11: @see design decisions, "Streaming". */
const limits = { firstByteMs: 20_000, firstDeltaMs: 60_000, firstDeltaLocalMs: 180_000, idleMs: 60_000 };

const practice = (model: string): Candidate => ({ provider: 'practice', model, accountId: 'default' });

/** What a first start begins with: works without an account, and shows a rate limit, a cooldown and an answer within seconds. */
export const firstChain: Chain = {
  id: 'everyday',
  name: 'Everyday',
  text: [practice('rate-limit-60s'), practice('answers'), practice('answers-slowly')],
  image: [],
  rules: 'default',
  limits,
  onBreak: 'restart',
};

export interface Chains {
  /** Saves a chain; what stands twice keeps its first place. */
  readonly save: (chain: Chain) => void;
  readonly putFirst: (chainId: string, candidate: Candidate) => void;
  /** Takes every candidate of a provider out of every chain. */
  readonly dropProvider: (provider: string) => void;
  readonly ensureOne: () => void;
}

export const withoutDoubles = (candidates: readonly Candidate[]): Candidate[] =>
  [...new Map([...candidates].reverse().map((candidate) => [candidateKey(candidate), candidate])).values()].reverse();

export const createChains = ({ store, events }: RunsContext): Chains => {
  const save = (chain: Chain): void => {
    store.chains.save({ ...chain, text: withoutDoubles(chain.text), image: withoutDoubles(chain.image) });
    events.emit({ type: 'chains-change', chains: [...store.chains.list()] });
  };
  return {
    save,
    putFirst: (chainId, candidate) => {
      const chain = store.chains.list().find(({ id }) => id === chainId);
      if (!chain) throw notFound('fallback chain');
      save({ ...chain, text: [candidate, ...chain.text.filter((other) => candidateKey(other) !== candidateKey(candidate))] });
    },
    dropProvider: (provider) => {
      for (const chain of store.chains.list()) {
        const keep = (list: readonly Candidate[]): Candidate[] => list.filter((candidate) => candidate.provider !== provider);
        const kept = { ...chain, text: keep(chain.text), image: keep(chain.image) };
        if (kept.text.length !== chain.text.length || kept.image.length !== chain.image.length) save(kept);
      }
    },
    ensureOne: () => {
      if (store.chains.list().length === 0) save(firstChain);
    },
  };
};
