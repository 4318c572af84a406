/** Section 8 at its edges, and the ways in which a caller may ask. */
import { describe, expect, it } from 'vitest';
import { FallbackChain, FallbackExhaustedError, seedRules } from '../../../../src/main/engine/index.ts';
import { brief, cancelOf, deadlineOf, MINUTE, one, rejection, setUp, three, two } from './scripted-chain.ts';

describe('how it may be asked', () => {
  it.each([null, undefined, []])('T1, I1: %j for a list', async (list) => {
    const { chain, calls, play } = setUp();
    expect(await rejection(chain.execute(list, play(['x'])))).toEqual(new Error('fallback: no candidates configured'));
    expect(await rejection(chain.executeImage(list, play(['x'])))).toEqual(new Error('image fallback: no candidates configured'));
    expect(calls).toEqual([]);
  });
  it('T1: goes before a cancel', async () => {
    const { chain, play } = setUp();
    expect(await rejection(chain.execute([], play([]), { signal: AbortSignal.abort() }))).toHaveProperty(
      'message',
      'fallback: no candidates configured',
    );
  });
  it.each([null, undefined, {}, { signal: undefined }])('%j for options', async (options) => {
    const { chain, play } = setUp();
    expect((await chain.execute([one], play(['hi']), options)).response).toBe('hi');
    expect((await chain.executeImage([one], play(['hi']), options)).response).toBe('hi');
  });
  it('the runner may throw, or answer, at once', async () => {
    const { chain } = setUp();
    const run = ((provider: string) => {
      if (provider === 'openai') throw new Error('status: 429');
      return 'hi';
    }) as unknown as () => Promise<string>;
    expect(brief(await chain.execute([one, two], run))).toEqual(['openai/gpt-4 rate_limit 0 called']);
  });
  it('the runner is told provider, model, and a context with a signal and an id of its own for each attempt', async () => {
    const { chain } = setUp();
    const told: unknown[] = [];
    const { signal } = new AbortController();
    await chain.execute(
      [one, two],
      async (provider, model, context) => {
        told.push([provider, model, context.signal === signal, typeof context.attemptId]);
        if (told.length === 1) throw new Error('timeout');
      },
      { signal },
    );
    expect(told).toEqual([
      ['openai', 'gpt-4', true, 'string'],
      ['anthropic', 'claude', true, 'string'],
    ]);
  });
  it.each([undefined, null, 0, false, ''])('T6: %j is an answer', async (response) => {
    const { chain } = setUp();
    expect(await chain.execute([one, two], async () => response)).toEqual({ response, provider: 'openai', model: 'gpt-4', attempts: [] });
    expect((await chain.executeImage([one, two], async () => response)).response).toBe(response);
  });
  it('provider and model may be empty, and are passed on as they are', async () => {
    const { chain } = setUp();
    const error = await rejection(
      chain.execute(
        [
          { provider: '', model: '' },
          { provider: ' A ', model: 'B/c' },
        ],
        async () => Promise.reject(new Error('timeout')),
      ),
    );
    expect((error as Error).message.split('\n')).toEqual([
      'fallback: all 2 candidates failed:',
      '  [1] /: failover(timeout): provider= model= status=0: timeout (reason=timeout, 0s)',
      '  [2]  A /B/c: failover(timeout): provider= A  model=B/c status=0: timeout (reason=timeout, 0s)',
    ]);
  });
  it('the list is not touched, and may be used again', async () => {
    const { chain, play } = setUp();
    const list = Object.freeze([Object.freeze({ ...one }), Object.freeze({ ...two })]);
    await chain.execute(list, play([new Error('timeout'), 'hi']));
    expect((await chain.execute(list, play(['hi']))).attempts).toHaveLength(1);
  });
});

describe('T3, T7: cancels and deadlines', () => {
  it.each([['a text'], [42], [{ why: 'enough' }], [new Error('an error')]])('T3: the signal’s reason as it is: %j', async (reason) => {
    const { chain, play } = setUp();
    expect(await rejection(chain.execute([one], play(['x']), { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(await rejection(chain.executeImage([one], play(['x']), { signal: AbortSignal.abort(reason) }))).toBe(reason);
  });
  it('T3: a plain abort gives the platform’s AbortError', async () => {
    const { chain, play } = setUp();
    expect(await rejection(chain.execute([one], play(['x']), { signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' });
  });
  it('T7: a cancel goes before the classification, whatever the failure', async () => {
    for (const failure of [new Error('status: 400'), new Error('image exceeds 5 MB'), deadlineOf()]) {
      const { chain, cooldown, play } = setUp();
      const abort = new AbortController();
      const reason = cancelOf();
      expect(
        await rejection(
          chain.execute(
            [one, two],
            play([failure], () => abort.abort(reason)),
            { signal: abort.signal },
          ),
        ),
      ).toBe(reason);
      expect(cooldown.snapshot().entries).toEqual([]);
    }
  });
  it('T7: the attempts before a cancel are marked, the one under way is not', async () => {
    const { chain, cooldown, play } = setUp();
    const abort = new AbortController();
    const script = play([new Error('timeout'), new Error('timeout')], (place) => place === 2 && abort.abort());
    await rejection(chain.execute([one, two, three], script, { signal: abort.signal }));
    expect(['openai', 'anthropic', 'groq'].map((key) => cooldown.errorCount(key))).toEqual([1, 0, 0]);
  });
  it('T3, W10: with a deadline that has passed, every candidate is still called, and marked', async () => {
    const { chain, cooldown, calls, play } = setUp();
    const signal = AbortSignal.abort(deadlineOf());
    const error = await rejection(chain.execute([one, two], play([deadlineOf(), deadlineOf()]), { signal }));
    expect(error).toBeInstanceOf(FallbackExhaustedError);
    expect(calls).toHaveLength(2);
    expect([cooldown.failureCount('openai', 'timeout'), cooldown.failureCount('anthropic', 'timeout')]).toEqual([1, 1]);
  });
  it('T3: a cancel whose reason only wraps a deadline is a cancel', async () => {
    const { chain, calls, play } = setUp();
    const reason = Object.assign(cancelOf(), { cause: deadlineOf() });
    expect(await rejection(chain.execute([one], play(['x']), { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(calls).toEqual([]);
  });
});

describe('T6, T11, T17, D8: marks', () => {
  it('a success clears what was marked while its call was under way', async () => {
    const { chain, cooldown } = setUp();
    await chain.execute([one], async () => cooldown.markFailure('openai', 'billing'));
    expect([cooldown.isAvailable('openai'), cooldown.errorCount('openai')]).toEqual([true, 0]);
  });
  it('the one that answered is cleared, those before it stay marked', async () => {
    const { chain, cooldown, play, pass } = setUp();
    for (const key of ['openai', 'anthropic']) cooldown.markFailure(key, 'auth');
    pass(MINUTE);
    await chain.execute([one, two], play([new Error('status: 401'), 'hi']));
    expect([cooldown.errorCount('openai'), cooldown.errorCount('anthropic'), cooldown.cooldownRemaining('openai')]).toEqual([
      2,
      0,
      5 * MINUTE,
    ]);
  });
  it('four runs climb the ladder', async () => {
    const { chain, cooldown, play, pass } = setUp();
    const rests: number[] = [];
    for (let time = 0; time < 4; time++) {
      await rejection(chain.execute([one], play([new Error('status: 503')])));
      rests.push(cooldown.cooldownRemaining('openai') / MINUTE);
      pass(cooldown.cooldownRemaining('openai'));
    }
    expect(rests).toEqual([1, 5, 25, 60]);
  });
  it('chains share what their tracker knows', async () => {
    const { cooldown, chain, play } = setUp();
    const other = new FallbackChain({ cooldown, rules: seedRules, now: () => 1_700_000_000_000 });
    await rejection(chain.execute([one], play([new Error('timeout')])));
    expect(brief(await other.execute([one, two], async () => 'hi'))).toEqual(['openai/gpt-4 rate_limit 0 skipped']);
  });
  it('T16: the same candidate twice: the second place is skipped', async () => {
    const { chain, calls, play } = setUp();
    const error = (await rejection(chain.execute([one, one], play([new Error('timeout')])))) as FallbackExhaustedError;
    expect(brief(error)).toEqual(['openai/gpt-4 timeout 0 called', 'openai/gpt-4 rate_limit 0 skipped']);
    expect(calls).toHaveLength(1);
  });
  it('D13: spellings of one provider are two keys', async () => {
    const { chain, calls, play } = setUp();
    await chain.execute([one, { provider: 'OpenAI', model: 'gpt-4' }], play([new Error('timeout'), 'hi']));
    expect(calls).toEqual(['openai/gpt-4', 'OpenAI/gpt-4']);
  });
});
