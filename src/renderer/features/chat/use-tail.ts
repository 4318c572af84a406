import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Rows that are mounted at first, and more of them each time the reader nears their beginning. */
const ROWS = 30;

/** So far from the first mounted row the next ones are mounted, so that the reader does not run into them. */
const NEAR_PX = 900;

interface Tail {
  /** The first row to mount. */
  readonly from: number;
  /** Stands before the first mounted row. */
  readonly sentinelRef: RefObject<HTMLDivElement | null>;
}

/**
 * Mounts only the end of a long list, and the rest as the reader scrolls up to it. Why not a virtual list: answers differ in
 * height a hundredfold and grow while they are read; rows that stay mounted keep the browser's own find, selection and scroll
 * anchoring, and `content-visibility` makes those off screen cost nothing to lay out.
 */
export const useTail = (count: number, scrollRef: RefObject<HTMLElement | null>): Tail => {
  const [wanted, setFrom] = useState(() => Math.max(0, count - ROWS));
  const from = Math.min(wanted, Math.max(0, count - 1));
  const sentinelRef = useRef<HTMLDivElement>(null);
  const before = useRef<{ readonly height: number; readonly top: number }>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an observer speaks only of changes, so each batch of rows needs a new one.
  useEffect(() => {
    const sentinel = sentinelRef.current;
    const view = scrollRef.current;
    if (!sentinel || !view) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        before.current = { height: view.scrollHeight, top: view.scrollTop };
        setFrom((current) => Math.max(0, current - ROWS));
      },
      { root: view, rootMargin: `${NEAR_PX}px 0px 0px` },
    );
    observer.observe(sentinel);
    return () => observer.disconnect();
  }, [from, scrollRef]);

  // What the reader was looking at stays where it was; at the very top the browser does not anchor by itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the reason.
  useLayoutEffect(() => {
    const view = scrollRef.current;
    if (!view || !before.current) return;
    view.scrollTop = before.current.top + view.scrollHeight - before.current.height;
    before.current = undefined;
  }, [from, scrollRef]);

  return { from, sentinelRef };
};
