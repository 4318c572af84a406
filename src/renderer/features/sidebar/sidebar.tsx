import { Plus, Search } from 'lucide-react';
import { newChat, showSearch, useApp } from '../../state/index.ts';
import { altKey, BrandMark, Kbd, modKey, useSecond } from '../../ui/index.ts';
import { ChatList } from './chat-list.tsx';
import { FooterNav } from './footer-nav.tsx';
import { dayOf } from './group-chats.ts';

/** Renders each second to notice midnight; the list below renders only when the day or a chat changes. */
const Chats = () => <ChatList today={dayOf(useSecond())} />;

export const Sidebar = () => {
  const inBrowser = useApp(({ data }) => data.about.host === 'browser');
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-none flex-col px-3 pt-3">
        <div className="flex items-center gap-2 px-2 pt-1.5 pb-3.5 font-semibold tracking-tight">
          <BrandMark className="size-5" />
          Understudy
        </div>
        <button
          type="button"
          onClick={newChat}
          className="flex min-h-9 items-center gap-2 rounded-m border border-line-strong bg-surface px-2.5 font-medium transition-colors hover:bg-hover"
        >
          <Plus size={16} aria-hidden className="text-ink-3" />
          New chat
          <Kbd className="ml-auto text-ink-3">{inBrowser ? altKey('N') : modKey('N')}</Kbd>
        </button>
        <button
          type="button"
          onClick={() => showSearch(true)}
          className="mt-1.5 flex min-h-9 items-center gap-2 rounded-m px-2.5 text-ink-2 transition-colors hover:bg-hover hover:text-ink"
        >
          <Search size={16} aria-hidden className="text-ink-3" />
          Search chats
          <Kbd className="ml-auto text-ink-3">{modKey('K')}</Kbd>
        </button>
      </div>
      <Chats />
      <FooterNav />
    </div>
  );
};
