import type { Quota } from '../../../shared/contract/index.ts';

/** So many allowances as may be shown, those with the least left where there are more, in the order in which they came. */
export const scarcest = (quotas: readonly Quota[], atMost: number): { readonly shown: readonly Quota[]; readonly others: number } => {
  const kept = new Set(quotas.toSorted((one, other) => other.usedRatio - one.usedRatio).slice(0, atMost));
  return { shown: quotas.filter((quota) => kept.has(quota)), others: Math.max(0, quotas.length - atMost) };
};
