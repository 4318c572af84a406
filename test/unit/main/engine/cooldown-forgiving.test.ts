import { describe, expect, it } from 'vitest';
import { CooldownTracker, defaultRules } from '../../../../src/main/engine/index.ts';
import { DAY, HOUR, MINUTE, SECOND, START, setUp } from './default-tracker.ts';
import { acme } from './virtual-world.ts';

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
