import type { FinishReason, StreamEvent } from '../../../shared/contract/index.ts';
import { cutStream, emptyBody } from '../wire/endings.ts';
import type { Faults } from '../wire/faults.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../wire/json.ts';
import type { Protocol } from '../wire/protocol.ts';
import { addDelta, closeAll, closeBlock, type OpenBlocks, openBlock } from './blocks.ts';
import { addCounters, type Counters, finishOf, usageOf } from './usage.ts';

export interface MessagesState {
  readonly started: boolean;
  readonly blocks: OpenBlocks;
  readonly called: boolean;
  readonly finish: FinishReason | undefined;
  readonly counters: Counters;
}

const initial: MessagesState = { started: false, blocks: [], called: false, finish: undefined, counters: {} };

const startOf = (message: JsonObject): StreamEvent => ({
  type: 'response-start',
  ...(textOf(message.id) !== undefined && { responseId: String(message.id) }),
  ...(textOf(message.model) !== undefined && { model: String(message.model) }),
});

const ending = ({ blocks, called, finish = 'stop', counters }: MessagesState): readonly StreamEvent[] => {
  const usage = usageOf(counters);
  const last: StreamEvent = { type: 'response-end', finish: called && finish === 'stop' ? 'tool_calls' : finish, ...(usage && { usage }) };
  return [...closeAll(blocks), last];
};

export interface MessagesOptions {
  readonly faults: Faults;
  /** What the answer's head told before its first event: gauges. */
  readonly opening?: readonly StreamEvent[];
}

/** One event's JSON is one chunk; events of kinds that nobody knows change nothing. @see spec: providers 3.3 */
export const messagesProtocol = ({ faults, opening = [] }: MessagesOptions): Protocol<MessagesState, JsonObject> => {
  const told = (state: MessagesState, [blocks, events]: readonly [OpenBlocks, readonly StreamEvent[]]) => {
    const called = state.called || events.some(({ type }) => type === 'tool-call-end');
    return [{ ...state, blocks, called }, events] as const;
  };
  const contentStep = (state: MessagesState, chunk: JsonObject): readonly [MessagesState, readonly StreamEvent[]] => {
    switch (chunk.type) {
      case 'content_block_start':
        return told(state, openBlock(state.blocks, chunk));
      case 'content_block_delta': {
        const [blocks, events] = addDelta(state.blocks, chunk);
        return [blocks === state.blocks ? state : { ...state, blocks }, events];
      }
      case 'content_block_stop':
        return told(state, closeBlock(state.blocks, chunk));
      case 'message_delta': {
        const finish = finishOf(objectOf(chunk.delta)?.stop_reason) ?? state.finish;
        return [{ ...state, finish, counters: addCounters(state.counters, chunk.usage) }, []];
      }
      case 'message_stop':
        return [state, ending(state)];
      default:
        return [state, []];
    }
  };

  return {
    initial,
    step: (state, chunk) => {
      if (chunk.type === 'error' || (chunk.type === undefined && chunk.error)) throw faults.ofValue(chunk);
      if (chunk.type === 'ping') return [state, []];
      if (chunk.type === 'message_start') {
        const message = objectOf(chunk.message) ?? {};
        const next = { ...state, started: true, counters: addCounters(state.counters, message.usage) };
        return [next, state.started ? [] : [startOf(message), ...opening]];
      }
      const [next, events] = contentStep(state, chunk);
      if (state.started || events.length === 0) return [next, events];
      return [{ ...next, started: true }, [startOf({}), ...opening, ...events]];
    },
    flush: (state) => {
      if (state.finish !== undefined) return ending(state);
      throw state.started ? cutStream(faults, 'a stop reason') : emptyBody(faults);
    },
    isWhole: ({ finish }) => finish !== undefined,
  };
};

/** A whole message as the events of a stream that says the same. */
export const eventsOfMessage = (body: JsonObject): readonly JsonObject[] | undefined => {
  if (body.type !== 'message' || !Array.isArray(body.content)) return undefined;
  const blocks = listOf(body.content).flatMap((block, index) => [
    { type: 'content_block_start', index, content_block: block },
    { type: 'content_block_stop', index },
  ]);
  const { stop_reason } = body;
  const delta = { type: 'message_delta', delta: { stop_reason: stop_reason ?? 'end_turn' }, usage: body.usage };
  return [{ type: 'message_start', message: body }, ...blocks, delta, { type: 'message_stop' }];
};
