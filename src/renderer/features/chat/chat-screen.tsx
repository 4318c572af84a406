import { selectOpen, useApp } from '../../state/index.ts';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { Welcome } from './welcome.tsx';

const NEW = 'new';

/** The chat on screen, or a new one, above the composer. Another chat is another conversation: nothing of the last one stays. */
export const ChatScreen = () => {
  const chatId = useApp((state) => selectOpen(state)?.chat.id);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {chatId === undefined ? <Welcome /> : <Conversation key={chatId} />}
      {/* Siblings need keys of their own, or React loses track of one of them. */}
      <Composer key={`composer-${chatId ?? NEW}`} draftKey={chatId ?? NEW} />
    </div>
  );
};
