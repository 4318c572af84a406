import type { EpochMs, Quota } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import type { AppEvents } from './events.ts';

/** An allowance as a provider tells it, before it is noted when. */
type Told = Omit<Quota, 'at'>;

/** What providers told of their allowances since the start, by account key. It is old news after a restart, so it is not stored. */
export interface Quotas {
  readonly of: (accountKey: string) => readonly Quota[];
  /** What was asked for goes in place of what an answer told of the same allowance; the rest stays until its window is over. */
  readonly put: (accountKey: string, gauges: readonly Told[]) => void;
  readonly drop: (accountKey: string) => void;
}

/** Listens to the runs; `changed` hears that an account has another quota than before. */
export const createQuotas = (events: AppEvents, now: () => EpochMs, changed: () => void): Quotas => {
  const known = new Map<string, ReadonlyMap<string, Quota>>();
  const accountOf = new Map<string, string>();
  const put = (account: string, gauges: readonly Told[]): void => {
    const at = now();
    const fresh = gauges.map((gauge): Quota => ({ ...gauge, at }));
    const before = [...(known.get(account)?.values() ?? [])].filter(({ resetsAt = at + 1 }) => resetsAt > at);
    known.set(account, new Map([...before, ...fresh].map((quota) => [quota.label, quota])));
    changed();
  };
  events.subscribe((told) => {
    if (told.type !== 'run-event') return;
    const { event } = told;
    if (event.type === 'attempt-start') accountOf.set(event.attempt.id, accountKey(event.attempt.candidate));
    if (event.type === 'attempt-end') accountOf.delete(event.attemptId);
    if (event.type !== 'attempt-stream' || event.event.type !== 'quota') return;
    const account = accountOf.get(event.attemptId);
    const { type: _, ...gauge } = event.event;
    if (account !== undefined) put(account, [gauge]);
  });
  return {
    of: (account) => [...(known.get(account)?.values() ?? [])],
    put,
    drop: (account) => void known.delete(account),
  };
};
