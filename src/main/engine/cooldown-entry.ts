/**
 * The state of one cooldown key, and how a failure changes it. Pure: a step returns the next state.
 * @see spec: engine 4
 */
import type { Cooldown, CooldownScope, DurationMs, EpochMs, FailoverReason, Fault, WaitSource } from '../../shared/contract/index.ts';
import { type Decay, type EngineRules, type Ladder, type LaneName, policyOf } from './rules.ts';

export interface Entry {
  readonly key: string;
  readonly scope: CooldownScope;
  readonly total: number;
  readonly byReason: Readonly<Record<string, number>>;
  readonly lastFailureAt: EpochMs | null;
  readonly lanes: Readonly<Partial<Record<LaneName, Cooldown>>>;
}

export interface Failure {
  readonly reason: FailoverReason;
  readonly fault?: Fault | undefined;
  /** When the call began that failed. */
  readonly startedAt: EpochMs;
}

/** What a step may ask: the rules, the instant, and a number in [0, 1). */
export interface StepContext {
  readonly rules: EngineRules;
  readonly now: EpochMs;
  readonly random: () => number;
}

export const newEntry = (key: string, scope: CooldownScope): Entry => ({
  key,
  scope,
  total: 0,
  byReason: {},
  lastFailureAt: null,
  lanes: {},
});

export const lanesOf = ({ lanes }: Entry): readonly Cooldown[] =>
  [lanes.main, lanes.billing, lanes.user].filter((lane) => lane !== undefined);

/** The rest that lasts longest, in force or over. */
export const restOf = (entry: Entry): Cooldown | undefined =>
  lanesOf(entry).reduce<Cooldown | undefined>((best, lane) => (best && best.until >= lane.until ? best : lane), undefined);

export const countOf = ({ byReason }: Entry, reason: string): number => (Object.hasOwn(byReason, reason) ? (byReason[reason] ?? 0) : 0);

const remembered: Readonly<Record<Decay['kind'], (count: number, entry: Entry, decay: Decay, now: EpochMs) => number>> = {
  cliff: (count, { lastFailureAt }, decay, now) =>
    decay.kind === 'cliff' && lastFailureAt !== null && now - lastFailureAt > decay.afterMs ? 0 : count,
  // Quiet time counts from the end of the last rest, so that a rest never forgives itself (W13).
  'half-life': (count, entry, decay, now) => {
    if (decay.kind !== 'half-life' || entry.lastFailureAt === null) return count;
    const { main, billing } = entry.lanes;
    const quietSince = Math.max(entry.lastFailureAt, Math.min(now, main?.until ?? 0), Math.min(now, billing?.until ?? 0));
    return Math.floor(count / 2 ** Math.floor(Math.max(0, now - quietSince) / decay.everyMs));
  },
};

const aged = (entry: Entry, decay: Decay, now: EpochMs): Entry => {
  const age = (count: number): number => remembered[decay.kind](count, entry, decay, now);
  const byReason = Object.fromEntries(Object.entries(entry.byReason).map(([reason, count]) => [reason, age(count)]));
  return { ...entry, total: age(entry.total), byReason };
};

const step = (steps: readonly DurationMs[], strikes: number): DurationMs => steps[Math.min(Math.max(strikes, 1), steps.length) - 1] ?? 0;

interface Rest {
  readonly ms: DurationMs;
  readonly source: WaitSource;
  /** The provider stated the end itself. */
  readonly exact: boolean;
}

const statedRest = (fault: Fault | undefined, { serverWait }: EngineRules): Rest | undefined => {
  if (!serverWait || fault?.retryAfterMs === undefined || !Number.isFinite(fault.retryAfterMs)) return undefined;
  const ms = Math.round(Math.min(Math.max(fault.retryAfterMs, serverWait.minMs), serverWait.maxMs));
  // Cut to the longest that is believed, the end is no longer the provider's.
  return { ms, source: fault.waitSource ?? 'body', exact: fault.waitExact === true && fault.retryAfterMs <= serverWait.maxMs };
};

const ladderRest = (ladder: Ladder, strikes: number, { rules, random }: StepContext): Rest => ({
  ms: Math.round(step(ladder.steps, strikes) * (1 + rules.jitter * (2 * random() - 1))),
  source: 'ladder',
  exact: false,
});

const dueAtOf = (rest: Rest, ladder: Ladder, strikes: number, { rules, now }: StepContext): EpochMs | undefined => {
  if (rest.exact || rules.dueAfterMs === null) return undefined;
  const afterMs = rest.source === 'ladder' && ladder.dueSteps ? step(ladder.dueSteps, strikes) : rules.dueAfterMs;
  return rest.ms > afterMs ? now + afterMs : undefined;
};

/** A rest that is in force stays where the newcomer knows no better: a call that began before it says nothing new. */
const keptInBurst = (current: Cooldown, next: Cooldown, now: EpochMs): Cooldown => {
  if (now >= current.until) return next;
  if (current.reason === next.reason && current.source === 'ladder' && next.source !== 'ladder') return next;
  if (current.reason === next.reason && current.source !== 'ladder' && next.source === 'ladder') return current;
  return next.until > current.until ? next : current;
};

/** The entry after a failure; the same entry where the rules cool nobody for this reason. */
export const afterFailure = (before: Entry, { reason, fault, startedAt }: Failure, context: StepContext): Entry => {
  const { rules, now } = context;
  const { ladder } = policyOf(reason, rules);
  if (!ladder) return before;
  const entry = aged(before, rules.decay, now);
  const current = entry.lanes[ladder.lane];
  const early = rules.burst === 'one-step' && current !== undefined && startedAt < current.since;
  const counts = !(early && current.reason === reason);
  const total = counts ? entry.total + 1 : Math.max(entry.total, 1);
  const ofReason = counts ? countOf(entry, reason) + 1 : Math.max(countOf(entry, reason), 1);
  const strikes = ladder.counts === 'total' ? total : ofReason;
  const rest = statedRest(fault, rules) ?? ladderRest(ladder, strikes, context);
  const dueAt = dueAtOf(rest, ladder, strikes, context);
  const next: Cooldown = {
    key: entry.key,
    scope: entry.scope,
    reason,
    since: now,
    until: now + rest.ms,
    source: rest.source,
    strikes,
    ...(dueAt !== undefined && { dueAt }),
  };
  return {
    ...entry,
    total,
    byReason: { ...entry.byReason, [reason]: ofReason },
    lastFailureAt: now,
    lanes: { ...entry.lanes, [ladder.lane]: early ? keptInBurst(current, next, now) : next },
  };
};

const mended = (lane: Cooldown, now: EpochMs): Cooldown => {
  const aheadMs = lane.since - now;
  if (aheadMs <= 0) return lane;
  const { dueAt } = lane;
  return { ...lane, since: now, until: lane.until - aheadMs, ...(dueAt !== undefined && { dueAt: dueAt - aheadMs }) };
};

/** The entry on a clock that was set back: nobody rests longer from now on than when the rest began. */
export const afterSetBack = (entry: Entry, now: EpochMs): Entry => {
  const lanes = Object.fromEntries(Object.entries(entry.lanes).map(([name, lane]) => [name, mended(lane, now)]));
  return { ...entry, lastFailureAt: entry.lastFailureAt === null ? null : Math.min(entry.lastFailureAt, now), lanes };
};

/** The entry after a success of a call that began at `startedAt`; the user's own rest is never lifted. */
export const afterSuccess = (entry: Entry, startedAt: EpochMs, rules: EngineRules): Entry => {
  const newer = rules.success === 'forgives-older' && entry.lastFailureAt !== null && entry.lastFailureAt >= startedAt;
  if (newer) return entry;
  const { user } = entry.lanes;
  return { ...entry, total: 0, byReason: {}, lanes: user ? { user } : {} };
};
