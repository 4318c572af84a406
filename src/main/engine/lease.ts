import type { DurationMs, EpochMs } from '../../shared/contract/index.ts';

/** Longer than any test should take; a permit that nobody gave back is free again after it. */
const LEASE_MS: DurationMs = 10 * 60_000;

/** Permits to test a resting key, one at a time each. */
export class Leases {
  readonly #now: () => EpochMs;
  readonly #held = new Map<string, { readonly owner: symbol; readonly until: EpochMs }>();

  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** All keys or none. Returns the way to give them back, which may be called twice, or `undefined` where one is taken. */
  take(keys: readonly string[]): (() => void) | undefined {
    const now = this.#now();
    if (keys.some((key) => this.#isHeld(key, now))) return undefined;
    const owner = Symbol('lease');
    for (const key of keys) this.#held.set(key, { owner, until: now + LEASE_MS });
    return () => {
      for (const key of keys) if (this.#held.get(key)?.owner === owner) this.#held.delete(key);
    };
  }

  #isHeld(key: string, now: EpochMs): boolean {
    const lease = this.#held.get(key);
    // A clock that was set back must not lengthen a lease.
    return lease !== undefined && now < lease.until && lease.until - now <= LEASE_MS;
  }
}
