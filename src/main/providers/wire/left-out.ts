import type { Fault } from '../../../shared/contract/index.ts';

/** The fields of a request that each model was found not to take; lasts as long as its adapter. */
export interface LeftOut {
  /** What to leave out of the next request, what the attempt before stumbled over included. */
  readonly of: (model: string, repairing?: Fault) => ReadonlySet<string>;
}

export const createLeftOut = (): LeftOut => {
  const byModel = new Map<string, ReadonlySet<string>>();
  return {
    of: (model, repairing) => {
      const known = byModel.get(model) ?? new Set<string>();
      if (repairing?.repair !== 'drop-parameter' || repairing.parameter === undefined || known.has(repairing.parameter)) return known;
      const more = new Set([...known, repairing.parameter]);
      byModel.set(model, more);
      return more;
    },
  };
};
