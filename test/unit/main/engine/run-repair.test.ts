import { describe, expect, it } from 'vitest';
import {
  CooldownTracker,
  defaultRules,
  FallbackChain,
  FallbackExhaustedError,
  ProviderError,
  type RunnerContext,
  type RunRequest,
  seedRules,
} from '../../../../src/main/engine/index.ts';
import type { Fault, Run } from '../../../../src/shared/contract/index.ts';
import { foldRun, newRun } from '../../../../src/shared/fold/run.ts';
import { fails, MINUTE, setUp, story } from './run-story.ts';
import { acme, done, type Script, START, text } from './virtual-world.ts';

const expired: Partial<Fault> = { status: 401, message: 'token expired', hint: 'auth', repair: 'refresh-token' };
const unknownField: Partial<Fault> = {
  status: 400,
  message: 'unknown field',
  hint: 'format',
  repair: 'drop-parameter',
  parameter: 'top_k',
};
const wrongHost: Partial<Fault> = { status: 404, message: 'no such host here', repair: 'next-host' };

/** Two candidates on different accounts: a refused login rests one of them only. */
const apart = { candidates: [acme('one'), acme('two', 'work', 'bolt')] };

const played = async (scripts: Readonly<Record<string, readonly Script[]>>, request: Partial<RunRequest> = {}) => {
  const { world, go, cooldowns } = setUp(request);
  for (const [model, list] of Object.entries(scripts)) world.scripts[model] = [...list];
  const events = await go();
  const run: Run = events.reduce(foldRun, newRun('r', START));
  return { run, story: story(events), world, cooldowns };
};

describe('a fault that names its repair', () => {
  it('opens the same candidate once more, tells it the fault, and rests nobody', async () => {
    const { run, story: told, world, cooldowns } = await played({ one: [fails(expired), [text('hi'), done()]] });
    expect(told).toEqual(['one failed: auth (hint)', 'one answered', 'run answered']);
    expect(world.notes).toEqual([{}, { repairing: { provider: 'acme', ...expired } }]);
    expect(run.attempts.map(({ id, repair }) => [id, repair])).toEqual([
      ['a1', undefined],
      ['a2', 'refresh-token'],
    ]);
    expect(run.attempts[0]?.outcome).not.toHaveProperty('cooldown');
    expect(cooldowns.health()).toEqual({});
  });

  it('judges the second fault where the repair did not help', async () => {
    const { run, story: told } = await played({ one: [fails(expired), fails(expired)], two: [[text('hi'), done()]] }, apart);
    expect(told).toEqual(['one failed: auth (hint)', 'one failed: auth (hint)', 'two answered', 'run answered']);
    expect(run.attempts.map(({ outcome }) => outcome.state === 'failed' && outcome.cooldown?.scope)).toEqual([undefined, 'account', false]);
  });

  it('mends once per kind: another kind gets another call', async () => {
    const { story: told, world } = await played(
      {
        one: [fails(expired), fails(unknownField), fails(wrongHost), fails(unknownField)],
        two: [[text('hi'), done()]],
        // Another dialect, so that a malformed request moves on.
      },
      { dialect: ({ model }) => model },
    );
    expect(told.slice(0, 4)).toEqual(
      ['one failed: auth (hint)', 'one failed: format (hint)', 'one failed: model_not_found (status-404)', 'one failed: format (hint)'].map(
        (line) => line.replace('format (hint)', 'format (status-400)'),
      ),
    );
    expect(world.opened).toEqual(['one', 'one', 'one', 'one', 'two']);
  });

  it('mends a malformed request where it would otherwise have ended the run', async () => {
    const { story: told } = await played({ one: [fails(unknownField), [text('hi'), done()]] }, { candidates: [acme('one')] });
    expect(told.at(-1)).toBe('run answered');
  });

  it('gives each candidate its own repairs', async () => {
    const { world } = await played(
      { one: [fails(expired)], two: [fails(expired), [text('hi'), done()]] },
      {
        candidates: [acme('one'), acme('two', 'home')],
        providers: [
          {
            id: 'acme',
            label: '',
            pretend: false,
            accounts: [
              { id: 'work', label: '' },
              { id: 'home', label: '' },
            ],
            models: [],
          },
        ],
      },
    );
    expect(world.opened).toEqual(['one', 'one', 'two', 'two']);
  });

  it('keeps the permit of a test over the repair, and gives it back', async () => {
    const { world, cooldowns, go } = setUp({ candidates: [acme('one')] });
    cooldowns.fail(acme('one'), { reason: 'model_not_found', startedAt: START });
    world.pass(16 * MINUTE);
    world.scripts.one = [fails(expired), [text('hi'), done()]];
    const run = (await go()).reduce(foldRun, newRun('r', START));
    expect(run.attempts.map(({ probe, outcome }) => [probe, outcome.state])).toEqual([
      [true, 'failed'],
      [true, 'answered'],
    ]);
    expect(cooldowns.lease('acme/one@work')).toBeDefined();
  });

  it('is not asked for once text has come, nor after a stop', async () => {
    const { world } = await played({ one: [[text('Half'), ...fails(expired)]], two: [[text('hi'), done()]] }, apart);
    expect(world.opened).toEqual(['one', 'two']);
    const stopped = setUp();
    stopped.world.scripts.one = [[{ pauseMs: 2000 }, ...fails(expired)]];
    stopped.world.alarm(1000, () => stopped.abort.abort());
    expect(story(await stopped.go())).toEqual(['one cancelled', 'run stopped']);
  });

  it('is judged like any other under the rules of the reference', async () => {
    const { world } = await played(
      { one: [fails(expired)], two: [[text('hi'), done()]] },
      {
        rules: seedRules,
        ...apart,
      },
    );
    expect(world.opened).toEqual(['one', 'two']);
  });
});

describe('the library chain', () => {
  const chainBy = (rules: typeof seedRules) =>
    new FallbackChain({ cooldown: new CooldownTracker({ rules, now: () => START }), rules, now: () => START });
  const fault: Fault = { provider: 'acme', ...expired, message: 'Status: 401 token expired' };
  const calls: (RunnerContext['repairing'] | 'none')[] = [];
  const once = async (_provider: string, _model: string, { repairing }: RunnerContext): Promise<string> => {
    calls.push(repairing ?? 'none');
    if (!repairing) throw new ProviderError(fault);
    return 'mended';
  };

  it('repairs under the default rules, and records the attempt before', async () => {
    calls.length = 0;
    const result = await chainBy(defaultRules).execute([{ provider: 'acme', model: 'large' }], once);
    expect(result).toMatchObject({ response: 'mended', attempts: [{ reason: 'auth', skipped: false }] });
    expect(calls).toEqual(['none', fault]);
  });

  it('never does under the rules of the reference', async () => {
    calls.length = 0;
    await expect(chainBy(seedRules).execute([{ provider: 'acme', model: 'large' }], once)).rejects.toBeInstanceOf(FallbackExhaustedError);
    expect(calls).toEqual(['none']);
  });
});
