import { useEffect, useRef } from 'react';
import { useStickToBottom } from 'use-stick-to-bottom';

/** Buttons whose content unfolds in the list, but not those that open a menu over it. */
const UNFOLDS = '[aria-expanded]:not([aria-haspopup]), [data-grows]';

/** Keeps the newest text in view while the reader is at the end, and leaves a reader who has scrolled up alone. */
export const usePinnedScroll = (lastUserId: string | undefined) => {
  const stick = useStickToBottom({ initial: 'instant', resize: 'instant' });
  const { scrollRef, scrollToBottom, stopScroll, state } = stick;

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

  // What unfolds grows downwards from where the reader pressed; following the end would push it out of view.
  useEffect(() => {
    const view = scrollRef.current;
    const listen = ({ target }: Event) => {
      if (target instanceof Element && target.closest(UNFOLDS)) stopScroll();
    };
    view?.addEventListener('click', listen, { capture: true });
    return () => view?.removeEventListener('click', listen, { capture: true });
  }, [scrollRef, stopScroll]);

  // The user's own message is always shown, wherever they were reading when they sent it.
  const shownUserId = useRef(lastUserId);
  useEffect(() => {
    if (lastUserId === shownUserId.current) return;
    shownUserId.current = lastUserId;
    void scrollToBottom('instant');
  }, [lastUserId, scrollToBottom]);

  return stick;
};
