import type { EpochMs } from '../../shared/contract/index.ts';

/** Looks at the clock at least this often, so that an alarm is right after sleep and after a change of the clock. */
const LOOK_EVERY_MS = 15_000;

/** Calls `fire` once when the wall clock has reached `at`; the returned function takes it back. Keeps no process alive. */
export const alarmAt = (at: EpochMs, now: () => EpochMs, fire: () => void): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const left = at - now();
    if (left <= 0) fire();
    else timer = setTimeout(look, Math.min(left, LOOK_EVERY_MS)).unref();
  };
  timer = setTimeout(look, 0).unref();
  return () => clearTimeout(timer);
};
