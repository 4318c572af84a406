import { describe, expect, it } from 'vitest';
import { CooldownTracker, defaultRules, ProviderError, type RunRequest, run } from '../../../../src/main/engine/index.ts';
import type { Candidate, Fault, RunEvent, RunStatus } from '../../../../src/shared/contract/index.ts';
import { emptyReply } from '../../../../src/shared/fold/reply.ts';
import { acme, collect, done, provider, START, text, thought, VirtualWorld } from './virtual-world.ts';

const SECOND = 1000;
const MINUTE = 60_000;

const setUp = (request: Partial<RunRequest> = {}) => {
  const world = new VirtualWorld();
  const cooldowns = new CooldownTracker({ rules: defaultRules, now: world.now });
  const abort = new AbortController();
  const full: RunRequest = {
    candidates: [acme('one'), acme('two')],
    providers: [provider('acme'), provider('bolt')],
    rules: defaultRules,
    limits: { firstDeltaMs: MINUTE, firstDeltaLocalMs: 3 * MINUTE },
    isLocal: () => false,
    onBreak: 'restart',
    cooldowns,
    signal: abort.signal,
    ...request,
  };
  const go = (): Promise<RunEvent[]> => world.drive(collect(run(full, world.ports)));
  return { world, cooldowns, abort, request: full, go };
};

const fails = (fault: Partial<Fault>) => [{ throws: new ProviderError({ provider: 'acme', message: 'no', ...fault }) }];

/** The story of a run in words: who, and how it went. */
const story = (events: readonly RunEvent[]): readonly string[] => {
  const models = new Map<string, string>();
  return events.flatMap((event) => {
    if (event.type === 'attempt-start' || event.type === 'attempt-skip') models.set(event.attempt.id, event.attempt.candidate.model);
    if (event.type === 'attempt-skip' && event.attempt.outcome.state === 'skipped')
      return [`${event.attempt.candidate.model} skipped: ${event.attempt.outcome.reason} (${event.attempt.outcome.rule})`];
    if (event.type === 'attempt-end') {
      const { outcome } = event;
      const why = outcome.state === 'failed' ? `: ${outcome.reason} (${outcome.rule})` : '';
      return [`${models.get(event.attemptId)} ${outcome.state}${why}`];
    }
    return event.type === 'run-end' ? [`run ${event.status.state}`] : [];
  });
};

const statusOf = (events: readonly RunEvent[]): RunStatus | undefined => {
  const last = events.at(-1);
  return last?.type === 'run-end' ? last.status : undefined;
};

describe('a run that goes well', () => {
  it('tells the start, every event, the end, and one run-end last', async () => {
    const { world, go } = setUp();
    world.scripts.one = [[{ type: 'response-start' }, { pauseMs: 800 }, text('Hel'), { pauseMs: 100 }, text('lo'), done()]];
    const attempt = { id: 'a1', candidate: acme('one'), startedAt: START, probe: false, outcome: { state: 'running' }, reply: emptyReply };
    expect(await go()).toEqual([
      { type: 'attempt-start', attempt },
      { type: 'attempt-stream', attemptId: 'a1', afterMs: 0, event: { type: 'response-start' } },
      { type: 'attempt-stream', attemptId: 'a1', afterMs: 800, event: text('Hel') },
      { type: 'attempt-stream', attemptId: 'a1', afterMs: 900, event: text('lo') },
      { type: 'attempt-stream', attemptId: 'a1', afterMs: 900, event: done() },
      { type: 'attempt-end', attemptId: 'a1', outcome: { state: 'answered', durationMs: 900 } },
      { type: 'run-end', status: { state: 'answered', endedAt: START + 900, attemptId: 'a1' } },
    ]);
    expect(world.pendingAlarms).toBe(0);
    expect(world.closed).toEqual([]);
  });

  it('calls a candidate that is listed twice only once', async () => {
    const { world, go } = setUp({ candidates: [acme('one'), acme('ONE'), acme('two')] });
    world.scripts.one = [fails({ status: 500 })];
    world.scripts.two = [[text('hi'), done()]];
    expect(story(await go())).toEqual(['one failed: timeout (status-5xx)', 'two answered', 'run answered']);
  });
});

describe('failover before the commit', () => {
  it('keeps reason, rule, fault and the rest that a failure caused', async () => {
    const { world, go } = setUp();
    world.scripts.one = [fails({ status: 429, message: 'slow down', retryAfterMs: 58_000, waitSource: 'retry-after', waitExact: true })];
    world.scripts.two = [[text('hi'), done()]];
    const events = await go();
    expect(events[1]).toEqual({
      type: 'attempt-end',
      attemptId: 'a1',
      outcome: {
        state: 'failed',
        durationMs: 0,
        reason: 'rate_limit',
        rule: 'status-429',
        fault: { provider: 'acme', status: 429, message: 'slow down', retryAfterMs: 58_000, waitSource: 'retry-after', waitExact: true },
        cooldown: { until: START + 58_000, ms: 58_000, source: 'retry-after', scope: 'model' },
      },
    });
    expect(statusOf(events)).toEqual({ state: 'answered', endedAt: START, attemptId: 'a2' });
  });

  it.each([
    ['an error after reasoning', [thought('hm'), ...fails({ hint: 'overloaded' })], 'one failed: overloaded (hint)'],
    ['an empty answer', [{ type: 'response-start' } as const, done()], 'one failed: empty_response (empty-response)'],
    ['an answer of blanks', [text(' \n'), done()], 'one failed: empty_response (empty-response)'],
    ['reasoning without an answer', [thought('hm'), done()], 'one failed: empty_response (empty-response)'],
    ['a stream that is cut', [thought('hm')], 'one failed: network (stream-cut)'],
    ['a finish that says error', [done('error')], 'one failed: unknown (finish-error)'],
    ['an error of our own', [{ throws: new TypeError('x is undefined') }], 'one failed: unknown (internal)'],
    ['silence until the limit', ['hang' as const], 'one failed: timeout (first-delta-timeout)'],
    ['silence of an adapter that ignores its close', ['ignore-close' as const], 'one failed: timeout (first-delta-timeout)'],
  ])('moves on after %s', async (_, script, line) => {
    const { world, go } = setUp();
    world.scripts.one = [script];
    world.scripts.two = [[text('hi'), done()]];
    expect(story(await go())).toEqual([line, 'two answered', 'run answered']);
    expect(world.pendingAlarms).toBe(0);
  });

  it.each([
    ['filtered', done('filtered')],
    ['cut at the length', done('length')],
    ['cancelled by the provider', done('cancelled')],
  ])('takes an empty answer that was %s as the answer', async (_, end) => {
    const { world, go } = setUp();
    world.scripts.one = [[end]];
    expect(story(await go())).toEqual(['one answered', 'run answered']);
  });

  it('takes a tool call without text as an answer', async () => {
    const { world, go } = setUp();
    world.scripts.one = [
      [{ type: 'tool-call-start', index: 0, id: 'c', name: 'look' }, { type: 'tool-call-end', index: 0 }, done('tool_calls')],
    ];
    expect(story(await go())).toEqual(['one answered', 'run answered']);
  });

  it('flags an error of our own with its stack and cools nobody', async () => {
    const { world, cooldowns, go } = setUp();
    world.scripts.one = [[{ throws: new TypeError('x is undefined') }]];
    world.scripts.two = [[text('hi'), done()]];
    const outcome = (await go()).find((event) => event.type === 'attempt-end')?.outcome;
    expect(outcome).toMatchObject({ state: 'failed', internal: expect.stringContaining('TypeError: x is undefined') });
    expect(outcome).not.toHaveProperty('cooldown');
    expect(cooldowns.health()).toEqual({});
  });

  it('survives an open that throws', async () => {
    const { world, go } = setUp();
    world.scripts.two = [[text('hi'), done()]];
    expect(story(await go())).toEqual(['one failed: unknown (internal)', 'two answered', 'run answered']);
  });

  it('gives a local server its longer limit, and any delta ends it', async () => {
    const { world, go } = setUp({ isLocal: ({ model }) => model === 'one' });
    world.scripts.one = [[{ pauseMs: 2 * MINUTE }, thought('hm'), { pauseMs: 10 * MINUTE }, text('hi'), done()]];
    expect(story(await go())).toEqual(['one answered', 'run answered']);
  });

  it('closes a call that passed the limit with the fault that it reports', async () => {
    const { world, go } = setUp();
    world.scripts.one = [['hang']];
    world.scripts.two = [[text('hi'), done()]];
    const events = await go();
    expect(events[1]).toMatchObject({ outcome: { durationMs: MINUTE, fault: { code: 'first-delta-timeout', hint: 'timeout' } } });
    expect(world.closed[0]).toMatchObject({ fault: { code: 'first-delta-timeout' } });
  });
});

describe('a break after text had arrived', () => {
  const broken = [text('Half of'), ...fails({ hint: 'network', code: 'ECONNRESET' })];

  it('starts the next candidate afresh under restart', async () => {
    const { world, go } = setUp();
    world.scripts.one = [broken];
    world.scripts.two = [[text('All of it'), done()]];
    expect(story(await go())).toEqual(['one failed: network (hint)', 'two answered', 'run answered']);
  });

  it('stops and keeps what there is under keep', async () => {
    const { world, go } = setUp({ onBreak: 'keep' });
    world.scripts.one = [broken];
    const events = await go();
    expect(story(events)).toEqual(['one failed: network (hint)', 'run kept']);
    expect(statusOf(events)).toEqual({ state: 'kept', endedAt: START, attemptId: 'a1' });
  });

  it('moves on under keep where only blanks had arrived', async () => {
    const { world, go } = setUp({ onBreak: 'keep' });
    world.scripts.one = [[text('\n\n'), ...fails({ hint: 'network' })]];
    world.scripts.two = [[text('hi'), done()]];
    expect(story(await go())).toEqual(['one failed: network (hint)', 'two answered', 'run answered']);
  });
});

describe('the user stops', () => {
  it.each([
    ['a call that obeys', 'hang' as const],
    ['a call that ignores its close', 'ignore-close' as const],
  ])('%s, before and after text', async (_, silence) => {
    for (const script of [[silence], [text('Half'), silence]]) {
      const { world, abort, cooldowns, go } = setUp();
      world.scripts.one = [script];
      world.alarm(5 * SECOND, () => abort.abort(new Error('enough')));
      const events = await go();
      expect(story(events)).toEqual(['one cancelled', 'run stopped']);
      expect(statusOf(events)).toEqual({ state: 'stopped', endedAt: START + 5 * SECOND });
      expect(world.closed).toEqual([new Error('enough')]);
      expect(cooldowns.health()).toEqual({});
    }
  });

  it('before the first call', async () => {
    const { abort, go } = setUp();
    abort.abort();
    expect(story(await go())).toEqual(['run stopped']);
  });

  it('and an odd error of the adapter at that moment is no failure', async () => {
    const { world, abort, cooldowns, request } = setUp();
    const failing = fails({ status: 500 });
    world.scripts.one = [[text('a'), { pauseMs: 10 }, ...failing]];
    const events: RunEvent[] = [];
    const consume = async (): Promise<void> => {
      for await (const event of run(request, world.ports)) {
        events.push(event);
        if (event.type === 'attempt-stream') abort.abort();
      }
    };
    await world.drive(consume());
    expect(story(events)).toEqual(['one cancelled', 'run stopped']);
    expect(cooldowns.health()).toEqual({});
  });

  it('by leaving the loop: the call is closed', async () => {
    const { world, request } = setUp();
    world.scripts.one = [[text('a'), 'hang']];
    const leave = async (): Promise<void> => {
      for await (const event of run(request, world.ports)) if (event.type === 'attempt-stream') break;
    };
    await world.drive(leave());
    expect(world.closed).toHaveLength(1);
    expect(world.pendingAlarms).toBe(0);
  });
});

describe('who is skipped', () => {
  it('a resting candidate keeps the true reason, its end and the time left', async () => {
    const { world, cooldowns, go } = setUp();
    cooldowns.fail(acme('one'), { reason: 'overloaded', startedAt: START });
    world.pass(10 * SECOND);
    world.scripts.two = [[text('hi'), done()]];
    const [skip] = await go();
    expect(skip).toMatchObject({
      type: 'attempt-skip',
      attempt: {
        candidate: acme('one'),
        outcome: { state: 'skipped', reason: 'overloaded', rule: 'cooldown', until: START + 30 * SECOND, leftMs: 20 * SECOND },
      },
    });
  });

  it('what lacks a key or is unknown says so, and there is no end to wait for', async () => {
    const { world, go } = setUp({
      candidates: [acme('one'), acme('x', 'work', 'gone'), acme('two', 'home')],
      providers: [provider('acme', { id: 'work', label: 'Work', obstacle: 'needs-key' }, { id: 'home', label: 'Home' })],
    });
    world.scripts.two = [[text('hi'), done()]];
    expect(story(await go())).toEqual([
      'one skipped: auth (needs-key)',
      'x skipped: model_not_found (unknown-provider)',
      'two answered',
      'run answered',
    ]);
  });

  it('the second model of an account whose key the first one just found refused', async () => {
    const { world, go } = setUp({
      candidates: [acme('one'), acme('two'), acme('three', 'home')],
      providers: [provider('acme', { id: 'work', label: '' }, { id: 'home', label: '' })],
    });
    world.scripts.one = [fails({ status: 401, message: 'bad key' })];
    world.scripts.three = [[text('hi'), done()]];
    expect(story(await go())).toEqual(['one failed: auth (status-401)', 'two skipped: auth (cooldown)', 'three answered', 'run answered']);
  });

  it('everybody: the run is exhausted and nobody was called', async () => {
    const { world, cooldowns, go } = setUp();
    for (const model of ['one', 'two']) cooldowns.fail(acme(model), { reason: 'timeout', startedAt: START });
    expect(story(await go())).toEqual(['one skipped: timeout (cooldown)', 'two skipped: timeout (cooldown)', 'run exhausted']);
    expect(world.opened).toEqual([]);
  });

  it('nobody is configured: exhausted', async () => {
    expect(story(await setUp({ candidates: [] }).go())).toEqual(['run exhausted']);
  });
});

describe('a test of a resting candidate that is due', () => {
  const due = () => {
    const world = setUp({ candidates: [acme('one')] });
    world.cooldowns.fail(acme('one'), { reason: 'model_not_found', startedAt: START });
    world.world.pass(15 * MINUTE);
    return world;
  };

  it('is marked, and its success lifts the rest', async () => {
    const { world, cooldowns, go } = due();
    world.scripts.one = [[text('back'), done()]];
    const events = await go();
    expect(events[0]).toMatchObject({ type: 'attempt-start', attempt: { probe: true } });
    expect(cooldowns.health()).toEqual({});
  });

  it('is one at a time; the permit comes back with the end of the call', async () => {
    const { world, request, go } = due();
    world.scripts.one = [
      [{ pauseMs: SECOND }, ...fails({ hint: 'unknown', status: 418 })],
      [text('back'), done()],
    ];
    const [first, second] = await Promise.all([go(), world.drive(collect(run(request, world.ports)))]);
    expect(story(first)).toEqual(['one failed: unknown (hint)', 'run exhausted']);
    expect(story(second)).toEqual(['one skipped: model_not_found (under-test)', 'run exhausted']);
    expect(story(await go())).toEqual(['one answered', 'run answered']);
  });

  it('gives the permit back when the user stops it or leaves', async () => {
    const { world, cooldowns, request, abort } = due();
    world.scripts.one = [['ignore-close']];
    world.alarm(SECOND, () => abort.abort());
    await world.drive(collect(run(request, world.ports)));
    expect(cooldowns.lease('acme/one@work')).toBeTypeOf('function');
  });
});

describe('what stops a run', () => {
  const one = acme('one');
  const two = acme('two');
  const other = acme('three', 'work', 'bolt');
  const bad = fails({ status: 400, message: 'messages must alternate' });
  const long = fails({ code: 'context_length_exceeded', status: 400 });
  const run2 = async (candidates: readonly Candidate[], script: typeof bad, dialect?: (candidate: Candidate) => string) => {
    const { world, cooldowns, go } = setUp({ candidates, ...(dialect && { dialect }) });
    world.scripts.one = [script];
    world.scripts.two = [[text('hi'), done()]];
    world.scripts.three = [[text('hi'), done()]];
    const lines = story(await go());
    expect(cooldowns.health()).toEqual({});
    return lines;
  };

  it('a malformed request, where the remaining candidates speak the same dialect', async () => {
    expect(await run2([one, two], bad)).toEqual(['one failed: format (status-400)', 'run refused']);
    expect(await run2([one], bad)).toEqual(['one failed: format (status-400)', 'run refused']);
    expect(await run2([one, other], bad, () => 'chat')).toEqual(['one failed: format (status-400)', 'run refused']);
  });

  it('but not where one of them speaks another', async () => {
    expect(await run2([one, two, other], bad)).toEqual(['one failed: format (status-400)', 'two answered', 'run answered']);
    expect(await run2([one, two], bad, ({ model }) => model)).toEqual(['one failed: format (status-400)', 'two answered', 'run answered']);
  });

  it('a prompt that fits no remaining candidate', async () => {
    const line = 'one failed: context_overflow (code-context_length_exceeded)';
    expect(await run2([one], long)).toEqual([line, 'run refused']);
    expect(await run2([one, two], long)).toEqual([line, 'two answered', 'run answered']);
  });
});

describe('a computer without a network', () => {
  const candidates = [acme('one'), acme('two'), acme('local', 'work', 'bolt')];
  const isLocal = ({ provider: id }: Candidate): boolean => id === 'bolt';

  it('cools nobody when no server out there was reached', async () => {
    const { world, cooldowns, go } = setUp({ candidates, isLocal });
    world.scripts.one = [fails({ code: 'ENOTFOUND', hint: 'network' })];
    world.scripts.two = [fails({ code: 'ENETUNREACH', hint: 'network' })];
    world.scripts.local = [fails({ code: 'ECONNREFUSED', hint: 'network' })];
    expect(statusOf(await go())?.state).toBe('exhausted');
    expect(Object.keys(cooldowns.health())).toEqual(['bolt/local@work']);
  });

  it('cools the unreachable one as soon as another one is reached', async () => {
    const { world, cooldowns, go } = setUp({ candidates, isLocal });
    world.scripts.one = [fails({ code: 'ENOTFOUND', hint: 'network' })];
    world.scripts.two = [[text('hi'), done()]];
    await go();
    expect(Object.keys(cooldowns.health())).toEqual(['acme/one@work']);
  });
});
