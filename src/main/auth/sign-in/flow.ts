import type { DurationMs, EpochMs, SignInEvent, SignInFailure } from '../../../shared/contract/index.ts';
import type { OAuthPorts } from '../oauth/ask.ts';
import type { SignInClient } from '../oauth/clients.ts';
import { SignInFailed } from './failure.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'signInId' | 'provider' | 'accountId'> : never;
/** What a flow tells; the session adds whose it is. */
export type FlowEvent = WithoutId<SignInEvent>;

/** Opens a page in the user's own browser. `false` or a rejection, now or later, means that there is none: the link is shown all the same. */
export type OpenLink = (url: string) => unknown;

/** What sign-ins need of the world. */
export interface SignInPorts extends OAuthPorts {
  readonly openLink: OpenLink;
  /** Calls `fire` once after so long; returns the function that takes it back. */
  readonly alarm: (afterMs: DurationMs, fire: () => void) => () => void;
}

/** One way through one sign-in. */
export interface Flow {
  readonly client: SignInClient;
  readonly ports: SignInPorts;
  readonly signal: AbortSignal;
  readonly emit: (event: FlowEvent) => void;
  /** Says who takes what the user pastes; the answer is what is wrong with it. */
  readonly takePaste: (take: ((text: string) => SignInFailure | undefined) | undefined) => void;
}

export const cancelled = (): SignInFailed => new SignInFailed('cancelled');

/** Ends the wait with `error` at that instant, and with a cancel at once. Whoever awaits must call the answer when done. */
export const endAt = (flow: Flow, until: EpochMs, error: () => SignInFailed, reject: (error: SignInFailed) => void): (() => void) => {
  const cancel = (): void => reject(cancelled());
  const forget = flow.ports.alarm(Math.max(0, until - flow.ports.now()), () => reject(error()));
  if (flow.signal.aborted) cancel();
  flow.signal.addEventListener('abort', cancel, { once: true });
  return () => {
    forget();
    flow.signal.removeEventListener('abort', cancel);
  };
};

/** Waits; a cancel ends it at once. @throws SignInFailed */
export const pause = async (flow: Flow, ms: DurationMs): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const forget = flow.ports.alarm(ms, resolve);
  const cancel = (): void => reject(cancelled());
  if (flow.signal.aborted) cancel();
  flow.signal.addEventListener('abort', cancel, { once: true });
  try {
    await promise;
  } finally {
    forget();
    flow.signal.removeEventListener('abort', cancel);
  }
};
