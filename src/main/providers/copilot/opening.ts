import type { StreamEvent } from '../../../shared/contract/index.ts';
import type { Protocol } from '../wire/protocol.ts';

interface Opening<State> {
  readonly inner: State;
  readonly isTold: boolean;
}

/** A protocol that tells some events of its own right after the start: what the answer's head said. */
export const withOpening = <State, Chunk>(
  protocol: Protocol<State, Chunk>,
  opening: readonly StreamEvent[],
): Protocol<Opening<State>, Chunk> => ({
  initial: { inner: protocol.initial, isTold: opening.length === 0 },
  step: (state, chunk) => {
    const [inner, events] = protocol.step(state.inner, chunk);
    if (inner === state.inner && events.length === 0) return [state, events];
    const isFirst = !state.isTold && events.length > 0;
    const [start, ...rest] = events;
    return [{ inner, isTold: state.isTold || isFirst }, isFirst && start ? [start, ...opening, ...rest] : events];
  },
  flush: (state) => protocol.flush(state.inner),
  isWhole: (state) => protocol.isWhole(state.inner),
});
