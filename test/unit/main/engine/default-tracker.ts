import { type CooldownChange, CooldownTracker, defaultRules } from '../../../../src/main/engine/index.ts';
import type { FailoverReason, Fault } from '../../../../src/shared/contract/index.ts';
import { acme } from './virtual-world.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = 1_700_000_000_000;

export const setUp = (random?: () => number) => {
  let now = START;
  const changes: CooldownChange[] = [];
  const tracker = new CooldownTracker({
    rules: defaultRules,
    now: () => now,
    onChange: (change) => changes.push(change),
    ...(random && { random }),
  });
  const fail = (reason: FailoverReason, fault: Partial<Fault> = {}, startedAt = now) =>
    tracker.fail(acme('one'), { reason, startedAt, fault: { provider: 'acme', message: '', ...fault } });
  const at = (ms: number): void => {
    now = START + ms;
  };
  /** Fails, waits the rest out, fails again …: the rests in order. */
  const climb = (reason: FailoverReason, times: number): readonly number[] =>
    Array.from({ length: times }, () => {
      const cooldown = fail(reason);
      const restMs = cooldown ? cooldown.until - now : 0;
      now += restMs;
      return restMs;
    });
  return { tracker, changes, fail, at, climb, now: () => now };
};
