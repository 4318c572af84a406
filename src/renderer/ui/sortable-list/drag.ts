import { scrollerOf, scrollSpeed } from './auto-scroll.ts';
import { type Box, placeAt, shiftsFor } from './places.ts';

/** A press becomes a drag after this way, so that a click stays a click. */
const THRESHOLD_PX = 4;
const SETTLE_MS = 160;

interface DragStart {
  readonly list: HTMLElement;
  /** In their order; the element that is moved of each. */
  readonly rows: readonly HTMLElement[];
  readonly from: number;
  readonly press: { readonly pointerId: number; readonly clientY: number };
  /** Has to put the rows in their new order before it returns. */
  readonly onDrop: (to: number) => void;
}

const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Follows one pointer from its press until it is lifted. Nothing but transforms is written while it moves, at most once a
 * frame, and nothing is measured after the first move. Returns the function that breaks it off.
 */
export const startDrag = ({ list, rows, from, press, onDrop }: DragStart): (() => void) => {
  const row = rows[from];
  if (!row) return () => undefined;
  const scroller = scrollerOf(list);
  const shifts = new Array<number>(rows.length).fill(0);
  const listening = new AbortController();
  let boxes: readonly Box[] = [];
  let edges = { top: 0, bottom: 0 };
  let startScroll = 0;
  let y = press.clientY;
  let to = from;
  let frame = 0;
  let lastFrameAt = 0;

  const shift = (index: number, by: number): void => {
    if (shifts[index] === by) return;
    shifts[index] = by;
    const style = rows[index]?.style;
    if (style) style.transform = by === 0 ? '' : `translate3d(0, ${by}px, 0)`;
  };

  const draw = (at: number): void => {
    frame = 0;
    const speed = scrollSpeed(y, edges.top, edges.bottom);
    if (speed !== 0) scroller.scrollTop += speed * Math.min(32, at - lastFrameAt);
    lastFrameAt = at;
    const [first, own, last] = [boxes[0], boxes[from], boxes.at(-1)];
    if (!first || !own || !last) return;
    const wanted = y - press.clientY + scroller.scrollTop - startScroll;
    const by = Math.max(first.top - own.top, Math.min(last.top + last.height - own.top - own.height, wanted));
    const place = placeAt(boxes, from, by);
    if (place !== to) {
      to = place;
      for (const [index, away] of shiftsFor(boxes, from, to).entries()) if (index !== from) shift(index, away);
    }
    shift(from, by);
    if (speed !== 0) ask();
  };
  const ask = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  const begin = (): void => {
    boxes = rows.map((each) => {
      const { top, height } = each.getBoundingClientRect();
      return { top, height };
    });
    const { top, bottom } = scroller.getBoundingClientRect();
    edges = { top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) };
    startScroll = scroller.scrollTop;
    lastFrameAt = performance.now();
    scroller.addEventListener('scroll', ask, { signal: listening.signal, passive: true });
    list.setPointerCapture(press.pointerId);
    list.dataset.sorting = '';
    row.dataset.dragged = '';
  };

  const end = (dropped: boolean): void => {
    listening.abort();
    cancelAnimationFrame(frame);
    if (boxes.length === 0) return;
    const before = row.getBoundingClientRect().top;
    for (const index of rows.keys()) shift(index, 0);
    delete list.dataset.sorting;
    delete row.dataset.dragged;
    if (list.hasPointerCapture(press.pointerId)) list.releasePointerCapture(press.pointerId);
    if (dropped && to !== from) onDrop(to);
    const away = before - row.getBoundingClientRect().top;
    boxes = [];
    if (away !== 0 && !still()) {
      row.animate(
        [
          { transform: `translateY(${away}px)`, zIndex: 1 },
          { transform: 'none', zIndex: 1 },
        ],
        {
          duration: SETTLE_MS,
          easing: 'cubic-bezier(0.2, 0.8, 0.3, 1)',
        },
      );
    }
  };

  const move = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    y = event.clientY;
    if (boxes.length === 0) {
      if (Math.abs(y - press.clientY) < THRESHOLD_PX) return;
      begin();
    }
    ask();
  };
  const lift = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    cancelAnimationFrame(frame);
    if (boxes.length > 0) draw(performance.now());
    end(event.type === 'pointerup');
  };
  const giveUp = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || boxes.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  };
  const { signal } = listening;
  window.addEventListener('pointermove', move, { signal, passive: true });
  window.addEventListener('pointerup', lift, { signal });
  window.addEventListener('pointercancel', lift, { signal });
  window.addEventListener('keydown', giveUp, { signal, capture: true });
  window.addEventListener('blur', () => end(false), { signal });
  return () => end(false);
};
