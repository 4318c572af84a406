import type { EpochMs, Quota } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import type { AppEvents } from './events.ts';

/** What providers told of their allowances since the start, by account key. It is old news after a restart, so it is not stored. */
export interface Quotas {
  readonly of: (accountKey: string) => readonly Quota[];
  readonly drop: (accountKey: string) => void;
}

/** Listens to the runs; `changed` hears that an account has another quota than before. */
export const createQuotas = (events: AppEvents, now: () => EpochMs, changed: () => void): Quotas => {
  const known = new Map<string, ReadonlyMap<string, Quota>>();
  const accountOf = new Map<string, string>();
  events.subscribe((told) => {
    if (told.type !== 'run-event') return;
    const { event } = told;
    if (event.type === 'attempt-start') accountOf.set(event.attempt.id, accountKey(event.attempt.candidate));
    if (event.type === 'attempt-end') accountOf.delete(event.attemptId);
    if (event.type !== 'attempt-stream' || event.event.type !== 'quota') return;
    const account = accountOf.get(event.attemptId);
    if (account === undefined) return;
    const { label, usedRatio, resetsAt } = event.event;
    const quota: Quota = { label, usedRatio, at: now(), ...(resetsAt === undefined ? {} : { resetsAt }) };
    known.set(account, new Map([...(known.get(account) ?? []), [label, quota]]));
    changed();
  });
  return {
    of: (account) => [...(known.get(account)?.values() ?? [])],
    drop: (account) => void known.delete(account),
  };
};
