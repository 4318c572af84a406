import { describe, expect, it } from 'vitest';
import { ringStroke, shareLeft } from '../../../../src/renderer/parts/ring-math.ts';

describe('shareLeft', () => {
  it.each([
    [1000, 1],
    [1500, 0.5],
    [2000, 0],
    [2500, 0],
    [500, 1],
  ])('is a share of the whole rest at %i', (now, share) => expect(shareLeft(1000, 2000, now)).toBe(share));

  it('is over when the rest has no length', () => expect(shareLeft(1000, 1000, 1000)).toBe(0));
});

describe('ringStroke', () => {
  const round = 2 * Math.PI * 14;

  it('draws the share and leaves the rest', () => expect(ringStroke(0.25, 14)).toEqual({ length: round / 4, gap: (round * 3) / 4 }));

  it('draws nothing only when nothing is left', () => {
    expect(ringStroke(0, 14)).toEqual({ length: 0, gap: round });
    expect(ringStroke(0.0001, 14).length).toBeCloseTo(round * 0.02);
  });
});
