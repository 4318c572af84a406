import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../../../src/main/engine/index.ts';

describe('14.6: durations', () => {
  it.each([
    [0, '0s'],
    [0.4, '0s'],
    [0.5, '1ms'],
    [1, '1ms'],
    [250, '250ms'],
    [999, '999ms'],
    [999.5, '1s'],
    [1000, '1s'],
    [1500, '1.5s'],
    [2034, '2.034s'],
    [2030, '2.03s'],
    [59_999, '59.999s'],
    [60_000, '1m0s'],
    [61_500, '1m1.5s'],
    [1_500_000, '25m0s'],
    [3_600_000, '1h0m0s'],
    [18_000_000, '5h0m0s'],
    [90_061_001, '25h1m1.001s'],
    [-1500, '-1.5s'],
    [-2.5, '-3ms'],
  ])('%f ms is %s', (ms, expected) => {
    expect(formatDuration(ms)).toBe(expected);
  });
  it.each([
    [60_000, '1m0s'],
    [59_500, '1m0s'],
    [59_499, '59s'],
    [499, '0s'],
    [500, '1s'],
    [299_999, '5m0s'],
  ])('%i ms in whole seconds is %s', (ms, expected) => {
    expect(formatDuration(ms, 1000)).toBe(expected);
  });
});
