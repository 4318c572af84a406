import type { RecentAttempt } from '../../../shared/contract/index.ts';

export type BarKind = 'answered' | 'failed' | 'quiet';

/** One bar of the chart; `height` in percent. */
export interface RecentBar {
  readonly id: string;
  readonly kind: BarKind;
  readonly height: number;
}

const kinds: Readonly<Record<RecentAttempt['state'], BarKind>> = {
  answered: 'answered',
  failed: 'failed',
  skipped: 'quiet',
  cancelled: 'quiet',
  interrupted: 'quiet',
};

const MIN_HEIGHT = 18;

/** Durations differ a thousandfold, so heights grow with their square root; one that was never made is a stub. */
export const recentBars = (attempts: readonly RecentAttempt[]): readonly RecentBar[] => {
  const longest = Math.max(1, ...attempts.map(({ durationMs }) => durationMs));
  return attempts.map(({ id, state, durationMs }) => ({
    id,
    kind: kinds[state],
    height: state === 'skipped' ? MIN_HEIGHT : Math.round(MIN_HEIGHT + (100 - MIN_HEIGHT) * Math.sqrt(durationMs / longest)),
  }));
};

/** The chart in words: `Last 24 attempts: 19 answered, 3 failed, 2 skipped.` */
export const recentWords = (attempts: readonly RecentAttempt[]): string => {
  const count = (state: RecentAttempt['state']) => attempts.filter((attempt) => attempt.state === state).length;
  const parts = (['answered', 'failed', 'skipped', 'cancelled', 'interrupted'] as const)
    .map((state) => [count(state), state === 'cancelled' ? 'stopped' : state] as const)
    .filter(([number]) => number > 0)
    .map(([number, name]) => `${number} ${name}`);
  return `Last ${attempts.length} ${attempts.length === 1 ? 'attempt' : 'attempts'}: ${parts.join(', ')}.`;
};
