import type { Message } from '../../shared/contract/index.ts';
import { shownAttempt } from '../../shared/fold/run.ts';
import type { ChatMessage } from '../providers/adapter.ts';

/**
 * What a candidate is told: the visible path as plain turns. An answer without text is left out, and with it the question
 * that it failed to answer is joined to the next one, so that turns alternate for servers that insist on it.
 */
export const historyOf = (path: readonly Message[]): readonly ChatMessage[] => {
  const turns: ChatMessage[] = [];
  for (const message of path) {
    const role = message.role;
    const text = role === 'user' ? message.text : (shownAttempt(message.run)?.reply.text ?? '');
    if (text.trim() === '') continue;
    const last = turns.at(-1);
    if (last?.role === role) turns[turns.length - 1] = { role, text: `${last.text}\n\n${text}` };
    else turns.push({ role, text });
  }
  return turns;
};
