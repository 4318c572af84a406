import type { DurationMs } from '../../shared/contract/index.ts';
import { KeychainError } from './keychain-error.ts';

/**
 * A call that is given up goes on in one of the four threads that Node also reads files with, and nothing can stop it; so
 * only this many are ever left behind. Beyond that, calls are refused at once until one of them returns.
 */
const MOST_GIVEN_UP = 2;

export interface Lane {
  /** Carries out one call at a time, in order. @throws KeychainError `timed-out` */
  readonly run: <T>(call: () => Promise<T>) => Promise<T>;
  /** Whether a given-up call still holds a thread: such a process cannot end by itself. */
  readonly hanging: () => boolean;
}

const timer = (afterMs: DurationMs, fire: () => void): (() => void) => {
  const id = setTimeout(fire, afterMs);
  return () => clearTimeout(id);
};

/** `limitMs` counts from the start of a call, not from its place in the line. */
export const createLane = (limitMs: DurationMs, alarm = timer): Lane => {
  let last: Promise<unknown> = Promise.resolve();
  let givenUp = 0;

  const limited = <T>(call: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (givenUp >= MOST_GIVEN_UP) return reject(new KeychainError('timed-out'));
      let late = false;
      const cancel = alarm(limitMs, () => {
        late = true;
        givenUp += 1;
        reject(new KeychainError('timed-out'));
      });
      const over = (): void => {
        cancel();
        if (late) givenUp -= 1;
      };
      call().then(
        (value) => {
          over();
          resolve(value);
        },
        (error: unknown) => {
          over();
          reject(error);
        },
      );
    });

  return {
    run: (call) => {
      const turn = last.then(() => limited(call));
      last = turn.catch(() => undefined);
      return turn;
    },
    hanging: () => givenUp > 0,
  };
};
