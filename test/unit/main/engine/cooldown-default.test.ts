import { describe, expect, it } from 'vitest';
import type { FailoverReason, Fault } from '../../../../src/shared/contract/index.ts';
import { DAY, HOUR, MINUTE, SECOND, START, setUp } from './default-tracker.ts';
import { acme } from './virtual-world.ts';

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
