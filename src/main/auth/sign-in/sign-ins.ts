/**
 * Signing in, as a service: one session per sign-in, told in events that hold no secret, and a kept bundle at the end. The
 * window's commands go to `start`, `paste`, `keep` and `cancel`.
 */
import { randomUUID } from 'node:crypto';
import {
  MAX_PASTE_CHARS,
  type SignInEvent,
  type SignInFailure,
  type SignInProvider,
  type SignInRequest,
  type SignInStart,
} from '../../../shared/contract/index.ts';
import type { ClientsInForce } from '../oauth/clients.ts';
import { SignInFailed } from './failure.ts';
import type { SignInPorts } from './flow.ts';
import type { Notices } from './notices.ts';
import { type AccountShelf, createSession, type Session } from './session.ts';

export interface SignInOptions {
  readonly ports: SignInPorts;
  readonly clients: ClientsInForce;
  readonly shelf: AccountShelf;
  /** Left out, each request has to say itself that the notice was read. */
  readonly notices?: Notices;
  readonly onEvent: (event: SignInEvent) => void;
  readonly newId?: () => string;
}

export interface SignIns {
  readonly start: (request: SignInRequest) => Promise<SignInStart>;
  /** What the user pasted; the answer is what is wrong with it, and the sign-in then goes on waiting. */
  readonly paste: (signInId: string, text: string) => SignInFailure | undefined;
  /** Tries again to store a sign-in that could not be kept. */
  readonly keep: (signInId: string) => Promise<void>;
  /** Ends it at once and forgets what it holds; one that is over is no error. Resolves when its port is free. */
  readonly cancel: (signInId: string) => Promise<void>;
  /** The last event of each sign-in under way, for a window that has just opened. */
  readonly running: () => readonly SignInEvent[];
  readonly close: () => Promise<void>;
}

export const createSignIns = ({ ports, clients, shelf, notices, onEvent, newId = randomUUID }: SignInOptions): SignIns => {
  const sessions = new Map<string, Session>();
  const of = (provider: SignInProvider): Session | undefined => [...sessions.values()].find((session) => session.provider === provider);
  const refused = (failure: SignInFailure, more: { notice?: string; running?: string } = {}): SignInStart => ({
    ok: false,
    failure,
    ...more,
  });

  return {
    start: async ({ provider, method, acceptedTerms, replace, accountId }) => {
      const client = (await clients())[provider];
      const before = of(provider);
      // One under way has been agreed to; it only goes on another way.
      const isAgreed = acceptedTerms || before !== undefined || notices?.acceptedAt(client) !== undefined;
      if (client.termsNotice !== undefined && !isAgreed)
        return refused(new SignInFailed('needs-consent').failure, { notice: client.termsNotice });
      if (client.termsNotice !== undefined && acceptedTerms) notices?.accept(client);
      if (!client.methods.includes(method)) return refused(new SignInFailed('method-not-offered').failure);
      if (client.needsSecret && client.clientSecret === undefined) return refused(new SignInFailed('needs-client-secret').failure);
      if (before && !replace) return refused(new SignInFailed('already-running').failure, { running: before.id });
      const id = newId();
      const session = createSession({
        id,
        client,
        method,
        ports,
        shelf,
        ...(accountId !== undefined && { accountId }),
        onEvent,
        onEnd: () => sessions.delete(id),
      });
      sessions.set(id, session);
      if (before) {
        sessions.delete(before.id);
        await before.cancel();
      }
      session.begin();
      return { ok: true, signInId: id };
    },
    paste: (signInId, text) => {
      const session = sessions.get(signInId);
      if (!session) return new SignInFailed('bad-paste', { words: 'That sign-in is over.', remedy: 'Start it again.' }).failure;
      return text.length > MAX_PASTE_CHARS ? new SignInFailed('bad-paste').failure : session.paste(text);
    },
    keep: async (signInId) => sessions.get(signInId)?.keep(),
    cancel: async (signInId) => sessions.get(signInId)?.cancel(),
    running: () => [...sessions.values()].map((session) => session.last()).filter((event) => event !== undefined),
    close: async () => {
      await Promise.all([...sessions.values()].map((session) => session.cancel()));
    },
  };
};
