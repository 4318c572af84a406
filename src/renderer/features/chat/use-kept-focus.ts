import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** The name of the box in which a sent message is changed. */
const EDITING = 'Edit your message';

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

/** The composer's box takes the focus that has no other place. */
export const focusComposer = (): void => document.querySelector<HTMLElement>('[data-composer]')?.focus({ preventScroll: true });

/** Which buttons of the new row may take it, by name: going through versions goes on, at their end the other way. */
const successors = (name: string): readonly string[] => {
  if (name === EDITING) return ['Edit message'];
  if (name.startsWith('Previous ')) return [name, name.replace('Previous', 'Next')];
  return name.startsWith('Next ') ? [name, name.replace('Next', 'Previous')] : [];
};

const sameAgain = (list: HTMLElement, { row, name }: Place): HTMLElement | undefined => {
  const buttons = [...(rowsOf(list)[row]?.querySelectorAll<HTMLElement>('button[aria-label]:enabled') ?? [])];
  return successors(name)
    .flatMap((wanted) => buttons.find((button) => button.getAttribute('aria-label') === wanted) ?? [])
    .at(0);
};

/**
 * Keeps the focus when the row that has it gives way to another: going through versions it stays with them, else it goes to the
 * composer (answering again, sending an edited message).
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
    const again = place.name === EDITING && isOther ? undefined : sameAgain(list, place);
    if (again) again.focus({ preventScroll: true });
    else focusComposer();
  }, [listRef, shown, editing]);
};
