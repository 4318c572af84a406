import { describe, expect, it } from 'vitest';
import { span } from '../../../../src/renderer/parts/span.ts';

describe('span', () => {
  it.each([
    [400, '0.4 s'],
    [1_000, '1 s'],
    [58_000, '58 s'],
    [60_000, '1 min'],
    [65_000, '1 min 5 s'],
    [1_800_000, '30 min'],
    [3_600_000, '1 h'],
    [18_000_000, '5 h'],
    [5_400_000, '1 h 30 min'],
    [172_800_000, '2 d'],
    [273_600_000, '3 d 4 h'],
  ])('says %i ms as %s', (ms, words) => expect(span(ms)).toBe(words));
});
