import { describe, expect, it } from 'vitest';
import { CooldownTracker, defaultRules, FallbackChain, FallbackExhaustedError } from '../../../../src/main/engine/index.ts';

const MINUTE = 60_000;
const START = 1_700_000_000_000;

const one = { provider: 'acme', model: 'large' };
const two = { provider: 'acme', model: 'small' };
const other = { provider: 'bolt', model: 'x' };

const setUp = () => {
  let now = START;
  const cooldown = new CooldownTracker({ rules: defaultRules, now: () => now });
  return { cooldown, chain: new FallbackChain({ cooldown, rules: defaultRules, now: () => now }), pass: (ms: number) => (now += ms) };
};

const script = (...results: readonly (string | Error)[]) => {
  let place = 0;
  return async (): Promise<string> => {
    const next = results[place++] ?? new Error('the script is over');
    if (typeof next === 'string') return next;
    throw next;
  };
};

const rejection = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it answered',
    (error: unknown) => error,
  );

describe('the library chain under the default rules', () => {
  it('W2: an error that nobody recognises moves on and cools nobody', async () => {
    const { chain, cooldown } = setUp();
    const result = await chain.execute([one, other], script(new Error('boom'), 'hi'));
    expect(result.attempts).toMatchObject([{ reason: 'unknown', rule: 'unrecognised', skipped: false }]);
    expect(cooldown.health()).toEqual({});
  });

  it('W3: a failing model leaves the other models of its provider alone', async () => {
    const { chain } = setUp();
    expect(await chain.execute([one, two], script(new Error('rate limit exceeded'), 'hi'))).toMatchObject({ model: 'small' });
  });

  it('D15: a refused key rests every model behind it', async () => {
    const { chain } = setUp();
    const result = await chain.execute([one, two, other], script(new Error('invalid api key'), 'hi'));
    expect(result.provider).toBe('bolt');
    expect(result.attempts).toMatchObject([{ reason: 'auth' }, { reason: 'auth', skipped: true, rule: 'cooldown' }]);
  });

  it('W19: a skip keeps the true reason, the end and the time left', async () => {
    const { chain, cooldown, pass } = setUp();
    cooldown.fail({ ...one, accountId: '' }, { reason: 'overloaded', startedAt: START });
    pass(10_000);
    const { attempts } = await chain.execute([one, other], script('hi'));
    expect(attempts).toMatchObject([
      { reason: 'overloaded', until: START + 30_000, error: new Error('acme/large in cooldown (20s remaining)') },
    ]);
  });

  it('W20: exhausted says when the first one is back', async () => {
    const { chain } = setUp();
    const error = await rejection(chain.execute([one, other], script(new Error('status: 503'), new Error('status: 429'))));
    expect(error).toBeInstanceOf(FallbackExhaustedError);
    expect(error).toMatchObject({ soonestAt: START + 30_000, attempts: [{ reason: 'overloaded' }, { reason: 'rate_limit' }] });
  });

  it('W10: the caller’s own deadline stops the chain and marks nobody', async () => {
    const { chain, cooldown } = setUp();
    const abort = new AbortController();
    const late = new DOMException('too late', 'TimeoutError');
    const run = async (): Promise<string> => {
      abort.abort(late);
      throw new Error('context deadline exceeded');
    };
    expect(await rejection(chain.execute([one, other], run, { signal: abort.signal }))).toBe(late);
    expect(cooldown.health()).toEqual({});
  });

  it('a cancel does not wait for a runner that hangs', async () => {
    const { chain } = setUp();
    const abort = new AbortController();
    const work = chain.execute([one], () => new Promise<string>(() => {}), { signal: abort.signal });
    abort.abort(new Error('enough'));
    expect(await rejection(work)).toEqual(new Error('enough'));
  });

  it('W24: pictures go by the same rules as text', async () => {
    const { chain, cooldown } = setUp();
    await chain.executeImage([one, other], script(new Error('rate limit exceeded'), 'hi'));
    expect(Object.keys(cooldown.health())).toEqual(['acme/large@']);
  });

  it('W12: a resting candidate that is due is tested, and an answer frees it', async () => {
    const { chain, cooldown, pass } = setUp();
    cooldown.fail({ ...one, accountId: '' }, { reason: 'billing', startedAt: START });
    cooldown.fail({ ...one, accountId: '' }, { reason: 'billing', startedAt: START + 1 });
    pass(15 * MINUTE);
    expect(await chain.execute([one, other], script('paid'))).toMatchObject({ provider: 'acme', attempts: [] });
    expect(cooldown.health()).toEqual({});
  });
});
