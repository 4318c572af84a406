import type { StreamEvent } from '../../../shared/contract/index.ts';
import type { Source } from '../../engine/ports.ts';
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

const done = { done: true, value: undefined } as const;

/** Neighbouring deltas go out as one. */
class Outbox {
  #events: StreamEvent[] = [];
  #given = 0;

  put(event: StreamEvent): void {
    const last = this.#events.at(-1);
    const both = last && joined(last, event);
    if (both) this.#events[this.#events.length - 1] = both;
    else this.#events.push(event);
  }

  take(): StreamEvent | undefined {
    const event = this.#events[this.#given];
    if (event) this.#given += 1;
    else if (this.#given > 0) this.empty();
    return event;
  }

  empty(): void {
    this.#events = [];
    this.#given = 0;
  }
}

/**
 * The one loop that drives a protocol; chunks come as they arrived together, and neighbouring deltas of one batch are told as
 * one. Ends after `response-end`; whatever the server still sends is left unread. Written as an iterator and not as a
 * generator, since an event costs a third of the turns that way.
 */
export const drive = <State, Chunk>(
  protocol: Protocol<State, Chunk>,
  batches: AsyncIterable<Iterable<Chunk>>,
  turn: () => Promise<void> | undefined = createTurns(),
): AsyncIterableIterator<StreamEvent, void> & Source<StreamEvent> => {
  const source = batches[Symbol.asyncIterator]();
  const outbox = new Outbox();
  let state = protocol.initial;
  let batch: Iterator<Chunk> | undefined;
  let isOver = false;
  let pause: Promise<void> | undefined;
  /** Thrown once what came before it has been told. */
  let fault: { readonly error: unknown } | undefined;

  const leave = async (): Promise<void> => {
    isOver = true;
    batch = undefined;
    await source.return?.();
  };
  const leaveQuietly = (): void => void leave().catch(() => undefined);
  const flush = (): void => {
    isOver = true;
    for (const event of protocol.flush(state)) outbox.put(event);
  };
  /** A connection that breaks after the whole reply is no fault. */
  const broke = (error: unknown): void => {
    if (error instanceof ProviderError && protocol.isWhole(state)) return flush();
    isOver = true;
    fault = { error };
  };
  /** Works through the batch; leaves it early to give everybody else a turn. */
  const work = (): void => {
    for (let chunk = batch?.next(); chunk && !chunk.done; chunk = batch?.next()) {
      const [next, events] = protocol.step(state, chunk.value);
      state = next;
      for (const event of events) {
        outbox.put(event);
        if (event.type === 'response-end') return leaveQuietly();
      }
      pause = turn();
      if (pause) return;
    }
    batch = undefined;
  };
  const workSafely = (): void => {
    try {
      work();
    } catch (error) {
      leaveQuietly();
      broke(error);
    }
  };

  const give = (): IteratorResult<StreamEvent, void> | Promise<IteratorResult<StreamEvent, void>> => {
    const event = outbox.take();
    if (event) return { done: false, value: event };
    if (fault) {
      const { error } = fault;
      fault = undefined;
      throw error;
    }
    if (isOver) return done;
    if (pause) return pause.then(goOn);
    return batch ? goOn() : source.next().then(take, failed);
  };
  const goOn = () => {
    pause = undefined;
    workSafely();
    return give();
  };
  const take = (result: IteratorResult<Iterable<Chunk>, unknown>) => {
    if (isOver) return give();
    if (result.done) {
      flush();
      return give();
    }
    batch = result.value[Symbol.iterator]();
    return goOn();
  };
  const failed = (error: unknown) => {
    if (!isOver) broke(error);
    return give();
  };

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => {
      try {
        return Promise.resolve(give());
      } catch (error) {
        return Promise.reject(error);
      }
    },
    take: () => outbox.take(),
    return: async () => {
      outbox.empty();
      fault = undefined;
      await leave();
      return done;
    },
  };
};
