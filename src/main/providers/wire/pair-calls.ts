import type { ChatMessage, MessageToolCall } from '../adapter.ts';

type Assistant = Extract<ChatMessage, { role: 'assistant' }>;
type Answer = Extract<ChatMessage, { role: 'tool' }>;

/** What stands in for the answer of a call that was never made. */
export const NO_ANSWER = 'The call was interrupted before it gave a result.';

/** An id that every dialect takes, and that no other call of this history has. */
const freeId = (id: string, taken: ReadonlySet<string>): string => {
  const clean = id.replace(/[^a-zA-Z0-9_-]/g, '_').slice(0, 56) || 'call';
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? clean : `${clean}-${count}`;
    if (!taken.has(candidate)) return candidate;
  }
};

const lostAnswer = ({ id, name }: MessageToolCall): Answer => ({ role: 'tool', toolCallId: id, name, text: NO_ANSWER, isError: true });

/** One turn with its calls under new ids, and an answer to each right behind it. */
const paired = (turn: Assistant, answers: readonly Answer[], taken: Set<string>): readonly ChatMessage[] => {
  const calls = (turn.toolCalls ?? []).filter(({ name }) => name !== '');
  if (calls.length === 0) {
    const { toolCalls: _, ...rest } = turn;
    return [rest];
  }
  const left = [...answers];
  const told = calls.map((call) => {
    const place = left.findIndex(({ toolCallId }) => toolCallId === call.id);
    const [answer = lostAnswer(call)] = place < 0 ? [] : left.splice(place, 1);
    const id = freeId(call.id, taken);
    taken.add(id);
    return { call: { ...call, id }, answer: { ...answer, toolCallId: id } };
  });
  return [{ ...turn, toolCalls: told.map(({ call }) => call) }, ...told.map(({ answer }) => answer)];
};

/** What answers the turn at this place: the results up to the next turn of the assistant. */
const answersTo = (messages: readonly ChatMessage[], place: number): readonly Answer[] => {
  const answers: Answer[] = [];
  for (let at = place + 1; at < messages.length && messages[at]?.role !== 'assistant'; at += 1) {
    const other = messages[at];
    if (other?.role === 'tool') answers.push(other);
  }
  return answers;
};

/**
 * A history in which each call has exactly one answer, right behind the turn that made it, and each answer has a call: back
 * ends that keep the pairs strictly refuse anything else with a 400. Calls without a name and answers without a call go.
 */
export const pairCalls = (messages: readonly ChatMessage[]): readonly ChatMessage[] => {
  const taken = new Set<string>();
  return messages.flatMap((message, place) => {
    if (message.role === 'tool') return [];
    if (message.role !== 'assistant') return [message];
    return paired(message, answersTo(messages, place), taken);
  });
};
