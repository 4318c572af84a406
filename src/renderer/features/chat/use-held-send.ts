import { useEffect, useRef, useState } from 'react';

/** What became of an Enter that came while pictures were still being read: it waits for them, or was kept back as one was not taken. */
export type Held = 'no' | 'waiting' | 'kept-back';

interface Reading {
  readonly isReading: boolean;
  /** What was not taken, and why. */
  readonly problem: string | undefined;
  readonly send: () => void;
}

export interface HeldSend {
  readonly held: Held;
  readonly hold: () => void;
  /** The user has changed something: nothing goes by itself any more. */
  readonly letGo: () => void;
}

/** Sends by itself what was to be sent before its pictures were ready. */
export const useHeldSend = ({ isReading, problem, send }: Reading): HeldSend => {
  const [held, setHeld] = useState<Held>('no');
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    if (held !== 'waiting' || isReading) return;
    setHeld(problem === undefined ? 'no' : 'kept-back');
    if (problem === undefined) latest.current();
  }, [held, isReading, problem]);
  return { held, hold: () => setHeld('waiting'), letGo: () => setHeld('no') };
};
