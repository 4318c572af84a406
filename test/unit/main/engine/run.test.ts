import { describe, expect, it } from 'vitest';
import { run } from '../../../../src/main/engine/index.ts';
import type { RunEvent } from '../../../../src/shared/contract/index.ts';
import { emptyReply } from '../../../../src/shared/fold/reply.ts';
import { fails, MINUTE, SECOND, setUp, statusOf, story } from './run-story.ts';
import { acme, done, START, text, thought } from './virtual-world.ts';

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
