import type { SignedIn, SignInEvent, SignInFailure, SignInMethod, SignInProvider } from '../../../shared/contract/index.ts';
import type { TokenBundle } from '../oauth/bundle.ts';
import type { SignInClient } from '../oauth/clients.ts';
import { failureFrom, SignInFailed } from './failure.ts';
import type { Flow, FlowEvent, SignInPorts } from './flow.ts';
import { runFlow } from './run-flow.ts';

/** Where finished sign-ins are kept. */
export interface AccountShelf {
  /** Stores the bundle as this account, or as the one that it turns out to be. @throws VaultError where there is no place */
  readonly keep: (bundle: TokenBundle, accountId: string | undefined) => Promise<SignedIn>;
}

export interface SessionOptions {
  readonly id: string;
  readonly client: SignInClient;
  readonly method: SignInMethod;
  readonly accountId?: string;
  readonly ports: SignInPorts;
  readonly shelf: AccountShelf;
  readonly onEvent: (event: SignInEvent) => void;
  readonly onEnd: () => void;
}

/** One sign-in, from `begin` to its last event. */
export interface Session {
  readonly id: string;
  readonly provider: SignInProvider;
  readonly begin: () => void;
  readonly paste: (text: string) => SignInFailure | undefined;
  readonly keep: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly last: () => SignInEvent | undefined;
}

export const createSession = ({ id, client, method, accountId, ports, shelf, onEvent, onEnd }: SessionOptions): Session => {
  const controller = new AbortController();
  const { signal } = controller;
  let take: ((text: string) => SignInFailure | undefined) | undefined;
  let last: SignInEvent | undefined;
  let held: TokenBundle | undefined;
  let under: Promise<void> = Promise.resolve();

  const emit = (event: FlowEvent): void => {
    last = { ...event, signInId: id, provider: client.provider, ...(accountId !== undefined && { accountId }) };
    onEvent(last);
  };
  const end = (event: FlowEvent): void => {
    held = undefined;
    onEnd();
    emit(event);
  };
  /** What was signed in is never thrown away by a fault of ours: it stays in memory until kept or dropped. */
  const store = async (): Promise<void> => {
    if (!held) return;
    try {
      end({ type: 'done', account: await shelf.keep(held, accountId) });
    } catch (error) {
      emit({ type: 'unkept', because: failureFrom(error, signal) });
    }
  };
  const flow: Flow = { client, ports, signal, emit, takePaste: (next) => (take = next) };

  return {
    id,
    provider: client.provider,
    begin: () => {
      emit({ type: 'starting', method });
      under = (async () => {
        try {
          held = await runFlow(flow, method);
          signal.throwIfAborted();
        } catch (error) {
          return end({ type: 'failed', failure: failureFrom(error, signal) });
        }
        await store();
      })();
    },
    paste: (text) =>
      take ? take(text) : new SignInFailed('bad-paste', { words: 'Nothing can be pasted at this step.', remedy: '' }).failure,
    keep: () => {
      under = under.then(store);
      return under;
    },
    cancel: async () => {
      controller.abort();
      await under;
      if (held) end({ type: 'failed', failure: new SignInFailed('cancelled').failure });
    },
    last: () => last,
  };
};
