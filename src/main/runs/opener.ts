import type { Candidate, ChainLimits, StreamEvent } from '../../shared/contract/index.ts';
import type { Opened } from '../engine/ports.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { ChatRequest, ProviderAdapter, TokenSource } from '../providers/adapter.ts';
import type { Http } from '../providers/wire/http.ts';

export interface OpenerPorts {
  readonly adapterOf: (provider: string) => ProviderAdapter | undefined;
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

/** Turns a candidate into a call under way. A candidate that cannot be built becomes a failed attempt, never someone else's call. */
export const openWith =
  (ports: OpenerPorts, asked: Omit<ChatRequest, 'model'>, limits: Pick<ChainLimits, 'firstByteMs' | 'firstDeltaLocalMs' | 'idleMs'>) =>
  (candidate: Candidate): Opened => {
    const controller = new AbortController();
    const adapter = ports.adapterOf(candidate.provider);
    const events = adapter
      ? adapter.stream(
          { model: candidate.model, ...asked },
          {
            auth: ports.tokensOf(candidate),
            http: ports.http,
            signal: controller.signal,
            // A server on this computer answers its head only when the model is loaded.
            firstByteMs: adapter.local ? Math.max(limits.firstByteMs, limits.firstDeltaLocalMs) : limits.firstByteMs,
            idleMs: limits.idleMs,
            now: ports.now,
          },
        )
      : failing(unknownProvider(candidate));
    return { events, close: (cause) => controller.abort(cause) };
  };
