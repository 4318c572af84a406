import { expect, it } from 'vitest';
import { atTime } from '../../../../src/renderer/parts/at-time.ts';

const now = new Date(2026, 10, 22, 9, 30).getTime();

it('tells an instant by its hour today, with the day within a week, and by its date beyond', () => {
  expect(atTime(new Date(2026, 10, 22, 18, 0).getTime(), now)).toBe('18:00');
  expect(atTime(new Date(2026, 10, 23, 0, 5).getTime(), now)).toBe('Mon 00:05');
  expect(atTime(new Date(2026, 11, 3, 18, 0).getTime(), now)).toBe('3 Dec');
});
