import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { Chat } from '../../../shared/contract/index.ts';
import { openChat, showSearch, useApp } from '../../state/index.ts';
import { Dialog } from '../../ui/index.ts';
import { findChats } from './find-chats.ts';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

const Hit = ({
  id,
  chat,
  active,
  onPoint,
}: {
  readonly id: string;
  readonly chat: Chat;
  readonly active: boolean;
  readonly onPoint: () => void;
}) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the search field, whose keys choose the option.
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={active}
    onPointerMove={onPoint}
    onClick={() => void openChat(chat.id)}
    className={clsx('flex min-h-9 items-center rounded-[8px] px-3 select-none', active ? 'bg-hover text-ink' : 'text-ink-2')}
  >
    <span className="truncate">{chat.title}</span>
  </div>
);

const SearchBody = () => {
  const chats = useApp(({ data }) => data.chats);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const hits = findChats(chats, text);
  const active = hits[Math.min(at, hits.length - 1)];
  const optionId = (chat: Chat) => `${listId}-${chat.id}`;
  useEffect(() => {
    if (active) document.getElementById(`${listId}-${active.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, hits.length - 1) + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && active && !event.nativeEvent.isComposing) {
      void openChat(active.id);
    }
  };
  return (
    <>
      <div className="flex flex-none items-center gap-2.5 border-line border-b px-4">
        <Search size={17} aria-hidden className="flex-none text-ink-3" />
        <input
          role="combobox"
          aria-label="Search chats by title"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={active && optionId(active)}
          placeholder="Search chats by title"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent outline-none focus-visible:outline-none"
        />
      </div>
      <div id={listId} role="listbox" aria-label="Chats found" className="min-h-0 overflow-y-auto p-1.5">
        {hits.map((chat, index) => (
          <Hit key={chat.id} id={optionId(chat)} chat={chat} active={chat === active} onPoint={() => setAt(index)} />
        ))}
      </div>
      {hits.length === 0 && (
        <p role="status" className="px-4 pt-2 pb-5 text-center text-ink-3">
          {chats.length === 0 ? 'There are no chats yet.' : 'No title has these words.'}
        </p>
      )}
    </>
  );
};

export const SearchDialog = () => {
  const open = useApp(({ ui }) => ui.searchOpen);
  return (
    <Dialog bare open={open} onOpenChange={showSearch} title="Search chats">
      <SearchBody />
    </Dialog>
  );
};
