import type { EpochMs } from '../../shared/contract/index.ts';

/** The share of a rest that is still ahead at `now`, from 1 at its start to 0 at its end. */
export const shareLeft = (since: EpochMs, until: EpochMs, now: EpochMs): number => {
  if (until <= since) return 0;
  return Math.min(1, Math.max(0, (until - now) / (until - since)));
};

export interface RingStroke {
  readonly length: number;
  readonly gap: number;
}

/** The dash that draws `share` of a circle; a rest that is not over never looks empty. */
export const ringStroke = (share: number, radius: number): RingStroke => {
  const round = 2 * Math.PI * radius;
  const drawn = share <= 0 ? 0 : Math.max(0.02, Math.min(1, share)) * round;
  return { length: drawn, gap: round - drawn };
};
