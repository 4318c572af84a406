import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Where the focus was: which row of the list, and what it was called. */
interface Place {
  readonly row: number;
  readonly name: string;
}

const rowsOf = (list: HTMLElement): readonly Element[] => [...list.querySelectorAll('article')];

const placeOf = (list: HTMLElement, focused: Element): Place => ({
  row: rowsOf(list).findIndex((row) => row.contains(focused)),
  name: focused.getAttribute('aria-label') ?? '',
});

/** The button of the same name in the row that stands there now; what was being edited is found by the way to edit it. */
const sameAgain = (list: HTMLElement, { row, name }: Place): HTMLElement | undefined => {
  const names = [name, 'Edit message'];
  const buttons = [...(rowsOf(list)[row]?.querySelectorAll<HTMLElement>('button[aria-label]') ?? [])];
  return names.flatMap((wanted) => buttons.find((button) => button.getAttribute('aria-label') === wanted) ?? []).at(0);
};

/**
 * Keeps the focus when the row that has it gives way to another: to the same button of the new row where it has one (going through
 * versions), else to the composer (answering again, sending an edited message).
 */
export const useKeptFocus = (listRef: RefObject<HTMLElement | null>, shown: unknown, editing: string | undefined): void => {
  const last = useRef<Place>(undefined);
  const before = useRef(shown);
  useEffect(() => {
    const list = listRef.current;
    const note = ({ target }: FocusEvent) => {
      if (list && target instanceof Element) last.current = placeOf(list, target);
    };
    // A focus that goes elsewhere is no focus lost; one that is taken away with its row tells nobody.
    const leave = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) last.current = undefined;
    };
    list?.addEventListener('focusin', note);
    list?.addEventListener('focusout', leave);
    return () => {
      list?.removeEventListener('focusin', note);
      list?.removeEventListener('focusout', leave);
    };
  }, [listRef]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end of an edit is a reason to look, too
  useLayoutEffect(() => {
    const list = listRef.current;
    const place = last.current;
    const isOther = before.current !== shown;
    before.current = shown;
    if (!list || !place || document.activeElement !== document.body) return;
    const isEdit = place.name === 'Edit your message';
    const again = isEdit && isOther ? undefined : sameAgain(list, place);
    (again ?? document.querySelector<HTMLElement>('[data-composer]'))?.focus({ preventScroll: true });
  }, [listRef, shown, editing]);
};
