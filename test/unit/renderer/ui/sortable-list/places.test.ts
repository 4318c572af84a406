import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scrollSpeed } from '../../../../../src/renderer/ui/sortable-list/auto-scroll.ts';
import { type Box, movedTo, placeAt, shiftsFor } from '../../../../../src/renderer/ui/sortable-list/places.ts';

/** Rows of these heights, with these spaces after each. */
const stack = (heights: readonly number[], spaces: readonly number[] = []): readonly Box[] => {
  let top = 100;
  return heights.map((height, at) => {
    const box = { top, height };
    top += height + (spaces[at] ?? 0);
    return box;
  });
};

const even = stack([60, 60, 60, 60], [30, 30, 1, 0]);
const move = fc
  .array(fc.record({ height: fc.integer({ min: 20, max: 120 }), space: fc.integer({ min: 0, max: 40 }) }), { minLength: 1, maxLength: 40 })
  .chain((rows) => fc.record({ rows: fc.constant(rows), from: fc.nat(rows.length - 1), to: fc.nat(rows.length - 1) }));

describe('movedTo', () => {
  it('takes an item from its place and puts it at another', () => {
    expect(movedTo(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(movedTo(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
    expect(movedTo(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

describe('placeAt', () => {
  it('keeps the place until the middle of a neighbour is passed', () => {
    expect(placeAt(even, 1, 0)).toBe(1);
    expect(placeAt(even, 1, 59)).toBe(1);
    expect(placeAt(even, 1, 61)).toBe(2);
    expect(placeAt(even, 1, -61)).toBe(0);
  });
  it('never leaves the list', () => {
    expect(placeAt(even, 1, 10_000)).toBe(3);
    expect(placeAt(even, 1, -10_000)).toBe(0);
  });
});

describe('shiftsFor', () => {
  it('moves those in between by the height of the row that leaves and the space beside them', () => {
    expect(shiftsFor(even, 0, 2)).toEqual([180, -90, -90, 0]);
    expect(shiftsFor(even, 3, 1)).toEqual([0, 90, 61, -151]);
  });
  it('lays every row, whatever its height, just where a new list in that order would have it', () => {
    fc.assert(
      fc.property(move, ({ rows, from, to }) => {
        const spaces = rows.map(({ space }) => space);
        const boxes = stack(
          rows.map(({ height }) => height),
          spaces,
        );
        const shifts = shiftsFor(boxes, from, to);
        const order = movedTo([...boxes.keys()], from, to);
        const wanted = stack(
          order.map((index) => rows[index]?.height ?? 0),
          spaces,
        );
        expect(order.map((index) => (boxes[index]?.top ?? 0) + (shifts[index] ?? 0))).toEqual(wanted.map(({ top }) => top));
      }),
    );
  });
});

describe('scrollSpeed', () => {
  it('scrolls near the edges only, faster the nearer', () => {
    expect(scrollSpeed(300, 0, 600)).toBe(0);
    expect(scrollSpeed(20, 0, 600)).toBeLessThan(scrollSpeed(50, 0, 600));
    expect(scrollSpeed(50, 0, 600)).toBeLessThan(0);
    expect(scrollSpeed(590, 0, 600)).toBeGreaterThan(scrollSpeed(560, 0, 600));
  });
  it('has a fastest pace beyond the edge', () => expect(scrollSpeed(5000, 0, 600)).toBe(scrollSpeed(600, 0, 600)));
});
