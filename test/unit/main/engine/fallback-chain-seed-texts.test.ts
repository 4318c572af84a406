/** The exhausted text of 8.1 and the image chain of section 9 at their edges. */
import { describe, expect, it } from 'vitest';
import { CooldownTracker, FailoverError, FallbackChain, FallbackExhaustedError, seedRules } from '../../../../src/main/engine/index.ts';
import { deadlineOf, one, rejection, setUp, three, two } from './scripted-chain.ts';

describe('8.1: the exhausted text', () => {
  it.each([
    [0, '0s'],
    [1, '1ms'],
    [999, '999ms'],
    [1000, '1s'],
    [2034, '2.034s'],
    [60_000, '1m0s'],
    [3_723_040, '1h2m3.04s'],
  ])('a call of %i ms took %s', async (callMs, took) => {
    const { chain, play } = setUp(callMs);
    const error = await rejection(chain.execute([one], play([new Error('timeout')])));
    expect((error as Error).message).toMatch(new RegExp(`\\(reason=timeout, ${took.replace('.', '\\.')}\\)$`));
  });
  it('numbers go on after nine, and the last line ends without a line feed', async () => {
    const { chain } = setUp();
    const many = Array.from({ length: 11 }, (_, place) => ({ provider: `p${place}`, model: 'm' }));
    const error = (await rejection(chain.execute(many, async () => Promise.reject(new Error('timeout'))))) as FallbackExhaustedError;
    const lines = error.message.split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'fallback',
      ...['  [1] p0/m', '  [2] p1/m', '  [3] p2/m', '  [4] p3/m', '  [5] p4/m', '  [6] p5/m', '  [7] p6/m', '  [8] p7/m', '  [9] p8/m'],
      '  [10] p9/m',
      '  [11] p10/m',
    ]);
    expect(lines[0]).toBe('fallback: all 11 candidates failed:');
    expect(error.attempts).toHaveLength(11);
  });
  it('may be made by hand, from a list or from what holds one', () => {
    const attempts = [
      { provider: 'a', model: 'b', error: new Error('x'), reason: 'auth' as const, durationMs: 1500, skipped: false },
      { provider: 'c', model: 'd', durationMs: 0, skipped: true },
      { provider: 'e', model: 'f', durationMs: 3, skipped: false },
    ];
    const text =
      'fallback: all 3 candidates failed:\n  [1] a/b: x (reason=auth, 1.5s)\n  [2] c/d: skipped (cooldown)\n  [3] e/f: <nil> (reason=, 3ms)';
    expect(new FallbackExhaustedError(attempts).message).toBe(text);
    expect(new FallbackExhaustedError({ attempts })).toMatchObject({ message: text, attempts });
    expect(new FallbackExhaustedError([]).message).toBe('fallback: all 0 candidates failed:');
  });
});

describe('9: the image chain at its edges', () => {
  it('I2: a success clears nothing', async () => {
    const { chain, cooldown, play } = setUp();
    cooldown.markFailure('openai', 'billing');
    await chain.executeImage([one], play(['hi']));
    expect([cooldown.errorCount('openai'), cooldown.isAvailable('openai')]).toEqual([1, false]);
  });
  it('I2: the same candidate twice is called twice', async () => {
    const { chain, calls, play } = setUp();
    await chain.executeImage([one, one], play([new Error('timeout'), 'hi']));
    expect(calls).toEqual(['openai/gpt-4', 'openai/gpt-4']);
  });
  it('I3: after other failures too, and with the provider that said it', async () => {
    const { chain, play } = setUp();
    const original = new Error('IMAGE EXCEEDS 20 MB maximum');
    const error = await rejection(chain.executeImage([one, two, three], play([new Error('boom'), original])));
    expect(error).toBeInstanceOf(FailoverError);
    expect(error).toMatchObject({ reason: 'format', status: 0, provider: 'anthropic', model: 'claude', cause: original });
    expect((error as Error).message).toBe('failover(format): provider=anthropic model=claude status=0: IMAGE EXCEEDS 20 MB maximum');
  });
  it('I4, I5: a single candidate is no special case', async () => {
    const { chain, play } = setUp();
    const error = await rejection(chain.executeImage([one], play([new Error('status: 401')])));
    expect(error).toMatchObject({ message: 'fallback: all 1 candidates failed:\n  [1] openai/gpt-4: status: 401 (reason=, 0s)' });
  });
  it('I2: a deadline of the caller that has passed is no cancel', async () => {
    const { chain, play } = setUp();
    const signal = AbortSignal.abort(deadlineOf());
    expect((await chain.executeImage([one, two], play([deadlineOf(), 'hi']), { signal })).provider).toBe('anthropic');
  });
  it('a clock that jumps back makes no negative duration', async () => {
    let now = 1000;
    const chain = new FallbackChain({
      cooldown: new CooldownTracker({ rules: seedRules, now: () => now }),
      rules: seedRules,
      now: () => now,
    });
    const run = async (): Promise<never> => {
      now -= 500;
      throw new Error('boom');
    };
    expect(await rejection(chain.executeImage([one], run))).toMatchObject({ attempts: [{ durationMs: 0 }] });
  });
});
