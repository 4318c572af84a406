/** What the Tab key stops at inside a row: only in the row that the user is in; arrow keys go to the others. */
const STOP = '[data-stop]';

export const rowsOf = (list: HTMLElement): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>(':scope > li > [data-row]')];

const open = (row: HTMLElement, tabIndex: 0 | -1): void => {
  for (const stop of row.querySelectorAll<HTMLElement>(STOP)) stop.tabIndex = tabIndex;
};

/** Lets Tab stop in this row and in no other. */
export const enterRow = (list: HTMLElement, row: HTMLElement): void => {
  for (const other of list.querySelectorAll<HTMLElement>('[data-entered]')) {
    if (other === row) continue;
    delete other.dataset.entered;
    open(other, -1);
  }
  row.dataset.entered = '';
  open(row, 0);
};

/** Some row can always be reached with Tab. `lost`: the one that the user was in is gone, and the first took its part. */
export const keepOneOpen = (list: HTMLElement): 'kept' | 'lost' => {
  const rows = rowsOf(list);
  const entered = rows.find(({ dataset }) => dataset.entered !== undefined);
  const row = entered ?? rows[0];
  if (row) enterRow(list, row);
  return entered ? 'kept' : 'lost';
};

export const focusGrip = (row: HTMLElement | undefined): void => {
  row?.querySelector<HTMLElement>('[data-grip]')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
};
