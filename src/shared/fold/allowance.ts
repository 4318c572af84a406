import type { Account, Candidate, EpochMs, Quota } from '../contract/index.ts';
import { accountKey } from './keys.ts';

const countsFor = ({ scope }: Quota, { model }: Candidate): boolean => {
  switch (scope?.of) {
    case undefined:
      return true;
    case 'model':
      return scope.model.toLowerCase() === model.toLowerCase();
    case 'family':
      return model.toLowerCase().includes(scope.word.toLowerCase());
    case 'some':
      return false;
  }
};

/**
 * Until when a candidate is likely out, because its account said that an allowance which counts for it is used up; `undefined` where
 * none said so. For the eye only: numbers like these lag behind, so the engine calls the candidate all the same.
 */
export const usedUpUntil = (
  candidate: Candidate,
  accounts: readonly Pick<Account, 'id' | 'quotas'>[],
  now: EpochMs,
): EpochMs | undefined => {
  const quotas = accounts.find(({ id }) => id === accountKey(candidate))?.quotas ?? [];
  const resets = quotas.flatMap((quota) =>
    quota.usedRatio >= 1 && quota.resetsAt !== undefined && quota.resetsAt > now && countsFor(quota, candidate) ? [quota.resetsAt] : [],
  );
  return resets.length === 0 ? undefined : Math.max(...resets);
};
