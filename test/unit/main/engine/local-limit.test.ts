import { describe, expect, it } from 'vitest';
import { LocalLimits, run } from '../../../../src/main/engine/index.ts';
import type { Candidate } from '../../../../src/shared/contract/index.ts';
import { setUp as setUpRun, story } from './run-story.ts';
import { acme, collect, done, START, text } from './virtual-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('T18: the bucket', () => {
  const setUp = () => {
    let now = 0;
    return { limits: new LocalLimits(() => now), at: (ms: number) => (now = ms) };
  };
  /** What each of so many takings at once is answered. */
  const takings = (limits: LocalLimits, rpm: number | undefined, count: number): readonly number[] =>
    Array.from({ length: count }, () => limits.take('k', rpm));

  it.each([undefined, 0, -1, -0.5, Number.NaN, Number.POSITIVE_INFINITY])('rpm %s is no limit', (rpm) => {
    expect(takings(setUp().limits, rpm, 200).every((waitMs) => waitMs === 0)).toBe(true);
  });
  it.each([
    [1, [0, 60_000]],
    [2, [0, 0, 30_000]],
    [3, [0, 0, 0, 20_000]],
    [7, [0, 0, 0, 0, 0, 0, 0, 8572]],
    [0.5, [0, 120_000]],
    [60_000, [0, 0, 0]],
  ])('rpm %f starts full, then tells the time until the next token: %j', (rpm, answers) => {
    expect(takings(setUp().limits, rpm, answers.length)).toEqual(answers);
  });
  it('a taking that got nothing costs nothing', () => {
    const { limits, at } = setUp();
    takings(limits, 1, 5);
    at(59_999);
    expect(limits.take('k', 1)).toBe(1);
    at(60_000);
    expect(takings(limits, 1, 2)).toEqual([0, 60_000]);
  });
  it('refills evenly, rpm / 60 a second', () => {
    const { limits, at } = setUp();
    takings(limits, 30, 30);
    at(2000);
    expect(takings(limits, 30, 2)).toEqual([0, 2000]);
    at(7000);
    expect(takings(limits, 30, 3)).toEqual([0, 0, 1000]);
  });
  it('never holds more than a minute’s tokens', () => {
    const { limits, at } = setUp();
    takings(limits, 2, 2);
    at(24 * 60 * MINUTE);
    expect(takings(limits, 2, 3)).toEqual([0, 0, 30_000]);
  });
  it('each key has its own', () => {
    const { limits } = setUp();
    expect([limits.take('a', 1), limits.take('b', 1), limits.take('a', 1), limits.take('b', 1)]).toEqual([0, 0, 60_000, 60_000]);
  });
  it('a clock that goes back neither grants nor takes', () => {
    const { limits, at } = setUp();
    at(MINUTE);
    takings(limits, 1, 1);
    at(0);
    expect(limits.take('k', 1)).toBe(60_000);
    at(MINUTE);
    expect(limits.take('k', 1)).toBe(0);
  });
});

describe('T18: in a run', () => {
  const setUpLimited = () => {
    const { world, request } = setUpRun();
    const rpmOf = ({ model }: Candidate) => (model === 'one' ? 1 : undefined);
    const rate = { limits: new LocalLimits(world.ports.elapsed), rpmOf };
    const go = (...candidates: readonly Candidate[]) => world.drive(collect(run({ ...request, rate, candidates }, world.ports)));
    world.scripts.one = [[text('hi'), done()]];
    world.scripts.two = [[text('ho'), done()]];
    return { world, rate, request, go };
  };
  it('who has no token is skipped', async () => {
    const { go } = setUpLimited();
    await go(acme('one'));
    expect(story(await go(acme('one'), acme('two')))).toEqual(['one skipped: rate_limit (local-limit)', 'two answered', 'run answered']);
  });
  it('the last candidate waits, and its attempt begins after the wait', async () => {
    const { go } = setUpLimited();
    await go(acme('one'));
    const events = await go(acme('one'));
    expect(story(events)).toEqual(['one answered', 'run answered']);
    expect(events[0]).toMatchObject({ type: 'attempt-start', attempt: { startedAt: START + MINUTE } });
  });
  it('the user’s stop ends the wait', async () => {
    const { go, world, request, rate } = setUpLimited();
    await go(acme('one'));
    const abort = new AbortController();
    world.alarm(5 * SECOND, () => abort.abort());
    const events = await world.drive(collect(run({ ...request, rate, candidates: [acme('one')], signal: abort.signal }, world.ports)));
    expect(story(events)).toEqual(['run stopped']);
    expect([world.now() - START, world.pendingAlarms]).toEqual([5 * SECOND, 0]);
  });
});
