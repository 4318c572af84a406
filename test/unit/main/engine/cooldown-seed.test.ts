import { describe, expect, it } from 'vitest';
import { CooldownTracker, seedRules } from '../../../../src/main/engine/index.ts';
import type { FailoverReason } from '../../../../src/shared/contract/index.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

const setUp = () => {
  let now = 1_700_000_000_000;
  const start = now;
  const tracker = new CooldownTracker({ rules: seedRules, now: () => now });
  return {
    tracker,
    at: (ms: number): void => {
      now = start + ms;
    },
  };
};

describe('4.1: the formulas', () => {
  it.each([
    [1, 60_000],
    [2, 300_000],
    [3, 1_500_000],
    [4, 3_600_000],
    [5, 3_600_000],
    [40, 3_600_000],
  ])('standard: failure %i rests %i ms', (count, ms) => {
    const { tracker } = setUp();
    for (let time = 0; time < count; time++) tracker.markFailure('openai', 'timeout');
    expect(tracker.cooldownRemaining('openai')).toBe(ms);
  });
  it.each([
    [1, 18_000_000],
    [2, 36_000_000],
    [3, 72_000_000],
    [4, 86_400_000],
    [5, 86_400_000],
    [30, 86_400_000],
  ])('billing: failure %i rests %i ms', (count, ms) => {
    const { tracker } = setUp();
    for (let time = 0; time < count; time++) tracker.markFailure('openai', 'billing');
    expect(tracker.cooldownRemaining('openai')).toBe(ms);
  });
  it.each(['auth', 'rate_limit', 'timeout', 'format', 'overloaded', 'unknown', 'network', 'context_overflow'] as const)(
    'D6: %s rests in the standard lane',
    (reason) => {
      const { tracker } = setUp();
      tracker.markFailure('p', reason);
      expect(tracker.cooldownRemaining('p')).toBe(MINUTE);
      expect(tracker.failureCount('p', reason)).toBe(1);
    },
  );
  it.each(['something_new', 'constructor', '__proto__', ''])('D6: the unknown reason %j is taken too', (reason) => {
    const { tracker } = setUp();
    tracker.markFailure('p', reason as FailoverReason);
    tracker.markFailure('p', reason as FailoverReason);
    expect(tracker.cooldownRemaining('p')).toBe(5 * MINUTE);
    expect(tracker.failureCount('p', reason)).toBe(2);
    expect(tracker.errorCount('p')).toBe(2);
  });
});

describe('D1–D5: a failure', () => {
  it('D1: exactly 24 h after the last one the counts go on', () => {
    const { tracker, at } = setUp();
    tracker.markFailure('p', 'timeout');
    at(24 * HOUR);
    tracker.markFailure('p', 'timeout');
    expect(tracker.errorCount('p')).toBe(2);
    expect(tracker.cooldownRemaining('p')).toBe(5 * MINUTE);
  });
  it('D1: strictly more than 24 h after it they restart', () => {
    const { tracker, at } = setUp();
    tracker.markFailure('p', 'timeout');
    tracker.markFailure('p', 'auth');
    at(24 * HOUR + 1);
    tracker.markFailure('p', 'timeout');
    expect([tracker.errorCount('p'), tracker.failureCount('p', 'timeout'), tracker.failureCount('p', 'auth')]).toEqual([1, 1, 0]);
    expect(tracker.cooldownRemaining('p')).toBe(MINUTE);
  });
  it('D1: the restart leaves the other lane alone', () => {
    const { tracker, at } = setUp();
    for (let time = 0; time < 4; time++) tracker.markFailure('p', 'billing');
    at(24 * HOUR - 1);
    expect(tracker.isAvailable('p')).toBe(false);
    at(24 * HOUR);
    expect(tracker.isAvailable('p')).toBe(true);
  });
  it('D2: counts the total and the reason', () => {
    const { tracker } = setUp();
    tracker.markFailure('p', 'timeout');
    tracker.markFailure('p', 'rate_limit');
    tracker.markFailure('p', 'timeout');
    expect([tracker.errorCount('p'), tracker.failureCount('p', 'timeout'), tracker.failureCount('p', 'rate_limit')]).toEqual([3, 2, 1]);
  });
  it('D3: billing counts only billing', () => {
    const { tracker } = setUp();
    for (let time = 0; time < 3; time++) tracker.markFailure('p', 'timeout');
    tracker.markFailure('p', 'billing');
    expect(tracker.cooldownRemaining('p')).toBe(5 * HOUR);
  });
  it('D4: the standard lane counts billing too', () => {
    const { tracker, at } = setUp();
    tracker.markFailure('p', 'billing');
    at(5 * HOUR);
    tracker.markFailure('p', 'timeout');
    expect(tracker.cooldownRemaining('p')).toBe(5 * MINUTE);
  });
  it('D3, D10: a short standard rest does not shorten a billing rest', () => {
    const { tracker } = setUp();
    tracker.markFailure('p', 'billing');
    tracker.markFailure('p', 'timeout');
    expect(tracker.cooldownRemaining('p')).toBe(5 * HOUR);
  });
  it('D5: an end is overwritten, not maximised', () => {
    const { tracker, at } = setUp();
    for (let time = 0; time < 4; time++) tracker.markFailure('p', 'billing');
    at(HOUR);
    tracker.markFailure('p', 'billing');
    expect(tracker.cooldownRemaining('p')).toBe(24 * HOUR);
  });
});

describe('D7, D8: a success', () => {
  it('D7: of an unknown key creates nothing', () => {
    const { tracker } = setUp();
    tracker.markSuccess('p');
    expect(tracker.snapshot().entries).toEqual([]);
  });
  it('D7: clears counts and both lanes', () => {
    const { tracker } = setUp();
    tracker.markFailure('p', 'billing');
    tracker.markFailure('p', 'auth');
    tracker.markSuccess('p');
    expect([
      tracker.isAvailable('p'),
      tracker.cooldownRemaining('p'),
      tracker.errorCount('p'),
      tracker.failureCount('p', 'billing'),
    ]).toEqual([true, 0, 0, 0]);
  });
  it('D8: lifts a failure of the same instant', () => {
    const { tracker } = setUp();
    tracker.markFailure('p', 'billing');
    tracker.markSuccess('p');
    expect(tracker.isAvailable('p')).toBe(true);
  });
  it('is followed by the first step again', () => {
    const { tracker } = setUp();
    for (let time = 0; time < 3; time++) tracker.markFailure('p', 'timeout');
    tracker.markSuccess('p');
    tracker.markFailure('p', 'timeout');
    expect(tracker.cooldownRemaining('p')).toBe(MINUTE);
  });
});

describe('D9–D12: queries', () => {
  it.each([
    [0, false, 60_000],
    [1, false, 59_999],
    [59_999, false, 1],
    [60_000, true, 0],
    [60_001, true, 0],
  ])('D9, D10: %i ms after the first failure', (ms, available, left) => {
    const { tracker, at } = setUp();
    tracker.markFailure('p', 'timeout');
    at(ms);
    expect([tracker.isAvailable('p'), tracker.cooldownRemaining('p')]).toEqual([available, left]);
  });
  it('D10: an unknown key is free and clean, and asking creates nothing', () => {
    const { tracker } = setUp();
    expect([tracker.isAvailable('q'), tracker.cooldownRemaining('q'), tracker.errorCount('q'), tracker.failureCount('q', 'auth')]).toEqual([
      true,
      0,
      0,
      0,
    ]);
    expect(tracker.snapshot().entries).toEqual([]);
  });
  it('D11: the end of a rest takes no count away', () => {
    const { tracker, at } = setUp();
    tracker.markFailure('p', 'timeout');
    at(2 * MINUTE);
    expect(tracker.errorCount('p')).toBe(1);
    tracker.markFailure('p', 'timeout');
    expect(tracker.cooldownRemaining('p')).toBe(5 * MINUTE);
  });
  it.each(['P', 'p ', ' p', 'p/x'])('D12: %j is another key than "p"', (key) => {
    const { tracker } = setUp();
    tracker.markFailure('p', 'timeout');
    expect(tracker.isAvailable(key)).toBe(true);
  });
});

type Step = readonly [time: number, act: 'billing' | 'timeout' | 'rate_limit' | 'auth' | 'success', left: number];

const replay = (unit: number, steps: readonly Step[]): void => {
  const { tracker, at } = setUp();
  for (const [time, act, left] of steps) {
    at(time * unit);
    if (act === 'success') tracker.markSuccess('p');
    else tracker.markFailure('p', act);
    expect([time, tracker.cooldownRemaining('p') / unit]).toEqual([time, left]);
  }
};

describe('4.5: the worked timelines', () => {
  it('minutes', () =>
    replay(MINUTE, [
      [0, 'timeout', 1],
      [2, 'rate_limit', 5],
      [10, 'auth', 25],
      [40, 'timeout', 60],
      [101, 'success', 0],
      [102, 'timeout', 1],
    ]));
  it('hours of billing, and the ladder that oscillates', () =>
    replay(HOUR, [
      [0, 'billing', 5],
      [5, 'billing', 10],
      [15, 'billing', 20],
      [35, 'billing', 24],
      [59, 'billing', 24],
      [83.001, 'billing', 5],
    ]));
});

describe('D16: over a restart', () => {
  it('a snapshot brings back lanes and counts', () => {
    const { tracker } = setUp();
    tracker.markFailure('p', 'billing');
    tracker.markFailure('p', 'timeout');
    const second = setUp().tracker;
    second.restore(JSON.parse(JSON.stringify(tracker.snapshot())));
    expect(second.snapshot()).toEqual(tracker.snapshot());
    expect([second.cooldownRemaining('p'), second.errorCount('p'), second.failureCount('p', 'billing')]).toEqual([5 * HOUR, 2, 1]);
  });
});
