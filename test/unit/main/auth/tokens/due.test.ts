import { describe, expect, it } from 'vitest';
import { isDue, isGood } from '../../../../../src/main/auth/tokens/due.ts';

const MINUTE = 60_000;

describe('a token', () => {
  const hour = { obtainedAt: 0, expiresAt: 60 * MINUTE };
  it('of an hour is due five minutes before its end', () => {
    expect([isDue(hour, 55 * MINUTE - 1), isDue(hour, 55 * MINUTE)]).toEqual([false, true]);
  });
  it('of a short life is due when a fifth of it is left', () => {
    const short = { obtainedAt: 0, expiresAt: 10 * MINUTE };
    expect([isDue(short, 8 * MINUTE - 1), isDue(short, 8 * MINUTE)]).toEqual([false, true]);
  });
  it('without an end is never due', () => {
    expect(isDue({ obtainedAt: 0 }, Number.MAX_SAFE_INTEGER)).toBe(false);
    expect(isGood({ obtainedAt: 0 }, Number.MAX_SAFE_INTEGER)).toBe(true);
  });
  it('that comes from the future is due: the clock was set back', () => {
    const later = { obtainedAt: 10 * MINUTE, expiresAt: 70 * MINUTE };
    expect([isDue(later, 5 * MINUTE), isDue(later, 5 * MINUTE - 1)]).toEqual([false, true]);
  });
});
