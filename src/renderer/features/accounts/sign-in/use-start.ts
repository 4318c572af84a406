import { useEffect, useRef, useState } from 'react';
import type { SignInRequest, SignInStart } from '../../../../shared/contract/index.ts';
import { act, useApp } from '../../../state/index.ts';

export type Refusal = Extract<SignInStart, { ok: false }>;

export interface Starter {
  readonly busy: boolean;
  /** Why it did not begin. */
  readonly refused: Refusal | undefined;
  readonly start: (request: SignInRequest) => Promise<void>;
}

/** Begins a sign-in, and is busy until its first event is here: then it has a card of its own, and `onShown` is told. */
export const useStart = (onShown: (signInId: string) => void): Starter => {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  const [begun, setBegun] = useState<string>();
  const isShown = useApp(({ data }) => begun !== undefined && data.signIns.some(({ signInId }) => signInId === begun));
  const told = useRef(onShown);
  told.current = onShown;
  useEffect(() => {
    if (!isShown || begun === undefined) return;
    setBegun(undefined);
    setBusy(false);
    told.current(begun);
  }, [isShown, begun]);
  const start = async (request: SignInRequest): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    const answer = await act('sign-in.start', request);
    if (answer?.ok) return setBegun(answer.signInId);
    setRefused(answer);
    setBusy(false);
  };
  return { busy, refused, start };
};
