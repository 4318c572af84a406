import { memo, useMemo } from 'react';
import type { EpochMs } from '../../../shared/contract/index.ts';
import { selectCurrentId, useApp } from '../../state/index.ts';
import { ChatRow } from './chat-row.tsx';
import { groupChats } from './group-chats.ts';

export const ChatList = memo(({ today }: { readonly today: EpochMs }) => {
  const chats = useApp(({ data }) => data.chats);
  const currentId = useApp((state) => (state.ui.screen === 'chat' ? selectCurrentId(state) : undefined));
  const activity = useApp(({ data }) => data.activity);
  const groups = useMemo(() => groupChats(chats, today), [chats, today]);
  return (
    <nav aria-label="Chats" className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
      {groups.length === 0 && <p className="px-2.5 pt-5 text-ink-3 text-sm">Your chats will be listed here.</p>}
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h2 className="px-2.5 pt-4 pb-1.5 font-semibold text-2xs text-ink-3">{group.label}</h2>
          <ul className="flex flex-col gap-px">
            {group.chats.map((chat) => (
              <ChatRow key={chat.id} chat={chat} current={chat.id === currentId} activity={activity[chat.id]} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
});
