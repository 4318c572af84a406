import type { FinishReason, StreamEvent, Usage } from '../../../shared/contract/index.ts';
import type { Faults } from '../wire/faults.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../wire/json.ts';
import type { Protocol } from '../wire/protocol.ts';
import { contentText, reasoningText } from './delta.ts';
import { type Kept, keep, nothingKept, opaqueOf } from './opaque.ts';
import { addFragments, type Calls, endCalls } from './tool-calls.ts';
import type { Traits } from './traits.ts';
import { finishOf, usageOf } from './usage.ts';

/** What ends a stream instead of a chunk. */
export const DONE = '[DONE]';

export interface ChatState {
  readonly started: boolean;
  readonly refused: boolean;
  readonly finish: FinishReason | undefined;
  readonly usage: Usage | undefined;
  readonly calls: Calls;
  /** The calls were told as complete, which happens once. */
  readonly callsEnded: boolean;
  /** What must go back with this reply when it is sent again. */
  readonly kept: Kept;
}

const initial: ChatState = {
  started: false,
  refused: false,
  finish: undefined,
  usage: undefined,
  calls: [],
  callsEnded: false,
  kept: nothingKept,
};

const endingCalls = (state: ChatState): readonly StreamEvent[] => (state.callsEnded ? [] : endCalls(state.calls));

/** Calls win over the server's own word for its end; a refusal wins over both. */
const ending = (state: ChatState): readonly StreamEvent[] => {
  const plain = state.finish ?? 'stop';
  const called = plain === 'stop' && endCalls(state.calls).length > 0;
  const finish = state.refused ? 'filtered' : called ? 'tool_calls' : plain;
  return [...endingCalls(state), ...opaqueOf(state.kept), { type: 'response-end', finish, ...(state.usage && { usage: state.usage }) }];
};

const startOf = (id: unknown, model: unknown): StreamEvent => ({
  type: 'response-start',
  ...(textOf(id) !== undefined && { responseId: String(id) }),
  ...(textOf(model) !== undefined && { model: String(model) }),
});

/** Some servers write `error: null` into every chunk. */
const holdsError = (chunk: Readonly<Record<string, unknown>>): boolean =>
  Boolean(chunk.error) || chunk.object === 'error' || chunk.type === 'error';

const none: readonly StreamEvent[] = [];

/** The choice that counts; a server that was asked for one answer may number it or not. */
const firstChoice = (choices: unknown): JsonObject => {
  for (const value of listOf(choices)) {
    const choice = objectOf(value);
    if (choice && (choice.index ?? 0) === 0) return choice;
  }
  return {};
};

const callsIn = (delta: JsonObject): boolean => delta.tool_calls !== undefined || delta.function_call !== undefined;

/** OpenRouter tells the pictures that a model drew beside its text. */
const picturesIn = (delta: JsonObject): readonly StreamEvent[] => listOf(delta.images).map(() => ({ type: 'picture-left-out' }));

/** A chunk is the JSON of one event, or `DONE`. A whole reply is one chunk with a `message` in place of the `delta`. @see spec: providers 2.4 */
export const chatProtocol = (options: {
  readonly faults: Faults;
  readonly endsWithoutFinish: boolean;
  readonly replays?: Traits['replays'];
}): Protocol<ChatState, unknown> => ({
  initial,

  step: (state, chunk) => {
    if (chunk === DONE) return [state, ending(state)];
    const body = objectOf(chunk);
    if (!body) return [state, []];
    if (holdsError(body)) throw options.faults.ofValue(body);

    const choice = firstChoice(body.choices);
    const delta = objectOf(choice.delta) ?? objectOf(choice.message) ?? {};
    const [calls, callEvents] = callsIn(delta) ? addFragments(state.calls, delta) : [state.calls, none];
    const [reasoning, content, refusal] = [reasoningText(delta), contentText(delta), textOf(delta.refusal) ?? ''];
    const finish = finishOf(choice.finish_reason) ?? state.finish;
    const usage = body.usage ? (usageOf(body.usage) ?? state.usage) : state.usage;
    const refused = state.refused || refusal !== '';
    const callsEnded = finish !== undefined;
    const kept = keep(state.kept, delta, reasoning, options.replays ?? 'nothing');

    const events: StreamEvent[] = state.started ? [] : [startOf(body.id, body.model)];
    if (reasoning !== '') events.push({ type: 'reasoning-delta', text: reasoning });
    if (content !== '' || refusal !== '') events.push({ type: 'text-delta', text: content + refusal });
    events.push(...callEvents);
    if (delta.images !== undefined) events.push(...picturesIn(delta));
    if (callsEnded) events.push(...endingCalls({ ...state, calls }));

    const isSame =
      state.started &&
      refused === state.refused &&
      finish === state.finish &&
      usage === state.usage &&
      calls === state.calls &&
      callsEnded === state.callsEnded &&
      kept === state.kept;
    const next = isSame ? state : { started: true, refused, finish, usage, calls, callsEnded, kept };
    return [next, events];
  },

  flush: (state) => {
    if (state.finish !== undefined || (state.started && options.endsWithoutFinish)) return ending(state);
    if (!state.started) {
      throw options.faults.of({
        code: 'empty-body',
        status: 200,
        hint: 'empty_response',
        message: 'The server said yes and then closed the connection without an answer.',
      });
    }
    throw options.faults.of({
      code: 'stream-cut',
      hint: 'network',
      message: 'The answer broke off: the stream ended with neither a finish reason nor [DONE].',
    });
  },

  isWhole: (state) => state.finish !== undefined,
});
