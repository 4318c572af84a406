import type { Candidate, Chain } from '../../../shared/contract/index.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { act, appStore, showToast } from '../../state/index.ts';
import { type Place, takenBack, withCandidate } from './place-in-chain.ts';

/** Saves the chain with the candidate in its place; the toast takes it back. Answers whether it was saved. */
export const putIntoChain = async (chain: Chain, candidate: Candidate, place: Place): Promise<boolean> => {
  if ((await act('chain.save', { chain: withCandidate(chain, candidate, place) })) === undefined) return false;
  const undo = () => {
    const now = appStore.getState().data.chains.find(({ id }) => id === chain.id);
    if (now) void act('chain.save', { chain: takenBack(now, chain, candidate) });
  };
  showToast({ tone: 'plain', text: `${modelName(candidate)} is ${place} in ${chain.name}`, undo });
  return true;
};
