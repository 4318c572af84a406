/**
 * A limit of our own on how many calls a minute a candidate gets, so that a key that is shared with others is not run into
 * its provider's. Who has no token is skipped; the last candidate waits for one. @see spec: engine T18, I6
 */
import type { Candidate, DurationMs, EpochMs } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import type { Gate } from './gate.ts';

/** One token; a bucket of `rpm` gains `rpm` units a millisecond, so whole milliseconds leave no rest. */
const TOKEN = 60_000;

interface Bucket {
  readonly level: number;
  readonly at: DurationMs;
}

const isLimit = (rpm: number | undefined): rpm is number => rpm !== undefined && Number.isFinite(rpm) && rpm > 0;

/** One bucket per key: it holds a minute's tokens, starts full and fills evenly. May be shared by several chains. */
export class LocalLimits {
  readonly #elapsed: () => DurationMs;
  readonly #buckets = new Map<string, Bucket>();

  /** @param elapsed a monotonic clock: no change of the wall clock grants a call. */
  constructor(elapsed: () => DurationMs) {
    this.#elapsed = elapsed;
  }

  /** Takes a token; 0 where it was to be had, or where nothing limits the key (`rpm` 0 or less), else the time until there may be one. */
  take(key: string, rpm: number | undefined): DurationMs {
    if (!isLimit(rpm)) return 0;
    const { level, at } = this.#bucket(key, rpm);
    if (level < TOKEN) return Math.ceil((TOKEN - level) / rpm);
    this.#buckets.set(key, { level: level - TOKEN, at });
    return 0;
  }

  /** The time until there may be a token; takes none. */
  waitMs(key: string, rpm: number | undefined): DurationMs {
    return isLimit(rpm) ? Math.max(0, Math.ceil((TOKEN - this.#bucket(key, rpm).level) / rpm)) : 0;
  }

  /** Filled up to this instant; it is kept, so that a clock that goes back costs no more than the time that it went. */
  #bucket(key: string, rpm: number): Bucket {
    const at = this.#elapsed();
    // Less than one call a minute is still a call at a time.
    const full = Math.max(1, rpm) * TOKEN;
    const before = this.#buckets.get(key) ?? { level: full, at };
    const bucket = { level: Math.min(full, before.level + Math.max(0, at - before.at) * rpm), at };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

export interface LocalRate {
  readonly limits: LocalLimits;
  /** Calls a minute; absent, 0 or less: no limit. */
  readonly rpmOf: (candidate: Candidate) => number | undefined;
}

interface LimitedGateOptions extends LocalRate {
  readonly now: () => EpochMs;
  /** Whether the caller is able to wait; without that the last candidate is skipped like any other. */
  readonly waits: boolean;
}

/** The same gate with the limit behind it: a candidate that rests takes no token. */
export const limitedGate = <G extends Gate>(gate: G, { limits, rpmOf, now, waits }: LimitedGateOptions): G => ({
  ...gate,
  check: (candidate, isLast) => {
    const pass = gate.check(candidate, isLast);
    if (pass.go !== true) return pass;
    const afterMs = limits.take(candidateKey(candidate), rpmOf(candidate));
    if (afterMs === 0) return pass;
    pass.done();
    if (isLast && waits) return { go: 'wait', afterMs };
    return {
      go: false,
      skipped: { state: 'skipped', reason: 'rate_limit', until: now() + afterMs, leftMs: afterMs, rule: 'local-limit' },
    };
  },
});
