import { describe, expect, it } from 'vitest';
import { formatLeft, formatTook } from '../../../../src/renderer/ui/duration.ts';

describe('formatLeft', () => {
  it.each([
    [0, '0:00'],
    [-5000, '0:00'],
    [1, '0:01'],
    [42_000, '0:42'],
    [59_001, '1:00'],
    [3_599_000, '59:59'],
    [3_600_000, '1:00 h'],
    [7_500_000, '2:05 h'],
    [172_800_000, '2 d'],
    [604_800_000, '7 d'],
  ])('writes %d ms as %s', (ms, words) => expect(formatLeft(ms)).toBe(words));
});

describe('formatTook', () => {
  it.each([
    [0, '0 ms'],
    [85, '85 ms'],
    [812, '0.8 s'],
    [2100, '2.1 s'],
    [9960, '10 s'],
    [59_600, '1 min'],
    [200_000, '3 min 20 s'],
  ])('writes %d ms as %s', (ms, words) => expect(formatTook(ms)).toBe(words));
});
