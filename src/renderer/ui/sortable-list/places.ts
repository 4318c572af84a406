/** Where a row lies in the list, in CSS pixels; all of a list are measured once, when a drag begins. */
export interface Box {
  readonly top: number;
  readonly height: number;
}

/** A list with one item taken from one place and put at another. */
export const movedTo = <Item>(items: readonly Item[], from: number, to: number): readonly Item[] => {
  const others = items.filter((_item, at) => at !== from);
  return [...others.slice(0, to), ...items.slice(from, from + 1), ...others.slice(to)];
};

/** The place that a row would take, dragged `by` pixels from where it lay: it has passed whoever's middle its edge has passed. */
export const placeAt = (boxes: readonly Box[], from: number, by: number): number => {
  const own = boxes[from];
  if (!own) return from;
  const middle = ({ top, height }: Box): number => top + height / 2;
  const bottom = own.top + own.height + by;
  if (by > 0) return boxes.findLastIndex((box, at) => at === from || (at > from && middle(box) < bottom));
  return boxes.findIndex((box, at) => at === from || (at < from && middle(box) > own.top + by));
};

/**
 * How far each row, by its present index, has to be shifted once `from` lies at `to`. What lies between two rows belongs to
 * the place and stays; heights belong to the rows and move with them.
 */
export const shiftsFor = (boxes: readonly Box[], from: number, to: number): readonly number[] => {
  const shifts = new Array<number>(boxes.length).fill(0);
  const order = movedTo([...boxes.keys()], from, to);
  let top = boxes[0]?.top ?? 0;
  for (const [place, index] of order.entries()) {
    const box = boxes[index];
    const here = boxes[place];
    const next = boxes[place + 1];
    if (!box || !here) continue;
    shifts[index] = top - box.top;
    top += box.height + (next ? next.top - here.top - here.height : 0);
  }
  return shifts;
};
