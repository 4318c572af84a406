import { NEW_CHAT, selectOpen, useApp } from '../../state/index.ts';
import { Composer } from './composer.tsx';
import { Conversation } from './conversation.tsx';
import { DropVeil } from './pictures/drop-veil.tsx';
import { useAttached } from './pictures/use-attached.ts';
import { useFileDrop } from './pictures/use-file-drop.ts';
import { Welcome } from './welcome.tsx';

/** The chat on screen, or a new one, above the composer. Another chat is another conversation: nothing of the last one stays. */
export const ChatScreen = () => {
  const chatId = useApp((state) => selectOpen(state)?.chat.id);
  const key = chatId ?? NEW_CHAT;
  const attached = useAttached(key);
  const isOver = useFileDrop(attached.add);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {chatId === undefined ? <Welcome /> : <Conversation key={chatId} />}
      {/* Siblings need keys of their own, or React loses track of one of them. */}
      <Composer key={`composer-${key}`} draftKey={key} attached={attached} />
      {isOver && <DropVeil />}
    </div>
  );
};
