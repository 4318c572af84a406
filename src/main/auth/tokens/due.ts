import type { DurationMs, EpochMs } from '../../../shared/contract/index.ts';
import type { TokenBundle } from '../oauth/bundle.ts';

const EARLY_MS: DurationMs = 5 * 60_000;
/** Of a short life only so much is given away. */
const EARLY_SHARE = 0.2;
/** Clocks are set back by that much without anybody noticing. */
const CLOCK_SLACK_MS: DurationMs = 5 * 60_000;

type Times = Pick<TokenBundle, 'expiresAt' | 'obtainedAt'>;

/** Asked at each use, so that sleep and a changed clock need no timer. A clock that was set back makes a token's age unknown. */
export const isDue = ({ expiresAt, obtainedAt }: Times, now: EpochMs): boolean =>
  expiresAt !== undefined &&
  (now + Math.min(EARLY_MS, (expiresAt - obtainedAt) * EARLY_SHARE) >= expiresAt || now < obtainedAt - CLOCK_SLACK_MS);

/** Whether the token may still be good for a call. */
export const isGood = ({ expiresAt }: Times, now: EpochMs): boolean => expiresAt === undefined || now < expiresAt;
