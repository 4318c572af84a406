import type { EpochMs } from '../../shared/contract/index.ts';

/** Beyond this, a difference is a changed clock and not a slow message. */
const JITTER_MS = 250;

/**
 * Main's clock minus ours, from one more message. A message can only be late, so among small differences the largest is the
 * nearest to the truth; a large one means that a clock was set.
 */
export const nextOffset = (current: number, sentAt: EpochMs, receivedAt: EpochMs): number => {
  const seen = sentAt - receivedAt;
  return Math.abs(seen - current) < JITTER_MS ? Math.max(current, seen) : seen;
};
