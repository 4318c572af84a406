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

/** Two deltas that may be told as one: they came in the same read of the socket, so no reader could tell them apart. */
const joined = (before: StreamEvent, after: StreamEvent): StreamEvent | undefined => {
  switch (after.type) {
    case 'text-delta':
    case 'reasoning-delta':
      return before.type === after.type ? { type: after.type, text: before.text + after.text } : undefined;
    case 'tool-call-delta':
      return before.type === after.type && before.index === after.index
        ? { type: after.type, index: after.index, text: before.text + after.text }
        : undefined;
    default:
      return undefined;
  }
};

/**
 * The one loop that drives a protocol; chunks come as they arrived together, and neighbouring deltas of one batch are told as
 * one. Ends after `response-end`; whatever the server still sends is left unread.
 */
export async function* drive<State, Chunk>(
  protocol: Protocol<State, Chunk>,
  batches: AsyncIterable<Iterable<Chunk>>,
): AsyncGenerator<StreamEvent, void> {
  let state = protocol.initial;
  const turn = createTurns();
  let held: StreamEvent | undefined;
  try {
    for await (const batch of batches) {
      for (const chunk of batch) {
        const [next, events] = protocol.step(state, chunk);
        state = next;
        for (const event of events) {
          const both = held && joined(held, event);
          if (held && !both) yield held;
          held = both ?? event;
          if (event.type !== 'response-end') continue;
          yield event;
          return;
        }
        const pause = turn();
        if (!pause) continue;
        if (held) yield held;
        held = undefined;
        await pause;
      }
      if (held) yield held;
      held = undefined;
    }
  } catch (error) {
    // What had arrived before the fault was said all the same.
    if (held) yield held;
    held = undefined;
    if (!(error instanceof ProviderError && protocol.isWhole(state))) throw error;
  }
  yield* protocol.flush(state);
}
