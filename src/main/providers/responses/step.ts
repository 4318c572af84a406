import type { StreamEvent } from '../../../shared/contract/index.ts';
import { cutStream, emptyBody } from '../wire/endings.ts';
import type { Faults } from '../wire/faults.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../wire/json.ts';
import type { Protocol } from '../wire/protocol.ts';
import { addDelta, closeAll, closeItem, type Items, itemAt, openItem, type Told } from './items.ts';
import { finishOf, usageOf } from './usage.ts';

export interface ResponsesState {
  readonly started: boolean;
  readonly items: Items;
}

export interface ResponsesOptions {
  readonly provider: string;
  readonly faults: Faults;
  /** What the answer's head told before its first event: gauges. */
  readonly opening?: readonly StreamEvent[];
  /** Gauges in an event of the back end's own. */
  readonly gaugesOf?: (chunk: JsonObject) => readonly StreamEvent[];
}

const nothing: readonly StreamEvent[] = [];

const startOf = (response: JsonObject): StreamEvent => ({
  type: 'response-start',
  ...(textOf(response.id) !== undefined && { responseId: String(response.id) }),
  ...(textOf(response.model) !== undefined && { model: String(response.model) }),
});

type Piece = 'text-delta' | 'reasoning-delta' | 'tool-call-delta';

/** Events that tell a piece of an item. */
const pieces: ReadonlyMap<unknown, Piece> = new Map<unknown, Piece>([
  ['response.output_text.delta', 'text-delta'],
  ['response.refusal.delta', 'text-delta'],
  ['response.reasoning_summary_text.delta', 'reasoning-delta'],
  ['response.reasoning_text.delta', 'reasoning-delta'],
  ['response.function_call_arguments.delta', 'tool-call-delta'],
]);

/** Events that tell all of it once more; they count only where no piece came. */
const wholes: ReadonlyMap<unknown, Piece> = new Map<unknown, Piece>([
  ['response.output_text.done', 'text-delta'],
  ['response.refusal.done', 'text-delta'],
  ['response.reasoning_summary_text.done', 'reasoning-delta'],
  ['response.reasoning_text.done', 'reasoning-delta'],
  ['response.function_call_arguments.done', 'tool-call-delta'],
]);

const pieceStep = (items: Items, chunk: JsonObject, index: number): Told => {
  const whole = wholes.get(chunk.type);
  const type = pieces.get(chunk.type) ?? whole;
  const text = textOf(chunk.delta) ?? textOf(chunk.text) ?? textOf(chunk.arguments) ?? textOf(chunk.refusal);
  const { told, started } = itemAt(items, index);
  if (type === undefined || text === undefined || (whole && told)) return [items, nothing];
  if (type !== 'tool-call-delta') return addDelta(items, index, { type, text });
  return started ? addDelta(items, index, { type, index, text }) : [items, nothing];
};

const contentStep = (items: Items, chunk: JsonObject): Told => {
  const index = numberOf(chunk.output_index) ?? 0;
  switch (chunk.type) {
    case 'response.output_item.added':
      return openItem(items, index, objectOf(chunk.item) ?? {});
    case 'response.output_item.done':
      return closeItem(items, index, objectOf(chunk.item) ?? {});
    // Between two summaries of one thought.
    case 'response.reasoning_summary_part.added':
      return itemAt(items, index).told ? [items, [{ type: 'reasoning-delta', text: '\n\n' }]] : [items, nothing];
    case 'response.refusal.delta':
    case 'response.refusal.done': {
      const [next, events] = pieceStep(items, chunk, index);
      return [next.refused ? next : { ...next, refused: true }, events];
    }
    default:
      return pieceStep(items, chunk, index);
  }
};

/** Calls win over the back end's own word for its end; a refusal wins over both. */
const ending = (items: Items, response: JsonObject): readonly StreamEvent[] => {
  const usage = usageOf(response.usage);
  const plain = finishOf(response);
  const finish = items.refused ? 'filtered' : plain === 'stop' && items.calls > 0 ? 'tool_calls' : plain;
  return [{ type: 'response-end', finish, ...(usage && { usage }) }];
};

/** One event's JSON is one chunk; events of kinds that nobody knows change nothing. @see spec: providers 4.2 */
export const responsesProtocol = (options: ResponsesOptions): Protocol<ResponsesState, JsonObject> => {
  const { provider, faults, opening = nothing, gaugesOf = () => nothing } = options;

  const begun = (state: ResponsesState, response: JsonObject, events: readonly StreamEvent[]) =>
    state.started ? events : [startOf(response), ...opening, ...events];

  return {
    initial: { started: false, items: { provider, seen: [], thoughts: [], calls: 0, refused: false } },
    step: (state, chunk) => {
      const response = objectOf(chunk.response) ?? {};
      switch (chunk.type) {
        case 'error':
          throw faults.ofValue(chunk);
        case 'response.failed':
          throw faults.ofValue(response);
        case 'response.created':
        case 'response.in_progress':
        case 'response.queued':
          return [{ ...state, started: true }, begun(state, response, nothing)];
        case 'response.completed':
        case 'response.incomplete':
        case 'response.cancelled': {
          const [items, events] = closeAll(state.items, response.output);
          return [{ started: true, items }, begun(state, response, [...events, ...ending(items, response)])];
        }
        default: {
          if (chunk.type === undefined && chunk.error) throw faults.ofValue(chunk);
          const [items, told] = contentStep(state.items, chunk);
          const events = [...gaugesOf(chunk), ...told];
          if (items === state.items && (state.started || events.length === 0)) return [state, events];
          return [{ started: state.started || events.length > 0, items }, events.length === 0 ? nothing : begun(state, {}, events)];
        }
      }
    },
    flush: (state) => {
      throw state.started ? cutStream(faults, 'the event that completes it') : emptyBody(faults);
    },
    isWhole: () => false,
  };
};

/** A whole response as the event that would have held it. */
export const eventsOfResponse = (body: JsonObject): readonly JsonObject[] | undefined => {
  if (body.object !== 'response') return undefined;
  return [{ type: body.status === 'failed' ? 'response.failed' : 'response.completed', response: body }];
};
