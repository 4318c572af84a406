import type { DurationMs } from '../../shared/contract/index.ts';
import type { CancelSignal, EnginePorts } from './ports.ts';

/** Waits, but no longer than the run lasts: the caller's cancel ends it early. `isStopped` tells a cancel from another abort. */
export const pause = (
  afterMs: DurationMs,
  alarm: EnginePorts['alarm'],
  signal: CancelSignal | undefined,
  isStopped: () => boolean,
): Promise<void> =>
  new Promise((resolve) => {
    let silence = (): void => {};
    const end = (): void => {
      silence();
      signal?.removeEventListener('abort', onAbort);
      resolve();
    };
    const onAbort = (): void => {
      if (isStopped()) end();
    };
    signal?.addEventListener('abort', onAbort);
    silence = alarm(afterMs, end);
  });
