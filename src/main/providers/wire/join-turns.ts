import type { ChatMessage } from '../adapter.ts';

type UserTurn = Extract<ChatMessage, { role: 'user' }>;

const joined = (first: UserTurn, second: UserTurn): UserTurn => {
  const pictures = [...(first.pictures ?? []), ...(second.pictures ?? [])];
  const text = [first.text, second.text].filter((part) => part !== '').join('\n\n');
  return { role: 'user', text, ...(pictures.length > 0 && { pictures }) };
};

/** Makes one of neighbouring turns of the user, for servers that insist on alternating roles. */
export const joinUserTurns = (messages: readonly ChatMessage[]): readonly ChatMessage[] => {
  const turns: ChatMessage[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (last?.role === 'user' && message.role === 'user') turns[turns.length - 1] = joined(last, message);
    else turns.push(message);
  }
  return turns;
};
