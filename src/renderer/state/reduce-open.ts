import type { AppEvent, Message } from '../../shared/contract/index.ts';
import { foldRun } from '../../shared/fold/run.ts';
import type { OpenChatState } from './model.ts';

/** One event onto the chat on screen; events of other chats change nothing. Untouched messages keep their identity. */
export const reduceOpen = (open: OpenChatState, event: AppEvent): OpenChatState => {
  switch (event.type) {
    case 'chat-change':
      return event.chat.id === open.chat.id ? { ...open, chat: event.chat } : open;
    case 'queue-change':
      return event.chatId === open.chat.id ? { ...open, queued: event.queued } : open;
    case 'message-add':
      return event.message.chatId === open.chat.id ? { ...open, messages: withMessage(open.messages, event.message) } : open;
    case 'run-event': {
      const { chatId, messageId } = event;
      if (chatId !== open.chat.id) return open;
      const at = open.messages.findLastIndex(({ id }) => id === messageId);
      const message = open.messages[at];
      if (message?.role !== 'assistant') return open;
      return { ...open, messages: open.messages.with(at, { ...message, run: foldRun(message.run, event.event) }) };
    }
    default:
      return open;
  }
};

/** A message that is known already is replaced where it stands. */
const withMessage = (messages: readonly Message[], message: Message): readonly Message[] => {
  const at = messages.findIndex(({ id }) => id === message.id);
  return at < 0 ? [...messages, message] : messages.with(at, message);
};
