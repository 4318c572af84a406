import { ArrowDown } from 'lucide-react';
import { useState } from 'react';
import { selectMessages, selectPath, useApp } from '../../state/index.ts';
import { announcement } from './announcement.ts';
import './chat.css';
import { MessageRow } from './message-row.tsx';
import { useBranches } from './use-branches.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePinnedScroll } from './use-pinned-scroll.ts';
import { useTail } from './use-tail.ts';

const JumpButton = ({ onClick }: { readonly onClick: () => void }) => (
  <button
    type="button"
    onClick={onClick}
    className="absolute bottom-3 left-1/2 inline-flex -translate-x-1/2 animate-fade items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 py-1.5 font-medium text-xs shadow-lift hover:bg-hover"
  >
    <ArrowDown size={14} aria-hidden />
    Jump to newest
  </button>
);

/** The branch on screen, oldest first. */
export const Conversation = () => {
  const path = useApp(selectPath);
  const branches = useBranches(useApp(selectMessages));
  const [editing, setEditing] = useState<string>();
  const lastUserId = path.findLast(({ role }) => role === 'user')?.id;
  const { scrollRef, contentRef, isAtBottom, scrollToBottom } = usePinnedScroll(lastUserId);
  useKeptFocus(scrollRef, path.map(({ id }) => id).join(' '), editing);
  const { from, sentinelRef } = useTail(path.length, scrollRef);
  return (
    <section aria-label="Conversation" className="relative min-h-0 flex-1">
      <div
        ref={scrollRef}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the list is scrolled by keyboard too
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Messages"
        className="h-full overflow-auto focus-visible:-outline-offset-2"
      >
        <div ref={contentRef} className="mx-auto flex max-w-[744px] flex-col gap-[26px] px-6 pt-7 pb-4">
          {from > 0 && <div ref={sentinelRef} className="-mb-[26px] h-px" />}
          {path.slice(from).map((message) => (
            <MessageRow
              key={message.id}
              message={message}
              branch={branches.get(message.id)}
              editing={editing === message.id}
              onEdit={setEditing}
            />
          ))}
        </div>
      </div>
      {!isAtBottom && <JumpButton onClick={() => void scrollToBottom('instant')} />}
      <p role="status" className="sr-only">
        {announcement(path.at(-1))}
      </p>
    </section>
  );
};
