import { useEffect, useRef } from 'react';
import { useStickToBottom } from 'use-stick-to-bottom';

/** Keeps the newest text in view while the reader is at the end, and leaves a reader who has scrolled up alone. */
export const usePinnedScroll = (lastUserId: string | undefined) => {
  const stick = useStickToBottom({ initial: 'instant', resize: 'instant' });
  const { scrollRef, scrollToBottom, state } = stick;

  // A composer that grows takes room from the list's end; the library watches the content only.
  useEffect(() => {
    const view = scrollRef.current;
    if (!view) return;
    const observer = new ResizeObserver(() => {
      if (state.isAtBottom) void scrollToBottom('instant');
    });
    observer.observe(view);
    return () => observer.disconnect();
  }, [scrollRef, scrollToBottom, state]);

  // The user's own message is always shown, wherever they were reading when they sent it.
  const shownUserId = useRef(lastUserId);
  useEffect(() => {
    if (lastUserId === shownUserId.current) return;
    shownUserId.current = lastUserId;
    void scrollToBottom('instant');
  }, [lastUserId, scrollToBottom]);

  return stick;
};
