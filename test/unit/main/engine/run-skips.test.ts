import { describe, expect, it } from 'vitest';
import { run } from '../../../../src/main/engine/index.ts';
import type { Candidate } from '../../../../src/shared/contract/index.ts';
import { fails, MINUTE, SECOND, setUp, statusOf, story } from './run-story.ts';
import { acme, collect, done, provider, START, text } from './virtual-world.ts';

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
