import type { Attempt, Message, Picture, ToolCall, UserMessage } from '../../shared/contract/index.ts';
import { shownAttempts } from '../../shared/fold/run.ts';
import type { ChatMessage, MessagePicture } from '../providers/adapter.ts';
import { joinUserTurns } from '../providers/wire/join-turns.ts';
import { NO_ANSWER } from '../providers/wire/pair-calls.ts';

type Load = (picture: Picture) => MessagePicture | undefined;

const resultOf = ({ id, name, result }: ToolCall): ChatMessage => ({
  role: 'tool',
  toolCallId: id,
  name,
  text: result?.text ?? NO_ANSWER,
  ...((result?.isError ?? true) && { isError: true }),
});

/** One answer as turns: what it says, what it called, and a result for each call. Empty where it said nothing. */
export const turnsOfAttempt = ({ candidate, reply }: Attempt): readonly ChatMessage[] => {
  const calls = reply.toolCalls.filter(({ done }) => done);
  if (reply.text.trim() === '' && calls.length === 0) return [];
  const opaque = reply.opaque?.map(({ adapter, blob }) => ({ adapter, model: candidate.model, blob }));
  const said: ChatMessage = {
    role: 'assistant',
    text: reply.text,
    ...(calls.length > 0 && { toolCalls: calls.map(({ id, name, argsText }) => ({ id, name, argsText })) }),
    ...(opaque && { opaque }),
  };
  return [said, ...calls.map(resultOf)];
};

const userTurn = ({ text, pictures = [] }: UserMessage, load: Load): ChatMessage => {
  const loaded = pictures.flatMap((picture) => load(picture) ?? []);
  return { role: 'user', text, ...(loaded.length > 0 && { pictures: loaded }) };
};

/** An answer in several parts is one turn; what a dialect wants back fits none of its parts any more. */
const withParts = (attempts: readonly Attempt[]): readonly Attempt[] => {
  const whole: Attempt[] = [];
  for (const attempt of attempts) {
    const before = attempt.continues && whole.pop();
    const { opaque: _none, ...reply } = attempt.reply;
    whole.push(before ? { ...attempt, reply: { ...reply, text: before.reply.text + reply.text } } : attempt);
  }
  return whole;
};

/**
 * What was said on the visible path, before it is adapted to anybody. An answer without text or calls is left out, and with it
 * the question that it failed to answer is joined to the next one, so that turns alternate for servers that insist on it.
 */
export const historyOf = (path: readonly Message[], load: Load): readonly ChatMessage[] =>
  joinUserTurns(
    path.flatMap((message) =>
      message.role === 'user' ? [userTurn(message, load)] : withParts(shownAttempts(message.run)).flatMap(turnsOfAttempt),
    ),
  );
