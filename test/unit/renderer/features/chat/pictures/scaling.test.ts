import { describe, expect, it } from 'vitest';
import { fitWithin, LONGEST_SIDE_PX, typeAsIs, waysFor } from '../../../../../../src/renderer/features/chat/pictures/scaling.ts';
import { MAX_PICTURE_BYTES } from '../../../../../../src/shared/contract/index.ts';

const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });

describe('fitWithin', () => {
  it('keeps what fits as it is', () => expect(fitWithin(size(800, 2048), 2048)).toEqual(size(800, 2048)));
  it('brings the longest side down and keeps the shape', () => {
    expect(fitWithin(size(4096, 3072), 2048)).toEqual(size(2048, 1536));
    expect(fitWithin(size(3072, 4096), 2048)).toEqual(size(1536, 2048));
  });
  it('never loses a side', () => expect(fitWithin(size(20_000, 3), 2048)).toEqual(size(2048, 1)));
});

describe('typeAsIs', () => {
  it('lets a small picture of a known type go as it is', () => {
    expect(typeAsIs('image/png', 200_000, size(800, 600), false)).toBe('image/png');
    expect(typeAsIs('image/gif', 4_000_000, size(800, 600), false)).toBe('image/gif');
  });
  it('asks for a copy of what is too large, too wide, of another type or tells where it was taken', () => {
    expect(typeAsIs('image/jpeg', MAX_PICTURE_BYTES + 1, size(800, 600), false)).toBeUndefined();
    expect(typeAsIs('image/png', 2_000_000, size(800, 600), false)).toBeUndefined();
    expect(typeAsIs('image/webp', 1000, size(LONGEST_SIDE_PX + 1, 10), false)).toBeUndefined();
    expect(typeAsIs('image/avif', 1000, size(10, 10), false)).toBeUndefined();
    expect(typeAsIs('image/jpeg', 1000, size(10, 10), true)).toBeUndefined();
  });
});

describe('waysFor', () => {
  it('tries a drawing as a PNG first, and a photograph never', () => {
    expect(waysFor('image/png', size(4000, 1000))[0]).toMatchObject({ type: 'image/png', ...size(2048, 512) });
    expect(new Set(waysFor('image/jpeg', size(4000, 1000)).map(({ type }) => type))).toEqual(new Set(['image/jpeg']));
  });
  it('gets smaller from way to way, at last much smaller', () => {
    const ways = waysFor('image/jpeg', size(6000, 4000));
    const weights = ways.map(({ widthPx, heightPx, quality }) => widthPx * heightPx + quality);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(ways.at(-1)).toMatchObject(size(512, 341));
  });
  it('never enlarges a small picture', () => {
    for (const way of waysFor('image/bmp', size(300, 200))) expect(way).toMatchObject(size(300, 200));
  });
});
