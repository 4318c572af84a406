import { describe, expect, it } from 'vitest';
import {
  CooldownTracker,
  FailoverError,
  FallbackChain,
  FallbackExhaustedError,
  type FallbackResult,
  seedRules,
} from '../../../../src/main/engine/index.ts';

const MINUTE = 60_000;

type Scripted = string | Error | { readonly throws: unknown };

const one = { provider: 'openai', model: 'gpt-4' };
const two = { provider: 'anthropic', model: 'claude' };
const three = { provider: 'groq', model: 'llama' };

const cancelOf = (message = 'enough'): Error => Object.assign(new Error(message), { name: 'AbortError' });
const deadlineOf = (): Error => Object.assign(new Error('too late'), { name: 'TimeoutError' });

/** A chain whose runner answers or fails by the script, one entry per call; each call takes `callMs`. */
const setUp = (callMs = 0) => {
  let now = 1_700_000_000_000;
  const cooldown = new CooldownTracker({ rules: seedRules, now: () => now });
  const chain = new FallbackChain({ cooldown, rules: seedRules, now: () => now });
  const calls: string[] = [];
  const play = (script: readonly Scripted[], onCall: (place: number) => void = () => {}) => {
    let place = 0;
    return async (provider: string, model: string): Promise<string> => {
      const next = script[place++];
      calls.push(`${provider}/${model}`);
      onCall(place);
      now += callMs;
      if (next === undefined) throw new Error('the script is over');
      if (typeof next === 'string') return next;
      throw next instanceof Error ? next : next.throws;
    };
  };
  return { cooldown, chain, calls, play, pass: (ms: number) => (now += ms) };
};

const rejection = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it answered',
    (error: unknown) => error,
  );

const brief = ({ attempts }: Pick<FallbackResult<unknown>, 'attempts'>): readonly string[] =>
  attempts.map(
    ({ provider, model, reason, skipped, durationMs }) =>
      `${provider}/${model} ${reason ?? '-'} ${durationMs} ${skipped ? 'skipped' : 'called'}`,
  );

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
