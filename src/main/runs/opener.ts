import type { Candidate, ChainLimits, StreamEvent } from '../../shared/contract/index.ts';
import type { Opened, OpenNotes } from '../engine/ports.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { ChatMessage, ChatRequest, ProviderAdapter, TokenSource } from '../providers/adapter.ts';
import type { Http } from '../providers/wire/http.ts';
import type { Asking } from './asking.ts';

export interface OpenerPorts {
  readonly adapterOf: (provider: string, accountId: string) => ProviderAdapter | undefined;
  readonly tokensOf: (candidate: Candidate) => TokenSource;
  readonly http: Http;
  readonly now: () => number;
}

const unknownProvider = ({ provider }: Candidate): ProviderError =>
  new ProviderError({
    provider,
    code: 'unknown-provider',
    message: `There is no provider named “${provider}” any more. Add the server again, or take the candidate out of the chain.`,
    hint: 'model_not_found',
  });

const failing = (error: ProviderError): AsyncIterable<StreamEvent> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }),
});

/** Asks for the rest of an answer and for nothing else. */
const GO_ON =
  'Your answer above was cut off. Go on with the very next character, as if it had never stopped: do not repeat any of it, do not comment on it, do not begin anew.';

/** The kept text stands in the history as the candidate's own. */
const continued = (asked: ChatRequest, { continuing }: OpenNotes): ChatRequest => {
  if (!continuing) return asked;
  const turns: readonly ChatMessage[] = [
    { role: 'assistant', text: continuing.text },
    { role: 'user', text: GO_ON },
  ];
  return { ...asked, messages: [...asked.messages, ...turns] };
};

/** Turns a candidate into a call under way. A candidate that cannot be built becomes a failed attempt, never someone else's call. */
export const openWith =
  (ports: OpenerPorts, asking: Pick<Asking, 'request'>, limits: Pick<ChainLimits, 'firstByteMs' | 'firstDeltaLocalMs' | 'idleMs'>) =>
  (candidate: Candidate, attemptId: string, notes: OpenNotes): Opened => {
    const controller = new AbortController();
    const adapter = ports.adapterOf(candidate.provider, candidate.accountId);
    const events = adapter
      ? adapter.stream(continued(asking.request(candidate, attemptId, notes.continuing !== undefined), notes), {
          auth: ports.tokensOf(candidate),
          http: ports.http,
          signal: controller.signal,
          // A server on this computer answers its head only when the model is loaded.
          firstByteMs: adapter.local ? Math.max(limits.firstByteMs, limits.firstDeltaLocalMs) : limits.firstByteMs,
          idleMs: limits.idleMs,
          now: ports.now,
          ...(notes.repairing && { repairing: notes.repairing }),
        })
      : failing(unknownProvider(candidate));
    return { events, close: (cause) => controller.abort(cause) };
  };
