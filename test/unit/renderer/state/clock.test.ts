import { expect, it } from 'vitest';
import { nextOffset } from '../../../../src/renderer/state/clock.ts';

it('takes the quickest message as the nearest to the truth', () => {
  expect(nextOffset(-40, 1000, 1005)).toBe(-5);
  expect(nextOffset(-5, 2000, 2120)).toBe(-5);
});

it('follows a clock that was set', () => {
  expect(nextOffset(0, 3_600_000, 0)).toBe(3_600_000);
  expect(nextOffset(0, 0, 3_600_000)).toBe(-3_600_000);
});
