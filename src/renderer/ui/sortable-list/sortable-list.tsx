import './sortable-list.css';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { startDrag } from './drag.ts';
import { enterRow, focusGrip, keepOneOpen, rowsOf } from './stops.ts';

/** How an item was moved: what moved it decides what the user has to be told. */
export type MovedBy = 'pointer' | 'keys';

interface SortableListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Must take effect at once, or the row is seen jumping back. */
  readonly onMove: (from: number, to: number, by: MovedBy) => void;
  /** Delete was pressed in a row. */
  readonly onRemove?: (at: number) => void;
  /** The inside of a row; it holds a `Grip`, and `data-stop` with `tabIndex={-1}` on whatever else takes the focus. */
  readonly children: (item: Item, at: number) => ReactNode;
  /** What stands between a place and the next one; it belongs to the place and does not move. */
  readonly between?: (at: number) => ReactNode;
}

const interactive = 'button:not([data-grip]), a, input, select, textarea';

/**
 * An ordered list whose rows are dragged with mouse or touch, or moved with Alt and the arrow keys; Escape breaks a drag off.
 * No render happens while a pointer moves.
 */
export const SortableList = <Item,>({ label, items, keyOf, onMove, onRemove, children, between }: SortableListProps<Item>) => {
  const list = useRef<HTMLOListElement>(null);
  const breakOff = useRef<() => void>(undefined);
  /** The row in which the user was is gone; the focus goes to the one that took its place. */
  const [focusAt, setFocusAt] = useState<number>();
  const keys = items.map(keyOf);
  const before = useRef(keys);
  const order = keys.join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed order means that what was measured no longer holds
  useLayoutEffect(() => {
    const shown = before.current;
    before.current = keys;
    if (!list.current) return;
    const left = keepOneOpen(list.current);
    if (left === 'lost' && keys.length < shown.length) setFocusAt(shown.findIndex((key, at) => key !== keys[at]));
    return () => breakOff.current?.();
  }, [order]);
  useEffect(() => {
    if (focusAt === undefined || !list.current) return;
    setFocusAt(undefined);
    const rows = rowsOf(list.current);
    focusGrip(rows[Math.min(focusAt, rows.length - 1)]);
  }, [focusAt]);

  const rowAt = (target: EventTarget): readonly [HTMLElement, number] | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
    // What a portal sends up the tree of components is not in the list.
    if (!row || !list.current?.contains(row)) return undefined;
    const at = rowsOf(list.current).indexOf(row);
    return at < 0 ? undefined : [row, at];
  };

  const onPointerDown = (event: PointerEvent): void => {
    const found = rowAt(event.target);
    if (!found || !list.current || event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.target.closest(interactive)) return;
    if (event.pointerType === 'touch' && !event.target.closest('[data-grip]')) return;
    breakOff.current?.();
    const [, from] = found;
    breakOff.current = startDrag({
      list: list.current,
      rows: rowsOf(list.current),
      from,
      press: event,
      onDrop: (to) => {
        breakOff.current = undefined;
        flushSync(() => onMove(from, to, 'pointer'));
      },
    });
  };

  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const found = rowAt(event.target);
    if (!found || !list.current) return;
    const [row, at] = found;
    const rows = rowsOf(list.current);
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const onGrip = event.target instanceof Element && event.target.closest('[data-grip]') !== null;
    const take = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.altKey && step !== 0) {
      take();
      const to = at + step;
      if (to < 0 || to >= items.length) return;
      flushSync(() => onMove(at, to, 'keys'));
      row.scrollIntoView({ block: 'nearest' });
      return;
    }
    if (event.altKey || !onGrip) return;
    const goal = step !== 0 ? at + step : event.key === 'Home' ? 0 : event.key === 'End' ? rows.length - 1 : undefined;
    if (goal !== undefined) {
      take();
      focusGrip(rows[goal]);
    } else if (event.key === 'Delete' && onRemove) {
      take();
      onRemove(at);
    }
  };

  return (
    <ol
      ref={list}
      aria-label={label}
      onPointerDown={onPointerDown}
      onKeyDownCapture={onKeyDownCapture}
      onFocus={(event) => {
        const found = rowAt(event.target);
        if (found && list.current) enterRow(list.current, found[0]);
      }}
    >
      {items.map((item, at) => (
        <li key={keyOf(item)}>
          <div data-row className="sortable-row">
            {children(item, at)}
          </div>
          {between?.(at)}
        </li>
      ))}
    </ol>
  );
};
