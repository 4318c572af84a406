import { describe, expect, it } from 'vitest';
import {
  CooldownTracker,
  defaultRules,
  type EngineRules,
  FallbackChain,
  type FallbackExhaustedError,
  LocalLimits,
  seedRules,
} from '../../../../src/main/engine/index.ts';
import { brief, cancelOf, deadlineOf, rejection } from './scripted-chain.ts';
import { acme, START, VirtualWorld } from './virtual-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const one = { provider: 'acme', model: 'Large', rpm: 1 };
const two = { provider: 'bolt', model: 'x' };
const last = { provider: 'bolt', model: 'x', rpm: 1 };

const setUp = (rules: EngineRules) => {
  const world = new VirtualWorld();
  const cooldown = new CooldownTracker({ rules, now: world.now });
  const chain = new FallbackChain({ cooldown, rules, now: world.now, elapsed: world.ports.elapsed, alarm: world.alarm });
  const calls: string[] = [];
  const answer = async (provider: string): Promise<string> => {
    calls.push(`${provider} at ${(world.now() - START) / SECOND} s`);
    return 'hi';
  };
  return { world, cooldown, chain, calls, answer };
};

describe.each([
  ['classic', seedRules, 'execute'],
  ['default', defaultRules, 'execute'],
  ['classic', seedRules, 'executeImage'],
  ['default', defaultRules, 'executeImage'],
] as const)('T18, I6: a chain under the %s rules', (_, rules, execute) => {
  it(`${execute}: without a token the next candidate is called, and the record says why`, async () => {
    const { chain, calls, answer, cooldown } = setUp(rules);
    await chain[execute]([one, two], answer);
    const result = await chain[execute]([one, two], answer);
    expect(calls).toEqual(['acme at 0 s', 'bolt at 0 s']);
    expect(brief(result)).toEqual(['acme/Large rate_limit 0 skipped']);
    expect(result.attempts).toMatchObject([
      { error: new Error('acme/large waiting for local rate limit token'), rule: 'local-limit', until: START + MINUTE },
    ]);
    expect(cooldown.health()).toEqual({});
  });

  it(`${execute}: the last candidate waits for its token`, async () => {
    const { chain, calls, answer, world } = setUp(rules);
    await chain[execute]([last], answer);
    const result = await world.drive(chain[execute]([one, last], async (provider) => (provider === 'acme' ? fail() : answer(provider))));
    expect(result.provider).toBe('bolt');
    expect(calls).toEqual(['bolt at 0 s', 'bolt at 60 s']);
    expect(result.attempts).toHaveLength(1);
    expect(world.pendingAlarms).toBe(0);
  });

  it(`${execute}: those who wait together come one after the other`, async () => {
    const { chain, calls, answer, world } = setUp(rules);
    await world.drive(Promise.all([1, 2, 3].map(() => chain[execute]([last], answer))));
    expect(calls).toEqual(['bolt at 0 s', 'bolt at 60 s', 'bolt at 120 s']);
  });

  it(`${execute}: a cancel while it waits is returned as it is, and nobody is called or marked`, async () => {
    const { chain, calls, answer, world, cooldown } = setUp(rules);
    await chain[execute]([last], answer);
    const abort = new AbortController();
    const reason = cancelOf();
    world.alarm(10 * SECOND, () => abort.abort(reason));
    expect(await world.drive(rejection(chain[execute]([last], answer, { signal: abort.signal })))).toBe(reason);
    expect(calls).toHaveLength(1);
    expect([world.now() - START, world.pendingAlarms]).toEqual([10 * SECOND, 0]);
    expect(cooldown.health()).toEqual({});
  });

  it(`${execute}: a cancelled wait leaves its token to the next one`, async () => {
    const { chain, calls, answer, world } = setUp(rules);
    await chain[execute]([last], answer);
    const abort = new AbortController();
    world.alarm(10 * SECOND, () => abort.abort());
    await world.drive(rejection(chain[execute]([last], answer, { signal: abort.signal })));
    await world.drive(chain[execute]([last], answer));
    expect(calls).toEqual(['bolt at 0 s', 'bolt at 60 s']);
  });
});

const fail = (): never => {
  throw new Error('status: 503');
};

describe('T18: beside the other rules', () => {
  it('a candidate that rests takes no token', async () => {
    const { chain, calls, answer, cooldown, world } = setUp(seedRules);
    cooldown.markFailure('acme', 'timeout');
    const { attempts } = await chain.execute([one, two], answer);
    expect(attempts).toMatchObject([{ error: new Error('provider acme in cooldown (1m0s remaining)') }]);
    world.pass(MINUTE);
    await chain.execute([one, two], answer);
    expect(calls).toEqual(['bolt at 0 s', 'acme at 60 s']);
  });
  it('whoever began to rest meanwhile is not called after the wait', async () => {
    const { chain, answer, cooldown, world } = setUp(seedRules);
    await chain.execute([last], answer);
    world.alarm(50 * SECOND, () => cooldown.markFailure('bolt', 'auth'));
    const error = (await world.drive(rejection(chain.execute([last], answer)))) as FallbackExhaustedError;
    expect(error.message).toBe('fallback: all 1 candidates failed:\n  [1] bolt/x: skipped (cooldown)');
  });
  it('T3: a deadline of the caller that passes meanwhile is no cancel under the classic rules, and one under the default rules', async () => {
    const ends = [seedRules, defaultRules].map(async (rules) => {
      const { chain, answer, world } = setUp(rules);
      await chain.execute([last], answer);
      const abort = new AbortController();
      const late = deadlineOf();
      world.alarm(10 * SECOND, () => abort.abort(late));
      const end = await world.drive(
        chain.execute([last], answer, { signal: abort.signal }).then(
          ({ response }) => response,
          (error: unknown) => error === late,
        ),
      );
      return [end, (world.now() - START) / SECOND];
    });
    expect(await Promise.all(ends)).toEqual([
      ['hi', 60],
      [true, 10],
    ]);
  });
  it('an account of its own has a bucket of its own', async () => {
    const { chain, calls, answer } = setUp(defaultRules);
    for (const accountId of ['work', 'home']) await chain.execute([{ ...one, accountId }, two], answer);
    expect(calls).toEqual(['acme at 0 s', 'acme at 0 s']);
  });
  it('a test of somebody who rests gives its permit back where there is no token', async () => {
    const { chain, calls, answer, cooldown, world } = setUp(defaultRules);
    await chain.execute([one], answer);
    world.pass(30 * SECOND);
    cooldown.fail(acme('Large', ''), { reason: 'model_not_found', startedAt: world.now() });
    cooldown.hasten();
    await chain.execute([one, two], answer);
    world.pass(30 * SECOND);
    await chain.execute([one, two], answer);
    expect(calls).toEqual(['acme at 0 s', 'bolt at 30 s', 'acme at 60 s']);
  });
  it('W20: exhausted reckons with the tokens, too', async () => {
    const { chain, answer, world } = setUp(defaultRules);
    await chain.execute([one], answer);
    world.pass(15 * SECOND);
    const error = await rejection(chain.execute([one, two], async () => fail()));
    expect(error).toMatchObject({ attempts: [{ rule: 'local-limit' }, { reason: 'overloaded' }], soonestAt: START + 45 * SECOND });
    world.pass(10 * SECOND);
    expect(await rejection(chain.execute([one, { ...two, model: 'y' }], async () => fail()))).toMatchObject({
      soonestAt: START + 55 * SECOND,
    });
  });
  it('without an alarm nobody waits: the last one is skipped, too', async () => {
    const cooldown = new CooldownTracker({ rules: seedRules, now: () => START });
    const chain = new FallbackChain({ cooldown, rules: seedRules, now: () => START });
    await chain.execute([last], async () => 'hi');
    expect(await rejection(chain.execute([last], async () => 'hi'))).toMatchObject({
      attempts: [{ skipped: true, reason: 'rate_limit', rule: 'local-limit' }],
      soonestAt: START + MINUTE,
    });
  });
  it('chains may share their limits', async () => {
    const { world, cooldown, calls, answer } = setUp(seedRules);
    const localLimits = new LocalLimits(world.ports.elapsed);
    const chains = [1, 2].map(() => new FallbackChain({ cooldown, rules: seedRules, now: world.now, localLimits }));
    for (const chain of chains) await chain.execute([one, two], answer);
    expect(calls).toEqual(['acme at 0 s', 'bolt at 0 s']);
  });
});

describe('T19: identity', () => {
  it('the runner gets the candidate as it was listed, and the result names its account', async () => {
    const { chain } = setUp(defaultRules);
    const listed = { provider: 'acme', model: 'Large', accountId: 'work', rpm: 5, label: 'mine' };
    const result = await chain.execute([listed], async (_provider, _model, { candidate }) => candidate);
    expect(result.response).toBe(listed);
    expect(result).toEqual({ response: listed, provider: 'acme', model: 'Large', accountId: 'work', attempts: [] });
  });
  it('so do the attempts', async () => {
    const { chain } = setUp(defaultRules);
    const { attempts } = await chain.execute([{ ...one, accountId: 'work' }, two], async (provider) =>
      provider === 'acme' ? fail() : 'hi',
    );
    expect(attempts).toMatchObject([{ provider: 'acme', model: 'Large', accountId: 'work', reason: 'overloaded' }]);
  });
});
