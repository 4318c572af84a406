import { type ChatState, chatProtocol } from '../openai/step.ts';
import type { Faults } from '../wire/faults.ts';
import { type JsonObject, objectOf, objectsOf } from '../wire/json.ts';
import type { Protocol } from '../wire/protocol.ts';
import { oneChoice } from './choices.ts';

export interface CopilotState {
  readonly chat: ChatState;
  /** The last trouble that was told beside the answer; it counts only where no answer comes. */
  readonly trouble: JsonObject | undefined;
}

/** Chat completions with Copilot's habits; everything else is the dialect's own step. @see spec: providers 9.2 */
export const copilotProtocol = (faults: Faults): Protocol<CopilotState, unknown> => {
  const chat = chatProtocol({ faults, endsWithoutFinish: false, replays: 'reasoning_opaque' });
  const answered = (state: CopilotState): void => {
    if (state.trouble && state.chat.finish === undefined) throw faults.ofValue({ error: state.trouble });
  };
  return {
    initial: { chat: chat.initial, trouble: undefined },
    step: (state, chunk) => {
      const body = objectOf(chunk);
      if (!body) answered(state);
      const [next, events] = chat.step(state.chat, body ? oneChoice(body) : chunk);
      const trouble = objectsOf(body?.copilot_errors).at(-1) ?? state.trouble;
      return [next === state.chat && trouble === state.trouble ? state : { chat: next, trouble }, events];
    },
    flush: (state) => {
      answered(state);
      return chat.flush(state.chat);
    },
    isWhole: (state) => chat.isWhole(state.chat),
  };
};
