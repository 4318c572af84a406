import { describe, expect, it } from 'vitest';
import { type CooldownChange, CooldownTracker, defaultRules } from '../../../../src/main/engine/index.ts';
import type { FailoverReason, Fault } from '../../../../src/shared/contract/index.ts';
import { acme } from './virtual-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = 1_700_000_000_000;

const setUp = (random?: () => number) => {
  let now = START;
  const changes: CooldownChange[] = [];
  const tracker = new CooldownTracker({
    rules: defaultRules,
    now: () => now,
    onChange: (change) => changes.push(change),
    ...(random && { random }),
  });
  const fail = (reason: FailoverReason, fault: Partial<Fault> = {}, startedAt = now) =>
    tracker.fail(acme('one'), { reason, startedAt, fault: { provider: 'acme', message: '', ...fault } });
  const at = (ms: number): void => {
    now = START + ms;
  };
  /** Fails, waits the rest out, fails again …: the rests in order. */
  const climb = (reason: FailoverReason, times: number): readonly number[] =>
    Array.from({ length: times }, () => {
      const cooldown = fail(reason);
      const restMs = cooldown ? cooldown.until - now : 0;
      now += restMs;
      return restMs;
    });
  return { tracker, changes, fail, at, climb, now: () => now };
};

describe('ladders', () => {
  it.each<[FailoverReason, readonly number[]]>([
    ['rate_limit', [30 * SECOND, MINUTE, 5 * MINUTE, 5 * MINUTE]],
    ['timeout', [30 * SECOND, MINUTE, 5 * MINUTE, 5 * MINUTE]],
    ['overloaded', [30 * SECOND, MINUTE, 5 * MINUTE, 5 * MINUTE]],
    ['network', [30 * SECOND, MINUTE, 5 * MINUTE, 5 * MINUTE]],
    ['empty_response', [30 * SECOND, MINUTE, 5 * MINUTE, 5 * MINUTE]],
    ['billing', [10 * MINUTE, HOUR, 5 * HOUR, DAY]],
    ['model_not_found', [DAY, DAY]],
    ['unknown', [0, 0]],
    ['format', [0, 0]],
    ['context_overflow', [0, 0]],
  ])('%s', (reason, expected) => {
    expect(setUp().climb(reason, expected.length)).toEqual(expected);
  });

  it('W14: each reason climbs its own', () => {
    const { fail, climb, now } = setUp();
    climb('timeout', 2);
    expect(fail('rate_limit')?.until).toBe(now() + 30 * SECOND);
  });

  it.each([
    [0, 27 * SECOND],
    [0.5, 30 * SECOND],
    [0.999_999, 33 * SECOND],
  ])('varies by a tenth: dice %f → %i ms', (dice, expected) => {
    expect(setUp(() => dice).fail('timeout')?.until).toBe(START + expected);
  });

  it('auth rests until the credential changes, and is due for a test after 10 and then 60 min', () => {
    const { fail, at } = setUp();
    expect(fail('auth')).toMatchObject({
      key: 'acme@work',
      scope: 'account',
      until: START + 7 * DAY,
      dueAt: START + 10 * MINUTE,
      strikes: 1,
    });
    at(10 * MINUTE);
    expect(fail('auth')).toMatchObject({ dueAt: START + 70 * MINUTE, strikes: 2 });
    at(70 * MINUTE);
    expect(fail('auth')).toMatchObject({ dueAt: START + 130 * MINUTE, strikes: 3 });
  });

  it('W13: counts fall by half for each quiet day after the end of the rest', () => {
    const { fail, at, climb, now } = setUp();
    climb('timeout', 6);
    at(now() - START + DAY);
    expect(fail('timeout')?.strikes).toBe(4);
    at(now() - START + 5 * MINUTE + 3 * DAY);
    expect(fail('timeout')?.strikes).toBe(1);
  });

  it('W13: the billing ladder does not oscillate', () => {
    expect(setUp().climb('billing', 8).slice(3)).toEqual([DAY, DAY, DAY, DAY, DAY]);
  });
});

describe('scope', () => {
  it.each<[FailoverReason, string]>([
    ['rate_limit', 'acme/one@work'],
    ['timeout', 'acme/one@work'],
    ['overloaded', 'acme/one@work'],
    ['network', 'acme/one@work'],
    ['empty_response', 'acme/one@work'],
    ['model_not_found', 'acme/one@work'],
    ['auth', 'acme@work'],
    ['billing', 'acme@work'],
  ])('%s rests %s', (reason, key) => {
    expect(setUp().fail(reason)?.key).toBe(key);
  });
  it('a provider may name a wider one', () => {
    expect(setUp().fail('rate_limit', { scope: 'account' })).toMatchObject({ key: 'acme@work', scope: 'account' });
  });
  it('or a narrower one', () => {
    expect(setUp().fail('auth', { scope: 'model' })?.key).toBe('acme/one@work');
  });
});

describe('W11: the server’s wait', () => {
  it.each([
    [58 * SECOND, 58 * SECOND],
    [2 * SECOND, 2 * SECOND],
    [200, SECOND],
    [0, SECOND],
    [3 * DAY, 3 * DAY],
    [30 * DAY, 7 * DAY],
  ])('of %i ms rests exactly %i ms, whatever the ladder says and without variation', (retryAfterMs, expected) => {
    const { fail } = setUp(() => 0.9);
    expect(fail('rate_limit', { retryAfterMs, waitSource: 'retry-after', waitExact: true })).toMatchObject({
      until: START + expected,
      source: 'retry-after',
    });
  });
  it.each([Number.NaN, Number.POSITIVE_INFINITY])('of %f is not believed', (retryAfterMs) => {
    expect(setUp().fail('rate_limit', { retryAfterMs })).toMatchObject({ source: 'ladder' });
  });
  it('beats the ladder of a reason that rests long', () => {
    expect(setUp().fail('billing', { retryAfterMs: 90 * SECOND })?.until).toBe(START + 90 * SECOND);
  });
  it('counts as a step', () => {
    const { fail, at } = setUp();
    fail('rate_limit', { retryAfterMs: 5 * SECOND });
    at(5 * SECOND);
    expect(fail('rate_limit')).toMatchObject({ strikes: 2, until: START + 65 * SECOND });
  });
});

describe('W12: due for a test', () => {
  it.each<[string, FailoverReason, Partial<Fault>, number | undefined]>([
    ['our ladder beyond 15 min', 'model_not_found', {}, 15 * MINUTE],
    ['our ladder within 15 min', 'rate_limit', {}, undefined],
    ['an exact wait, however long', 'rate_limit', { retryAfterMs: 5 * HOUR, waitExact: true }, undefined],
    ['a long wait out of prose', 'rate_limit', { retryAfterMs: 5 * HOUR }, 15 * MINUTE],
    ['a short wait out of prose', 'rate_limit', { retryAfterMs: 15 * MINUTE }, undefined],
    ['an exact wait that was cut', 'rate_limit', { retryAfterMs: 30 * DAY, waitExact: true }, 15 * MINUTE],
  ])('%s', (_, reason, fault, afterMs) => {
    expect(setUp().fail(reason, fault)?.dueAt).toBe(afterMs === undefined ? undefined : START + afterMs);
  });

  it('after sleep or a change of network, what we guessed is due at once; what the provider stated is not', () => {
    const { tracker, fail, at, changes } = setUp();
    fail('timeout');
    fail('auth');
    tracker.fail(acme('two'), {
      reason: 'rate_limit',
      startedAt: START,
      fault: { provider: 'acme', message: '', retryAfterMs: HOUR, waitExact: true },
    });
    tracker.rest(acme('three'), HOUR);
    at(SECOND);
    changes.length = 0;
    tracker.hasten();
    const dueAt = Object.fromEntries(Object.values(tracker.health()).map((cooldown) => [cooldown.key, cooldown.dueAt]));
    expect(dueAt).toEqual({
      'acme/one@work': START + SECOND,
      'acme@work': START + SECOND,
      'acme/two@work': undefined,
      'acme/three@work': undefined,
    });
    expect(changes).toHaveLength(2);
    tracker.hasten();
    expect(changes).toHaveLength(2);
  });

  it('W18: the permit is one at a time, and is given back once', () => {
    const { tracker } = setUp();
    const back = tracker.lease('a', 'b');
    expect(tracker.lease('b')).toBeUndefined();
    expect(tracker.lease('c', 'a')).toBeUndefined();
    const other = tracker.lease('c');
    back?.();
    const again = tracker.lease('b');
    expect(again).toBeDefined();
    back?.();
    expect(tracker.lease('b')).toBeUndefined();
    other?.();
  });

  it('a permit that nobody gave back is free after ten minutes', () => {
    const { tracker, at } = setUp();
    tracker.lease('a');
    at(10 * MINUTE - 1);
    expect(tracker.lease('a')).toBeUndefined();
    at(10 * MINUTE);
    expect(tracker.lease('a')).toBeDefined();
  });
});

describe('a burst: failures of calls that began before the rest did', () => {
  it('are one step on the ladder', () => {
    const { fail, at } = setUp();
    fail('timeout', {}, START - 5);
    at(100);
    for (let call = 0; call < 10; call++) fail('timeout', {}, START - 4);
    expect(fail('timeout', {}, START - 4)).toMatchObject({ strikes: 1, until: START + 100 + 30 * SECOND });
  });
  it('take over a wait that the server states', () => {
    const { fail } = setUp();
    fail('rate_limit', {}, START - 5);
    expect(fail('rate_limit', { retryAfterMs: 5 * SECOND }, START - 5)).toMatchObject({ until: START + 5 * SECOND, source: 'body' });
  });
  it('and do not replace it by a guess', () => {
    const { fail } = setUp();
    fail('rate_limit', { retryAfterMs: 5 * SECOND }, START - 5);
    expect(fail('rate_limit', {}, START - 5)).toMatchObject({ until: START + 5 * SECOND });
  });
  it('never shorten a rest for another reason', () => {
    const { fail, tracker } = setUp();
    fail('model_not_found', {}, START - 5);
    fail('timeout', {}, START - 5);
    expect(tracker.health()['acme/one@work']).toMatchObject({ reason: 'model_not_found', until: START + DAY });
  });
  it('but a failed test is news: it replaces the rest', () => {
    const { fail, at } = setUp();
    fail('model_not_found');
    at(15 * MINUTE);
    expect(fail('rate_limit')).toMatchObject({ reason: 'rate_limit', until: START + 15 * MINUTE + 30 * SECOND });
  });
});

describe('W15: a success', () => {
  it('forgives what is older than its own start, for the model and for the account', () => {
    const { fail, tracker, changes } = setUp();
    fail('timeout');
    fail('auth');
    tracker.succeed(acme('one'), START + 1);
    expect(tracker.health()).toEqual({});
    expect(changes.slice(-2)).toEqual([
      { type: 'cooldown-clear', key: 'acme/one@work' },
      { type: 'cooldown-clear', key: 'acme@work' },
    ]);
  });
  it('leaves a failure alone that is newer than its start', () => {
    const { fail, tracker } = setUp();
    fail('auth');
    tracker.succeed(acme('one'), START - 1);
    expect(tracker.isAvailable('acme@work')).toBe(false);
  });
  it('never lifts the user’s own rest', () => {
    const { fail, tracker } = setUp();
    fail('timeout');
    tracker.rest(acme('one'), HOUR);
    tracker.succeed(acme('one'), START + 1);
    expect(tracker.health()['acme/one@work']).toMatchObject({ source: 'user', until: START + HOUR });
  });
});

describe('the user’s hand', () => {
  it('rests a candidate for as long as asked, and no failure shortens that', () => {
    const { tracker, fail, changes } = setUp();
    tracker.rest(acme('one'), HOUR);
    fail('timeout');
    expect(tracker.health()['acme/one@work']).toEqual({
      key: 'acme/one@work',
      scope: 'model',
      reason: 'unknown',
      since: START,
      until: START + HOUR,
      source: 'user',
      strikes: 0,
    });
    expect(changes).toHaveLength(1);
  });
  it('clears the candidate and its account, steps and all', () => {
    const { tracker, fail, changes, climb } = setUp();
    climb('timeout', 3);
    fail('auth');
    tracker.clear(acme('one'));
    expect(tracker.health()).toEqual({});
    expect(changes.slice(-2).map(({ type }) => type)).toEqual(['cooldown-clear', 'cooldown-clear']);
    expect(fail('timeout')?.strikes).toBe(1);
  });
  it('clearing what does not rest tells nobody', () => {
    const { tracker, changes } = setUp();
    tracker.clear(acme('one'));
    expect(changes).toEqual([]);
  });
  it('a changed key clears everything behind the account, and nothing else', () => {
    const { tracker, fail } = setUp();
    fail('auth');
    fail('timeout');
    for (const other of [acme('one', 'home'), acme('one', 'work', 'acme2')]) tracker.fail(other, { reason: 'auth', startedAt: START });
    tracker.clearAccount({ provider: 'Acme', accountId: 'work' });
    expect(Object.keys(tracker.health())).toEqual(['acme@home', 'acme2@work']);
  });
});

describe('W16: over a restart', () => {
  const revived = (snapshot: unknown, atMs = 0) => {
    const tracker = new CooldownTracker({ rules: defaultRules, now: () => START + atMs });
    tracker.restore(snapshot);
    return tracker;
  };

  it('rests and steps come back', () => {
    const { tracker, fail, climb } = setUp();
    climb('timeout', 2);
    fail('auth');
    const second = revived(JSON.parse(JSON.stringify(tracker.snapshot())), 90 * SECOND);
    expect(second.health()).toEqual(tracker.health());
    expect(second.fail(acme('one'), { reason: 'timeout', startedAt: START + 90 * SECOND })?.strikes).toBe(3);
  });
  it('what is older than seven days is dropped', () => {
    const { tracker, fail } = setUp();
    fail('timeout');
    expect(revived(tracker.snapshot(), 7 * DAY).snapshot().entries).toHaveLength(1);
    expect(revived(tracker.snapshot(), 7 * DAY + 1).snapshot().entries).toEqual([]);
  });
  it('replaces what was there before', () => {
    const { tracker, fail } = setUp();
    fail('timeout');
    tracker.restore({ version: 1, entries: [] });
    expect(tracker.health()).toEqual({});
  });
  it.each([
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { version: 2, entries: [] },
    { version: 1 },
    { version: 1, entries: [null, 7, [], {}, { key: 7 }] },
    { version: 1, entries: [{ key: 'a', lanes: { main: { until: 'never' } }, total: -1, byReason: [], lastFailureAt: 'x' }] },
  ])('damage is tolerated: %j', (snapshot) => {
    expect(revived(snapshot).health()).toEqual({});
  });
  it('a reason of a newer version still rests its key', () => {
    const { tracker, fail } = setUp();
    fail('timeout');
    const newer: unknown = JSON.parse(JSON.stringify(tracker.snapshot()).replaceAll('timeout', 'moon_phase'));
    expect(revived(newer).health()['acme/one@work']).toMatchObject({ reason: 'unknown', until: START + 30 * SECOND });
  });
  it('one damaged entry does not take the others with it', () => {
    const { tracker, fail } = setUp();
    fail('timeout');
    const [good] = tracker.snapshot().entries;
    expect(Object.keys(revived({ version: 1, entries: [{ key: 'bad', lanes: 3 }, good] }).health())).toEqual(['acme/one@work']);
  });
  it('a clock that was set back blocks nobody for years', () => {
    const { tracker, fail } = setUp();
    fail('timeout');
    const second = revived(tracker.snapshot(), -400 * DAY);
    expect(second.cooldownRemaining('acme/one@work')).toBeLessThanOrEqual(8 * DAY);
  });
});
