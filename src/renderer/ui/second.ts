import { useSyncExternalStore } from 'react';
import type { EpochMs } from '../../shared/contract/index.ts';

/** One clock for every countdown: main's, ticking just after each whole second, so that all of them change together. */
const listeners = new Set<() => void>();
let offsetMs = 0;
let now: EpochMs = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const read = (): EpochMs => Date.now() + offsetMs;

const tick = (): void => {
  clearTimeout(timer);
  now = read();
  timer = listeners.size > 0 ? setTimeout(tick, 1000 - (now % 1000)) : undefined;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (timer === undefined) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
};

/** Between ticks the value stays, or React would render without end; without a timer it may be old. */
const snapshot = (): EpochMs => {
  const fresh = read();
  if (timer === undefined && Math.abs(fresh - now) >= 1000) now = fresh;
  return now;
};

// Timers are throttled in a hidden window and stand still while the computer sleeps.
if (typeof document !== 'undefined') document.addEventListener('visibilitychange', tick);

/** Reads the clock again at once: for a deadline that has just been set, and after a clock was changed. */
export const refreshSecond = (): void => tick();

/** Main's clock minus this window's. */
export const setClockOffset = (ms: number): void => {
  if (ms === offsetMs) return;
  const jumped = Math.abs(ms - offsetMs) >= 100;
  offsetMs = ms;
  if (jumped) tick();
};

/** Main's clock at the last whole second; whoever calls it renders once a second. */
export const useSecond = (): EpochMs => useSyncExternalStore(subscribe, snapshot);
