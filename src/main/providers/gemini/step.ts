import type { StreamEvent, Usage } from '../../../shared/contract/index.ts';
import { cutStream, emptyBody } from '../wire/endings.ts';
import type { Faults } from '../wire/faults.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../wire/json.ts';
import type { Protocol } from '../wire/protocol.ts';
import { addPart, nothingSaid, type Said } from './step-parts.ts';
import { finishOf, usageOf } from './usage.ts';

/** Stands for a frame that could not be read. */
export const DAMAGED: JsonObject = Object.freeze({});

export interface GeminiState {
  readonly started: boolean;
  readonly said: Said;
  /** The provider's own word for the end. */
  readonly finish: string | undefined;
  readonly finishMessage: string | undefined;
  /** The prompt itself was refused. */
  readonly blocked: boolean;
  readonly usage: Usage | undefined;
  /** The newest frame could not be read. */
  readonly endsDamaged: boolean;
}

const initial: GeminiState = {
  started: false,
  said: nothingSaid,
  finish: undefined,
  finishMessage: undefined,
  blocked: false,
  usage: undefined,
  endsDamaged: false,
};

export interface GeminiProtocolOptions {
  /** Tags what must come back to this dialect. */
  readonly adapter: string;
  readonly faults: Faults;
  /** Begins the ids of calls that came without one; another for each call of the adapter. */
  readonly callPrefix: string;
  /** What an answer of nothing means here; absent where that is left to the rules. */
  readonly emptyMessage?: string;
}

const startOf = (body: JsonObject): StreamEvent => {
  const [responseId, model] = [textOf(body.responseId), textOf(body.modelVersion)];
  return { type: 'response-start', ...(responseId !== undefined && { responseId }), ...(model !== undefined && { model }) };
};

const isEnd = (reason: string | undefined): boolean => reason !== undefined && reason !== 'FINISH_REASON_UNSPECIFIED';

const endOf = (state: GeminiState, { faults, emptyMessage }: GeminiProtocolOptions): readonly StreamEvent[] => {
  const finish = state.blocked ? 'filtered' : finishOf(state.finish ?? 'STOP');
  if (finish === 'error') {
    const message = state.finishMessage ?? `The model ended its answer with ${state.finish} and no details.`;
    throw faults.of({ code: state.finish ?? 'OTHER', message });
  }
  const isEmpty = state.said.textLength === 0 && state.said.calls === 0 && state.said.pictures === 0;
  if (finish === 'stop' && isEmpty && emptyMessage !== undefined)
    throw faults.of({ code: 'empty-response', hint: 'empty_response', message: emptyMessage });
  const called = finish === 'stop' && state.said.calls > 0;
  return [{ type: 'response-end', finish: called ? 'tool_calls' : finish, ...(state.usage && { usage: state.usage }) }];
};

/** A chunk is the JSON of one frame, in its envelope or without one, or `DAMAGED`. The end of the body ends the answer. @see spec: providers 8.4 */
export const geminiProtocol = (options: GeminiProtocolOptions): Protocol<GeminiState, JsonObject> => ({
  initial,

  step: (state, frame) => {
    if (frame === DAMAGED) return [{ ...state, endsDamaged: true }, []];
    if (frame.error) throw options.faults.ofValue(frame);
    const body = objectOf(frame.response) ?? frame;
    const candidate = objectOf(listOf(body.candidates)[0]) ?? {};
    const events: StreamEvent[] = state.started ? [] : [startOf(body)];
    let said = state.said;
    for (const value of listOf(objectOf(candidate.content)?.parts)) {
      const part = objectOf(value);
      if (!part) continue;
      const [next, more] = addPart(said, part, options);
      said = next;
      events.push(...more);
    }
    const reason = textOf(candidate.finishReason);
    const next: GeminiState = {
      started: true,
      said,
      finish: isEnd(reason) ? reason : state.finish,
      finishMessage: textOf(candidate.finishMessage) ?? state.finishMessage,
      blocked: state.blocked || textOf(objectOf(body.promptFeedback)?.blockReason) !== undefined,
      usage: usageOf(body.usageMetadata) ?? state.usage,
      endsDamaged: false,
    };
    return [next, events];
  },

  flush: (state) => {
    if (state.finish !== undefined || state.blocked) return endOf(state, options);
    const { faults } = options;
    if (state.endsDamaged && state.said.textLength + state.said.calls > 0) return endOf(state, options);
    if (state.endsDamaged) throw faults.of({ code: 'bad-chunk', message: 'The server sent nothing but damaged pieces.' });
    throw state.started ? cutStream(faults, 'a finish reason') : emptyBody(faults);
  },

  isWhole: (state) => state.finish !== undefined || state.blocked,
});
