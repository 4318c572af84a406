import type { StreamEvent } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import { createTurns } from './turns.ts';

/** One wire dialect, pure: the same chunks give the same events, wherever the bytes were cut. */
export interface Protocol<State, Chunk> {
  readonly initial: State;
  /** Throws `ProviderError` where the chunk says that the call failed. */
  readonly step: (state: State, chunk: Chunk) => readonly [State, readonly StreamEvent[]];
  /** What the end of the body means; throws `ProviderError` where the reply is not whole. */
  readonly flush: (state: State) => readonly StreamEvent[];
  /** Nothing of the reply is missing any more: a connection that breaks now is no fault. */
  readonly isWhole: (state: State) => boolean;
}

/** The one loop that drives a protocol; chunks come as they arrived together. Ends after `response-end`; whatever the server still sends is left unread. */
export async function* drive<State, Chunk>(
  protocol: Protocol<State, Chunk>,
  batches: AsyncIterable<Iterable<Chunk>>,
): AsyncGenerator<StreamEvent, void> {
  let state = protocol.initial;
  const turn = createTurns();
  try {
    for await (const batch of batches) {
      for (const chunk of batch) {
        const [next, events] = protocol.step(state, chunk);
        state = next;
        for (const event of events) {
          yield event;
          if (event.type === 'response-end') return;
        }
        const pause = turn();
        if (pause) await pause;
      }
    }
  } catch (error) {
    if (!(error instanceof ProviderError && protocol.isWhole(state))) throw error;
  }
  yield* protocol.flush(state);
}
