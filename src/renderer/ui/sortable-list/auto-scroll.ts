/** This near to an edge of the scrolled area, in CSS pixels, a drag begins to scroll it. */
const EDGE_PX = 56;
const FASTEST_PX_PER_MS = 1.2;

/** How fast to scroll, in pixels per millisecond, while the pointer is at `y`: the nearer to the edge, or beyond it, the faster. */
export const scrollSpeed = (y: number, top: number, bottom: number): number => {
  const edge = Math.min(EDGE_PX, (bottom - top) / 4);
  const above = Math.min(1, (top + edge - y) / edge);
  const below = Math.min(1, (y - bottom + edge) / edge);
  if (above > 0) return -FASTEST_PX_PER_MS * above * above;
  return below > 0 ? FASTEST_PX_PER_MS * below * below : 0;
};

/** The nearest element around `element` that scrolls up and down, or the page. */
export const scrollerOf = (element: Element): Element => {
  for (let around = element.parentElement; around; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return around;
  }
  return document.documentElement;
};
