import { describe, expect, it } from 'vitest';
import { FailoverError, FallbackExhaustedError } from '../../../../src/main/engine/index.ts';
import { brief, cancelOf, deadlineOf, MINUTE, one, rejection, setUp, three, two } from './scripted-chain.ts';

describe('T9: unclassifiable', () => {
  it.each([
    ['an unknown error', new Error('boom'), 'fallback: unclassified error from openai/gpt-4: boom'],
    ['a cancel of the runner’s own', cancelOf('aborted'), 'fallback: unclassified error from openai/gpt-4: aborted'],
    ['a transport error', new Error('socket hang up'), 'fallback: unclassified error from openai/gpt-4: socket hang up'],
    ['a thrown string', { throws: 'oops' }, 'fallback: unclassified error from openai/gpt-4: oops'],
    ['nothing at all', { throws: undefined }, 'fallback: unclassified error from openai/gpt-4: undefined'],
  ])('%s stops the chain', async (_, thrown, message) => {
    const { chain, cooldown, calls, play } = setUp();
    const error = (await rejection(chain.execute([one, two], play([thrown, 'hi'])))) as Error;
    expect(error.message).toBe(message);
    expect(error.constructor).toBe(Error);
    expect(error.cause).toBe(thrown instanceof Error ? thrown : thrown.throws);
    expect(calls).toEqual(['openai/gpt-4']);
    expect(cooldown.errorCount('openai')).toBe(0);
  });
  it('after a failure, the earlier attempts are lost', async () => {
    const { chain, cooldown, play } = setUp();
    const error = (await rejection(chain.execute([one, two, three], play([new Error('timeout'), new Error('boom')])))) as Error;
    expect(error.message).toBe('fallback: unclassified error from anthropic/claude: boom');
    expect(error).not.toHaveProperty('attempts');
    expect([cooldown.errorCount('openai'), cooldown.errorCount('anthropic')]).toEqual([1, 0]);
  });
});

describe('T10: not retriable', () => {
  it.each(['status: 400', 'invalid request format', 'image exceeds 5 MB', 'image dimensions exceed max'])(
    '%j stops the chain',
    async (text) => {
      const { chain, cooldown, calls, play } = setUp();
      const original = new Error(text);
      const error = await rejection(chain.execute([one, two], play([original, 'hi'])));
      expect(error).toBeInstanceOf(FailoverError);
      expect(error).toMatchObject({ reason: 'format', provider: 'openai', model: 'gpt-4', cause: original });
      expect(calls).toHaveLength(1);
      expect(cooldown.errorCount('openai')).toBe(0);
    },
  );
});

describe('T11: retriable', () => {
  it.each([
    ['status: 401', 'auth', MINUTE],
    ['status: 402', 'billing', 5 * 60 * MINUTE],
    ['status: 429', 'rate_limit', MINUTE],
    ['status: 503', 'timeout', MINUTE],
    ['overloaded', 'rate_limit', MINUTE],
  ] as const)('%j: marks, records, goes on', async (text, reason, restMs) => {
    const { chain, cooldown, play } = setUp(7);
    const original = new Error(text);
    const { attempts, response } = await chain.execute([one, two], play([original, 'hi']));
    expect(response).toBe('hi');
    expect(attempts).toMatchObject([{ provider: 'openai', model: 'gpt-4', reason, durationMs: 7, skipped: false }]);
    expect(attempts[0]?.error).toBeInstanceOf(FailoverError);
    expect(attempts[0]?.error).toHaveProperty('cause', original);
    expect(cooldown.cooldownRemaining('openai')).toBe(restMs - 7);
    expect(cooldown.failureCount('openai', reason)).toBe(1);
  });
  it('the runner’s own deadline counts as a timeout', async () => {
    const { chain, play } = setUp();
    expect(brief(await chain.execute([one, two], play([deadlineOf(), 'hi'])))).toEqual(['openai/gpt-4 timeout 0 called']);
  });
});

describe('T12–T16: exhausted', () => {
  it('T12, 8.1: lists every attempt', async () => {
    const { chain, cooldown, play } = setUp(1500);
    cooldown.markFailure('anthropic', 'auth');
    const error = await rejection(
      chain.execute([one, two, three], play([new Error('rate limit exceeded'), new Error('status: 503\nbusy')])),
    );
    expect(error).toBeInstanceOf(FallbackExhaustedError);
    expect((error as Error).message).toBe(
      'fallback: all 3 candidates failed:\n' +
        '  [1] openai/gpt-4: failover(rate_limit): provider=openai model=gpt-4 status=0: rate limit exceeded (reason=rate_limit, 1.5s)\n' +
        '  [2] anthropic/claude: skipped (cooldown)\n' +
        '  [3] groq/llama: failover(timeout): provider=groq model=llama status=503: status: 503\nbusy (reason=timeout, 1.5s)',
    );
    expect((error as FallbackExhaustedError).cause).toBeUndefined();
  });
  it('T13: a single candidate is no special case', async () => {
    const { chain, play } = setUp();
    const error = (await rejection(chain.execute([one], play([new Error('timeout')])))) as FallbackExhaustedError;
    expect(error.message).toBe(
      'fallback: all 1 candidates failed:\n  [1] openai/gpt-4: failover(timeout): provider=openai model=gpt-4 status=0: timeout (reason=timeout, 0s)',
    );
    expect(brief(error)).toEqual(['openai/gpt-4 timeout 0 called']);
  });
  it('T14: everybody rests: only skips, nobody called', async () => {
    const { chain, cooldown, calls, play } = setUp();
    for (const { provider } of [one, two]) cooldown.markFailure(provider, 'auth');
    const error = (await rejection(chain.execute([one, two], play(['hi'])))) as FallbackExhaustedError;
    expect(brief(error)).toEqual(['openai/gpt-4 rate_limit 0 skipped', 'anthropic/claude rate_limit 0 skipped']);
    expect(calls).toEqual([]);
  });
  it('T15: the last one skipped after a failure', async () => {
    const { chain, cooldown, play } = setUp();
    cooldown.markFailure('anthropic', 'auth');
    const error = (await rejection(chain.execute([one, two], play([new Error('timeout')])))) as FallbackExhaustedError;
    expect(brief(error)).toEqual(['openai/gpt-4 timeout 0 called', 'anthropic/claude rate_limit 0 skipped']);
  });
  it('T16: two models of one provider share its rest in the same run', async () => {
    const { chain, calls, play } = setUp();
    const error = (await rejection(
      chain.execute([one, { provider: 'openai', model: 'mini' }], play([new Error('timeout')])),
    )) as FallbackExhaustedError;
    expect(brief(error)).toEqual(['openai/gpt-4 timeout 0 called', 'openai/mini rate_limit 0 skipped']);
    expect(calls).toEqual(['openai/gpt-4']);
  });
  it('T17: two runs at once may both call a candidate that is about to rest', async () => {
    const { chain, cooldown, calls, play } = setUp();
    await Promise.all([1, 2].map(() => rejection(chain.execute([one], play([new Error('timeout')])))));
    expect(calls).toHaveLength(2);
    expect(cooldown.errorCount('openai')).toBe(2);
  });
});

describe('I: the image chain', () => {
  it('I1: an empty list', async () => {
    const { chain, play } = setUp();
    expect(await rejection(chain.executeImage([], play([])))).toEqual(new Error('image fallback: no candidates configured'));
  });
  it('I2: neither asks nor writes cooldowns', async () => {
    const { chain, cooldown, calls, play } = setUp();
    cooldown.markFailure('openai', 'timeout');
    const before = cooldown.snapshot();
    await chain.executeImage([one, two], play([new Error('status: 429'), 'hi']));
    expect(calls).toEqual(['openai/gpt-4', 'anthropic/claude']);
    expect(cooldown.snapshot()).toEqual(before);
  });
  it('I2: cancels as the text chain does', async () => {
    const { chain, play } = setUp();
    const reason = cancelOf();
    expect(await rejection(chain.executeImage([one], play([]), { signal: AbortSignal.abort(reason) }))).toBe(reason);
    const abort = new AbortController();
    const script = play([new Error('x')], () => abort.abort(reason));
    expect(await rejection(chain.executeImage([one, two], script, { signal: abort.signal }))).toBe(reason);
  });
  it.each(['image exceeds 5 MB', 'Image dimensions exceed max: 8000 px', 'status: 429 image exceeds 5mb'])(
    'I3: %j stops it',
    async (text) => {
      const { chain, calls, play } = setUp();
      const error = await rejection(chain.executeImage([one, two], play([new Error(text), 'hi'])));
      expect(error).toBeInstanceOf(FailoverError);
      expect(error).toMatchObject({ reason: 'format', status: 0 });
      expect(calls).toHaveLength(1);
    },
  );
  it.each(['status: 400', 'status: 401', 'status: 402', 'boom', 'context deadline exceeded', 'invalid request format'])(
    'I4: %j moves on, without a reason',
    async (text) => {
      const { chain, play } = setUp();
      const original = new Error(text);
      const result = await chain.executeImage([one, two], play([original, 'hi']));
      expect(brief(result)).toEqual(['openai/gpt-4 - 0 called']);
      expect(result.attempts[0]?.error).toBe(original);
    },
  );
  it('I4: a cancel of the runner’s own and a deadline move on too', async () => {
    const { chain, play } = setUp();
    expect((await chain.executeImage([one, two, three], play([cancelOf(), deadlineOf(), 'hi']))).provider).toBe('groq');
  });
  it('I5: exhausted, with an empty reason', async () => {
    const { chain, play } = setUp(30);
    expect(await rejection(chain.executeImage([one, two], play([new Error('boom'), new Error('status: 500')])))).toMatchObject({
      message:
        'fallback: all 2 candidates failed:\n  [1] openai/gpt-4: boom (reason=, 30ms)\n  [2] anthropic/claude: status: 500 (reason=, 30ms)',
    });
  });
});
