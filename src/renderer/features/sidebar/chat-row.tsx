import { clsx } from 'clsx';
import { Clock, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo, useRef, useState } from 'react';
import type { Chat } from '../../../shared/contract/index.ts';
import { type Activity, act, deleteChat, openChat } from '../../state/index.ts';
import { IconButton, Menu } from '../../ui/index.ts';
import { RenameField } from './rename-field.tsx';

const ActivityMark = ({ activity }: { readonly activity: Activity | undefined }) => {
  if (activity === 'running')
    return <span role="img" aria-label="Answering" title="Answering" className="size-2 flex-none animate-breathe rounded-full bg-accent" />;
  if (activity === 'waiting')
    return (
      <span role="img" aria-label="Waiting for a candidate" title="Waiting for a candidate" className="flex-none text-cooling">
        <Clock size={14} aria-hidden />
      </span>
    );
  return null;
};

interface ChatRowProps {
  readonly chat: Chat;
  readonly current: boolean;
  readonly activity: Activity | undefined;
}

export const ChatRow = memo(({ chat, current, activity }: ChatRowProps) => {
  const [renaming, setRenaming] = useState(false);
  const row = useRef<HTMLButtonElement>(null);
  const remove = () => void deleteChat(chat.id, chat.title);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') remove();
  };
  const endRename = (title: string | undefined) => {
    setRenaming(false);
    if (title !== undefined) void act('chat.rename', { chatId: chat.id, title });
    requestAnimationFrame(() => row.current?.focus());
  };
  if (renaming) return <RenameField title={chat.title} onEnd={endRename} />;
  return (
    <li
      className={clsx(
        'group relative flex items-center rounded-m transition-colors',
        current ? 'bg-surface shadow-card' : 'hover:bg-hover focus-within:bg-hover',
      )}
    >
      <button
        ref={row}
        type="button"
        aria-current={current ? 'page' : undefined}
        title={chat.title}
        onClick={() => void openChat(chat.id)}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={onKeyDown}
        className={clsx(
          'flex min-h-8.5 min-w-0 flex-1 items-center gap-2 rounded-m px-2.5 text-left group-focus-within:pr-9 group-hover:pr-9',
          current ? 'font-medium text-ink' : 'text-ink-2',
        )}
      >
        <span className="min-w-0 flex-1 truncate">{chat.title}</span>
        <ActivityMark activity={activity} />
      </button>
      <div className="absolute right-1 opacity-0 focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100">
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={`More for ${chat.title}`} />}
          entries={[
            { type: 'item', id: 'rename', label: 'Rename', icon: Pencil, onSelect: () => setTimeout(() => setRenaming(true)) },
            { type: 'item', id: 'delete', label: 'Delete', icon: Trash2, danger: true, onSelect: remove },
          ]}
        />
      </div>
    </li>
  );
});
