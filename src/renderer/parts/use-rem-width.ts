import { type RefObject, useLayoutEffect, useState } from 'react';

const rootPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** An element's width in rem, so that a larger text counts as less room; 0 before it is known. */
export const useRemWidth = (ref: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth / rootPx());
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
};
