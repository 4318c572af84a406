import type { Candidate, FailoverReason } from '../../shared/contract/index.ts';
import { backAt, firstBack, firstToGo } from '../../shared/fold/plan.ts';
import { alarmAt } from './alarms.ts';
import { type Conducted, isHere, stepsOf, type Wake } from './conducted.ts';

/** Reasons that pass by themselves; for the others the user is needed, and holding the message would only hide that. */
export const passing: ReadonlySet<FailoverReason> = new Set(['rate_limit', 'overloaded', 'timeout', 'network', 'empty_response']);

/** How often a held message looks whether the network is back. */
const FIRST_LOOK_MS = 5000;
const LAST_LOOK_MS = 60_000;

/** One look around: the wait is over (`go`, `give-up`), or the next look is at an instant, announced for this candidate. */
type Look = 'go' | 'give-up' | { readonly until: number; readonly candidate: Candidate };

/** Looks around until the wait is over; answers false when the message is given up, or when the user stopped it. */
const hold = (conducted: Conducted, waitsFor: 'cooldown' | 'network', lookAround: (why: Wake | 'begin' | 'alarm') => Look) =>
  new Promise<boolean>((resolve) => {
    let cancelAlarm = (): void => {};
    let announced: number | undefined;
    const finish = (goOn: boolean): void => {
      cancelAlarm();
      stopListening();
      conducted.signal.removeEventListener('abort', onAbort);
      resolve(goOn);
    };
    const onAbort = (): void => finish(false);
    const look = (why: Wake | 'begin' | 'alarm'): void => {
      cancelAlarm();
      const seen = lookAround(why);
      if (seen === 'go' || seen === 'give-up') return finish(seen === 'go');
      const { until, candidate } = seen;
      if (until !== announced) conducted.apply({ type: 'run-wait', until, candidate, for: waitsFor });
      announced = until;
      cancelAlarm = alarmAt(until, conducted.ports.now, () => look('alarm'));
    };
    const stopListening = conducted.onWake(look);
    if (conducted.signal.aborted) return finish(false);
    conducted.signal.addEventListener('abort', onAbort);
    look('begin');
  });

/** Sleeps until somebody is free again; gives up when nobody will be without the user's help. */
export const waitForSomebody = (conducted: Conducted, soonest: number): Promise<boolean> =>
  hold(conducted, 'cooldown', (why) => {
    const now = stepsOf(conducted);
    // A rest that ended while later candidates were still failing frees its candidate at once.
    if (why === 'alarm' || soonest <= conducted.ports.now() || (why !== 'begin' && firstToGo(now))) return 'go';
    const back = firstBack(now.filter((step) => step.state === 'cooling' && passing.has(step.cooldown.reason)));
    return back ? { until: backAt(back), candidate: back.candidate } : 'give-up';
  });

/** Sleeps until there may be a network again, looking ever more rarely; `looks` have been in vain so far. */
export const waitForNetwork = (conducted: Conducted, unreached: Candidate, looks: number): Promise<boolean> => {
  let vain = looks;
  let until = 0;
  return hold(conducted, 'network', (why) => {
    const { machine, ports } = conducted;
    const here = (): boolean => firstToGo(stepsOf(conducted).filter(({ candidate }) => isHere(conducted, candidate))) !== undefined;
    if (why === 'asked') return 'go';
    if (why === 'alarm' && (machine.online() || here())) return 'go';
    // Where no network is attached at all there is no use in calling anybody.
    if (why !== 'rests-changed') until = ports.now() + Math.min(LAST_LOOK_MS, FIRST_LOOK_MS * 2 ** vain++);
    return { until, candidate: unreached };
  });
};
