import type { Candidate, Cooldown, CooldownScope, DurationMs, EpochMs, FailoverReason } from '../../shared/contract/index.ts';
import { type Health, healthOf, isCooling } from '../../shared/fold/health.ts';
import { accountKey, candidateKey } from '../../shared/fold/keys.ts';
import {
  afterFailure,
  afterSetBack,
  afterSuccess,
  countOf,
  type Entry,
  type Failure,
  lanesOf,
  newEntry,
  restOf,
} from './cooldown-entry.ts';
import { Leases } from './lease.ts';
import { type EngineRules, type LaneName, policyOf } from './rules.ts';
import { readSnapshot, type TrackerSnapshot } from './snapshot.ts';

export type CooldownChange =
  | { readonly type: 'cooldown-set'; readonly cooldown: Cooldown }
  | { readonly type: 'cooldown-clear'; readonly key: string };

export interface TrackerOptions {
  readonly rules: EngineRules;
  readonly now: () => EpochMs;
  /** A number in [0, 1); without it ladders do not vary. */
  readonly random?: () => number;
  readonly onChange?: (change: CooldownChange) => void;
}

const keyOf = (candidate: Candidate, scope: CooldownScope): string =>
  scope === 'account' ? accountKey(candidate) : candidateKey(candidate);

/** Who rests, until when and why. In memory; `snapshot` and `restore` carry it over a restart. */
export class CooldownTracker {
  readonly #rules: EngineRules;
  readonly #now: () => EpochMs;
  readonly #random: () => number;
  readonly #onChange: (change: CooldownChange) => void;
  readonly #entries = new Map<string, Entry>();
  readonly #leases: Leases;
  #health: Health | undefined;
  /** The latest instant that was seen; an earlier one means that the clock was set back. */
  #seen: EpochMs = Number.NEGATIVE_INFINITY;

  constructor({ rules, now, random = () => 0.5, onChange = () => {} }: TrackerOptions) {
    this.#rules = rules;
    this.#now = () => this.#look(now());
    this.#random = random;
    this.#onChange = onChange;
    this.#leases = new Leases(now);
  }

  /** Records a failed call; answers the rest that it caused, if it caused one. `rules` are the chain's, if it has its own. */
  fail(candidate: Candidate, failure: Failure, rules: EngineRules = this.#rules): Cooldown | undefined {
    const { ladder, scope } = policyOf(failure.reason, rules);
    if (!ladder) return undefined;
    const reach = failure.fault?.scope ?? scope;
    return this.#fail(keyOf(candidate, reach), reach, failure, rules).lanes[ladder.lane];
  }

  /** Records an answer to a call that began at `startedAt`; it forgives failures that are older than that. */
  succeed(candidate: Candidate, startedAt: EpochMs, rules: EngineRules = this.#rules): void {
    this.#succeed(candidateKey(candidate), startedAt, rules);
    this.#succeed(accountKey(candidate), startedAt, rules);
  }

  /** The user's "try now": the candidate and its account start afresh. */
  clear(candidate: Candidate): void {
    for (const key of [candidateKey(candidate), accountKey(candidate)]) this.#forget(key);
  }

  /** A key or login changed: everything that was learnt with the old one is void. */
  clearAccount(account: Pick<Candidate, 'provider' | 'accountId'>): void {
    const whole = accountKey(account);
    const start = `${whole.slice(0, whole.length - account.accountId.length - 1)}/`;
    const end = `@${account.accountId}`;
    const keys = [...this.#entries.keys()].filter((key) => key === whole || (key.startsWith(start) && key.endsWith(end)));
    for (const key of keys) this.#forget(key);
  }

  /** Rests a candidate by the user's wish; no success lifts it. */
  rest(candidate: Candidate, forMs: DurationMs): void {
    const key = candidateKey(candidate);
    const since = this.#now();
    const entry = this.#entries.get(key) ?? newEntry(key, 'model');
    const user: Cooldown = { key, scope: 'model', reason: 'unknown', since, until: since + forMs, source: 'user', strikes: 0 };
    this.#put({ ...entry, lanes: { ...entry.lanes, user } });
  }

  /** After sleep or a change of network: rests by our own guess may be tested from now on. */
  hasten(): void {
    const now = this.#now();
    for (const entry of [...this.#entries.values()]) {
      const lanes = Object.entries(entry.lanes).map(([name, lane]): [string, Cooldown] => {
        const guessed = lane.source === 'ladder' || lane.dueAt !== undefined;
        const due = lane.dueAt !== undefined && lane.dueAt <= now;
        return [name, guessed && !due && isCooling(lane, now) ? { ...lane, dueAt: now } : lane];
      });
      if (lanes.some(([name, lane]) => lane !== entry.lanes[name as LaneName])) this.#put({ ...entry, lanes: Object.fromEntries(lanes) });
    }
  }

  /** The permit to test a resting key; give it back in `finally`. `undefined`: somebody else is testing. */
  lease(...keys: readonly string[]): (() => void) | undefined {
    return this.#leases.take(keys);
  }

  /** Every rest in force or lately over, as the plan reads it. */
  health(): Health {
    this.#now();
    this.#health ??= healthOf([...this.#entries.values()].map(restOf).filter((rest) => rest !== undefined));
    return this.#health;
  }

  markFailure(key: string, reason: FailoverReason): void {
    const scope: CooldownScope = key.includes('/') ? 'model' : 'account';
    this.#fail(key, scope, { reason, startedAt: this.#now() }, this.#rules);
  }

  markSuccess(key: string): void {
    // Under `forgives-older` a success that is told now began no later than now.
    this.#succeed(key, this.#now() + 1, this.#rules);
  }

  isAvailable(key: string): boolean {
    return this.cooldownRemaining(key) === 0;
  }

  /** Milliseconds until the key may be used again; 0 at the very instant of the end. */
  cooldownRemaining(key: string): DurationMs {
    const entry = this.#entries.get(key);
    const now = this.#now();
    return entry ? Math.max(0, ...lanesOf(entry).map(({ until }) => until - now)) : 0;
  }

  errorCount(key: string): number {
    return this.#entries.get(key)?.total ?? 0;
  }

  failureCount(key: string, reason: string): number {
    const entry = this.#entries.get(key);
    return entry ? countOf(entry, reason) : 0;
  }

  snapshot(): TrackerSnapshot {
    return { version: 1, entries: [...this.#entries.values()] };
  }

  /** Replaces everything by what a snapshot holds. Entries older than seven days and damaged ones are left out. */
  restore(snapshot: unknown): void {
    this.#entries.clear();
    for (const entry of readSnapshot(snapshot, this.#now())) this.#entries.set(entry.key, entry);
    this.#health = undefined;
  }

  #look(now: EpochMs): EpochMs {
    const isBack = now < this.#seen && this.#rules.clockSetBack === 'shortens';
    this.#seen = now;
    if (isBack) for (const entry of [...this.#entries.values()]) this.#put(afterSetBack(entry, now));
    return now;
  }

  #fail(key: string, scope: CooldownScope, failure: Failure, rules: EngineRules): Entry {
    const before = this.#entries.get(key) ?? newEntry(key, scope);
    const after = afterFailure(before, failure, { rules, now: this.#now(), random: this.#random });
    if (after !== before) this.#put(after);
    return after;
  }

  #succeed(key: string, startedAt: EpochMs, rules: EngineRules): void {
    const before = this.#entries.get(key);
    if (!before) return;
    const after = afterSuccess(before, startedAt, rules);
    if (after === before) return;
    this.#entries.set(key, after);
    this.#tell(before, after);
  }

  #put(entry: Entry): void {
    const before = this.#entries.get(entry.key);
    this.#entries.set(entry.key, entry);
    this.#tell(before, entry);
  }

  #forget(key: string): void {
    const before = this.#entries.get(key);
    if (!before) return;
    this.#entries.delete(key);
    this.#tell(before, undefined);
  }

  #tell(before: Entry | undefined, after: Entry | undefined): void {
    this.#health = undefined;
    const was = before && restOf(before);
    const is = after && restOf(after);
    if (is && is !== was) this.#onChange({ type: 'cooldown-set', cooldown: is });
    if (was && !is) this.#onChange({ type: 'cooldown-clear', key: was.key });
  }
}
