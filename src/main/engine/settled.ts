import type { CallEnd } from './call.ts';
import type { CancelSignal } from './ports.ts';

/** How one call of a library caller's runner ended, and what it answered. */
export interface Settled<R> {
  readonly end: CallEnd;
  readonly value?: R;
}

const cancelled: Settled<never> = { end: { state: 'cancelled' } };

/** Waits for a runner; never rejects. */
export const settled = async <R>(call: () => Promise<R>): Promise<Settled<R>> => {
  try {
    return { end: { state: 'answered' }, value: await call() };
  } catch (error) {
    return { end: { state: 'failed', error, says: false, tools: false } };
  }
};

/** The same, but a cancel does not wait for the runner. `isStopped` tells a cancel from another abort. */
export const settledOrStopped = async <R>(call: () => Promise<R>, signal: CancelSignal, isStopped: () => boolean): Promise<Settled<R>> => {
  let stop = (): void => {};
  const stopped = new Promise<Settled<R>>((resolve) => {
    stop = () => {
      if (isStopped()) resolve(cancelled);
    };
  });
  signal.addEventListener('abort', stop);
  try {
    const answer = settled(call);
    stop();
    return await Promise.race([answer, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
