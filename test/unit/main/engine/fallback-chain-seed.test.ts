import { describe, expect, it } from 'vitest';
import { brief, cancelOf, deadlineOf, MINUTE, one, rejection, setUp, three, two } from './scripted-chain.ts';

describe('T1–T3: before anything', () => {
  it('T1: an empty list is a plain error and calls nobody', async () => {
    const { chain, calls, play } = setUp();
    const error = await rejection(chain.execute([], play(['x'])));
    expect(error).toEqual(new Error('fallback: no candidates configured'));
    expect((error as Error).constructor).toBe(Error);
    expect(calls).toEqual([]);
  });
  it('T2: candidates in order, each once', async () => {
    const { chain, calls, play } = setUp();
    await rejection(chain.execute([one, two, three], play([new Error('timeout'), new Error('timeout'), new Error('timeout')])));
    expect(calls).toEqual(['openai/gpt-4', 'anthropic/claude', 'groq/llama']);
  });
  it('T3: a cancelled caller gets its own reason and nobody is called', async () => {
    const { chain, calls, play } = setUp();
    const reason = cancelOf();
    expect(await rejection(chain.execute([one], play(['x']), { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(calls).toEqual([]);
  });
  it('T3: where there is no reason, an AbortError', async () => {
    const { chain, play } = setUp();
    const signal = { aborted: true, addEventListener: () => {}, removeEventListener: () => {} };
    expect(await rejection(chain.execute([one], play(['x']), { signal }))).toMatchObject({ name: 'AbortError' });
  });
  it('T3: an expired deadline is no cancel', async () => {
    const { chain, play } = setUp();
    const result = await chain.execute([one], play(['hi']), { signal: AbortSignal.abort(deadlineOf()) });
    expect(result.response).toBe('hi');
  });
  it('T3: is asked before each candidate', async () => {
    const { chain, cooldown, calls, play } = setUp();
    cooldown.markFailure('openai', 'timeout');
    const abort = new AbortController();
    abort.abort(cancelOf('stop'));
    expect(await rejection(chain.execute([one, two], play(['x']), { signal: abort.signal }))).toMatchObject({ message: 'stop' });
    expect(calls).toEqual([]);
  });
});

describe('T4: cooldown', () => {
  it('a resting provider is skipped, and the record says when it is back', async () => {
    const { chain, cooldown, calls, play, pass } = setUp();
    cooldown.markFailure('openai', 'billing');
    pass(1400);
    const { attempts, response } = await chain.execute([one, two], play(['hi']));
    expect(response).toBe('hi');
    expect(calls).toEqual(['anthropic/claude']);
    expect(attempts).toMatchObject([{ provider: 'openai', model: 'gpt-4', reason: 'rate_limit', durationMs: 0, skipped: true }]);
    expect(attempts[0]?.error).toHaveProperty('message', 'provider openai in cooldown (4h59m59s remaining)');
  });
  it.each([
    [0, '1m0s'],
    [400, '1m0s'],
    [600, '59s'],
    [30_000, '30s'],
    [59_400, '1s'],
    [59_600, '0s'],
  ])('%i ms into it: %s remaining', async (ms, left) => {
    const { chain, cooldown, play, pass } = setUp();
    cooldown.markFailure('openai', 'timeout');
    pass(ms);
    const { attempts } = await chain.execute([one, two], play(['hi']));
    expect(attempts[0]?.error).toHaveProperty('message', `provider openai in cooldown (${left} remaining)`);
  });
  it('a skip counts nothing and extends nothing', async () => {
    const { chain, cooldown, play } = setUp();
    cooldown.markFailure('openai', 'timeout');
    await chain.execute([one, two], play(['hi']));
    expect([cooldown.errorCount('openai'), cooldown.cooldownRemaining('openai')]).toEqual([1, MINUTE]);
  });
  it('at the exact end the provider is called', async () => {
    const { chain, cooldown, calls, play, pass } = setUp();
    cooldown.markFailure('openai', 'timeout');
    pass(MINUTE);
    await chain.execute([one], play(['hi']));
    expect(calls).toEqual(['openai/gpt-4']);
  });
  it('D13: the key is the provider as the candidate spells it', async () => {
    const { chain, cooldown, play } = setUp();
    cooldown.markFailure('OpenAI', 'timeout');
    expect((await chain.execute([one], play(['hi']))).attempts).toEqual([]);
  });
});

describe('T5, T6: success', () => {
  it('a first answer has no attempts', async () => {
    const { chain, play } = setUp();
    expect(await chain.execute([one, two], play(['hi']))).toEqual({ response: 'hi', provider: 'openai', model: 'gpt-4', attempts: [] });
  });
  it('attempts hold what went wrong before, with its time', async () => {
    const { chain, play } = setUp(250);
    const result = await chain.execute([one, two], play([new Error('status: 429'), 'hi']));
    expect(result).toMatchObject({ response: 'hi', provider: 'anthropic', model: 'claude' });
    expect(brief(result)).toEqual(['openai/gpt-4 rate_limit 250 called']);
  });
  it('marks the provider', async () => {
    const { chain, cooldown, play, pass } = setUp();
    cooldown.markFailure('openai', 'timeout');
    pass(MINUTE);
    await chain.execute([one], play(['hi']));
    expect(cooldown.errorCount('openai')).toBe(0);
  });
  it('an empty response is a success', async () => {
    const { chain, play } = setUp();
    expect((await chain.execute([one, two], play(['']))).provider).toBe('openai');
  });
  it('so is an answer although the caller has cancelled meanwhile', async () => {
    const { chain, play } = setUp();
    const abort = new AbortController();
    const result = await chain.execute(
      [one],
      play(['hi'], () => abort.abort()),
      { signal: abort.signal },
    );
    expect(result.response).toBe('hi');
  });
  it('the runner is handed the signal', async () => {
    const { chain } = setUp();
    const { signal } = new AbortController();
    const { response } = await chain.execute([one], async (_provider, _model, context) => context.signal, { signal });
    expect(response).toBe(signal);
  });
});

describe('T7: a failure of a cancelled caller', () => {
  it.each([
    ['an error of its own', new Error('status: 500')],
    ['the cancel itself', cancelOf()],
    ['something unclassifiable', new Error('boom')],
  ])('with %s: the signal’s reason, and no mark', async (_, error) => {
    const { chain, cooldown, calls, play } = setUp();
    const abort = new AbortController();
    const reason = cancelOf('the user');
    const script = play([error, 'hi'], () => abort.abort(reason));
    expect(await rejection(chain.execute([one, two], script, { signal: abort.signal }))).toBe(reason);
    expect(cooldown.errorCount('openai')).toBe(0);
    expect(calls).toHaveLength(1);
  });
  it('an expired deadline meanwhile is no cancel: the next one is called', async () => {
    const { chain, calls, play } = setUp();
    const abort = new AbortController();
    const script = play([new Error('context deadline exceeded'), 'hi'], (place) => place === 1 && abort.abort(deadlineOf()));
    expect((await chain.execute([one, two], script, { signal: abort.signal })).response).toBe('hi');
    expect(calls).toHaveLength(2);
  });
});
