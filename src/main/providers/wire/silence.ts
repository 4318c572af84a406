/** Watches how long somebody has been waiting for the next piece. */
export interface Silence {
  readonly begins: () => void;
  readonly broken: () => void;
  /** Nobody waits any more, ever. */
  readonly end: () => void;
}

/**
 * Calls `tooLong` once when a silence has lasted for `limitMs`. One timer serves a whole body: setting one for each piece
 * costs more than reading the piece. It looks again later where the silence began after it was set.
 */
export const createSilence = (limitMs: number, tooLong: () => void, elapsed: () => number = () => performance.now()): Silence => {
  let timer: NodeJS.Timeout | undefined;
  let since: number | undefined;

  const look = (): void => {
    timer = undefined;
    if (since === undefined) return;
    const left = since + limitMs - elapsed();
    // A timer may fire a fraction of a millisecond early.
    if (left < 1) tooLong();
    else timer = setTimeout(look, left);
  };
  return {
    begins: () => {
      since ??= elapsed();
      timer ??= setTimeout(look, limitMs);
    },
    broken: () => {
      since = undefined;
    },
    end: () => {
      since = undefined;
      clearTimeout(timer);
    },
  };
};
