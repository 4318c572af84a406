/** Section 4 asked at every step: the worked timelines with their queries between, keys, clocks, and D16 over a restart. */
import { describe, expect, it } from 'vitest';
import { CooldownTracker, seedRules } from '../../../../src/main/engine/index.ts';
import type { FailoverReason } from '../../../../src/shared/contract/index.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

type Act = FailoverReason | 'success' | 'ask';
type Row = readonly [at: number, act: Act, isAvailable: boolean, leftMs: number, errors: number];

/** Plays the rows on one key, from an epoch of its own, and compares all that can be asked after each. */
const plays = (unitMs: number, rows: readonly Row[], start = 1_700_000_000_000): void => {
  let now = start;
  const tracker = new CooldownTracker({ rules: seedRules, now: () => now });
  for (const [at, act, ...expected] of rows) {
    now = start + at * unitMs;
    if (act === 'success') tracker.markSuccess('p');
    else if (act !== 'ask') tracker.markFailure('p', act);
    expect([at, act, tracker.isAvailable('p'), tracker.cooldownRemaining('p'), tracker.errorCount('p')]).toEqual([at, act, ...expected]);
  }
};

const minutes: readonly Row[] = [
  [0, 'ask', true, 0, 0],
  [0, 'timeout', false, MINUTE, 1],
  [0.5, 'ask', false, 30_000, 1],
  [1, 'ask', true, 0, 1],
  [2, 'rate_limit', false, 5 * MINUTE, 2],
  [6.999, 'ask', false, 60, 2],
  [7, 'ask', true, 0, 2],
  [10, 'auth', false, 25 * MINUTE, 3],
  [34.5, 'ask', false, 30_000, 3],
  [35, 'ask', true, 0, 3],
  [40, 'timeout', false, 60 * MINUTE, 4],
  [100, 'ask', true, 0, 4],
  [101, 'success', true, 0, 0],
  [102, 'timeout', false, MINUTE, 1],
  [103, 'ask', true, 0, 1],
];

describe('4.5: the worked timelines, asked at every step', () => {
  it.each([0, 1_700_000_000_000, 4_102_444_800_000])('minutes, on a clock that starts at %i', (start) => plays(MINUTE, minutes, start));
  it('hours of billing', () =>
    plays(HOUR, [
      [0, 'billing', false, 5 * HOUR, 1],
      [4, 'ask', false, HOUR, 1],
      [5, 'ask', true, 0, 1],
      [5, 'billing', false, 10 * HOUR, 2],
      [15, 'ask', true, 0, 2],
      [15, 'billing', false, 20 * HOUR, 3],
      [35, 'ask', true, 0, 3],
      [35, 'billing', false, 24 * HOUR, 4],
      [58.999, 'ask', false, 3600, 4],
      [59, 'ask', true, 0, 4],
      [59, 'billing', false, 24 * HOUR, 5],
    ]));
  it('a moment after 59 h the counters restart, and it is five hours again', () =>
    plays(HOUR, [
      [0, 'billing', false, 5 * HOUR, 1],
      [5, 'billing', false, 10 * HOUR, 2],
      [15, 'billing', false, 20 * HOUR, 3],
      [35, 'billing', false, 24 * HOUR, 4],
      [59 + 1 / HOUR, 'billing', false, 5 * HOUR, 1],
    ]));
});

describe('D1–D11: further stories', () => {
  it('D1: the window is measured from the last failure, not from the first', () =>
    plays(HOUR, [
      [0, 'timeout', false, MINUTE, 1],
      [20, 'timeout', false, 5 * MINUTE, 2],
      [40, 'timeout', false, 25 * MINUTE, 3],
      [64, 'timeout', false, HOUR, 4],
      [88.5, 'timeout', false, MINUTE, 1],
    ]));
  it('D1: a failure of another reason keeps the window open', () =>
    plays(HOUR, [
      [0, 'billing', false, 5 * HOUR, 1],
      [23, 'auth', false, 5 * MINUTE, 2],
      [46, 'billing', false, 10 * HOUR, 3],
    ]));
  it('D4: each failure counts, whatever its reason', () =>
    plays(MINUTE, [
      [0, 'auth', false, MINUTE, 1],
      [0, 'rate_limit', false, 5 * MINUTE, 2],
      [0, 'timeout', false, 25 * MINUTE, 3],
      [0, 'unknown', false, 60 * MINUTE, 4],
      [0, 'overloaded', false, 60 * MINUTE, 5],
    ]));
  it('D4: failures during a rest go on counting, and the end is reckoned anew', () =>
    plays(MINUTE, [
      [0, 'timeout', false, MINUTE, 1],
      [0.5, 'timeout', false, 5 * MINUTE, 2],
      [5.4, 'ask', false, 6000, 2],
      [5.5, 'ask', true, 0, 2],
    ]));
  it('D9, D10: both lanes must be over, and the longer one is told', () =>
    plays(MINUTE, [
      [0, 'timeout', false, MINUTE, 1],
      [0, 'billing', false, 300 * MINUTE, 2],
      [10, 'ask', false, 290 * MINUTE, 2],
      [299.9, 'timeout', false, 25 * MINUTE, 3],
      [324.9, 'ask', true, 0, 3],
    ]));
  it('D8: a success lifts a billing rest at once', () =>
    plays(HOUR, [
      [0, 'billing', false, 5 * HOUR, 1],
      [1, 'success', true, 0, 0],
      [1, 'billing', false, 5 * HOUR, 1],
    ]));
  it('D7: a second success changes nothing', () =>
    plays(MINUTE, [
      [0, 'success', true, 0, 0],
      [0, 'timeout', false, MINUTE, 1],
      [1, 'success', true, 0, 0],
      [1, 'success', true, 0, 0],
      [90_000, 'timeout', false, MINUTE, 1],
    ]));
  it('a clock that is set back changes no end', () =>
    plays(MINUTE, [
      [10, 'timeout', false, MINUTE, 1],
      [5, 'ask', false, 6 * MINUTE, 1],
      [11, 'ask', true, 0, 1],
      [9, 'auth', false, 5 * MINUTE, 2],
    ]));
});

describe('D12, D13: keys', () => {
  it.each(['openai', '', ' ', 'OpenAI', 'openai/gpt-4', 'model_name:fast', '__proto__', 'constructor', 'ключ'])(
    '%j is a key like any other',
    (key) => {
      const tracker = new CooldownTracker({ rules: seedRules, now: () => 0 });
      expect([tracker.isAvailable(key), tracker.errorCount(key), tracker.failureCount(key, 'auth')]).toEqual([true, 0, 0]);
      tracker.markFailure(key, 'auth');
      expect([tracker.isAvailable(key), tracker.errorCount(key), tracker.failureCount(key, 'auth')]).toEqual([false, 1, 1]);
      expect([tracker.isAvailable('other'), tracker.errorCount('other')]).toEqual([true, 0]);
      tracker.markSuccess(key);
      expect([tracker.isAvailable(key), tracker.errorCount(key), tracker.failureCount(key, 'auth')]).toEqual([true, 0, 0]);
    },
  );
  it('keys do not touch one another, a thousand of them', () => {
    let now = 0;
    const tracker = new CooldownTracker({ rules: seedRules, now: () => now });
    for (let place = 0; place < 1000; place++) for (let time = 0; time <= place % 4; time++) tracker.markFailure(`k${place}`, 'timeout');
    now = 5 * MINUTE;
    const free = Array.from({ length: 1000 }, (_, place) => tracker.isAvailable(`k${place}`));
    expect(free).toEqual(Array.from({ length: 1000 }, (_, place) => place % 4 < 2));
  });
});

describe('D16: what a restart keeps', () => {
  it('goes on in the middle of the timeline', () => {
    let now = 0;
    const options = { rules: seedRules, now: () => now };
    let tracker = new CooldownTracker(options);
    const rests: number[] = [];
    for (let time = 0; time < 5; time++) {
      tracker.markFailure('p', 'timeout');
      rests.push(tracker.cooldownRemaining('p') / MINUTE);
      const kept: unknown = JSON.parse(JSON.stringify(tracker.snapshot()));
      tracker = new CooldownTracker(options);
      tracker.restore(kept);
      expect([tracker.cooldownRemaining('p') / MINUTE, tracker.errorCount('p')]).toEqual([rests.at(-1), time + 1]);
      now += tracker.cooldownRemaining('p');
    }
    expect(rests).toEqual([1, 5, 25, 60, 60]);
  });
  it.each([undefined, null, 7, 'text', [], {}, { version: 2, entries: [] }, { version: 1, entries: [null, 7, {}, { key: 1 }] }])(
    'nothing of %j, and no harm',
    (snapshot) => {
      const tracker = new CooldownTracker({ rules: seedRules, now: () => 0 });
      tracker.markFailure('p', 'timeout');
      tracker.restore(snapshot);
      expect([tracker.isAvailable('p'), tracker.errorCount('p'), tracker.snapshot().entries]).toEqual([true, 0, []]);
    },
  );
});
