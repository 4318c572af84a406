import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  CooldownTracker,
  defaultRules,
  type EngineRules,
  LocalLimits,
  type LocalRate,
  ProviderError,
  run,
  seedRules,
} from '../../../../src/main/engine/index.ts';
import { type Candidate, type FailoverReason, failoverReasons, type RunEvent } from '../../../../src/shared/contract/index.ts';
import { accountKey, candidateKey } from '../../../../src/shared/fold/keys.ts';
import { planStep } from '../../../../src/shared/fold/plan.ts';
import { foldRun, newRun } from '../../../../src/shared/fold/run.ts';
import { acme, done, provider, type Script, START, text, thought, VirtualWorld } from './virtual-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;

const candidates: readonly Candidate[] = [acme('one'), acme('two'), acme('three', 'home'), acme('four', 'work', 'bolt')];
const providers = [provider('acme', { id: 'work', label: '' }, { id: 'home', label: '' }), provider('bolt')];

const reason = fc.constantFrom<FailoverReason>(...failoverReasons);
const pause = fc.integer({ min: 0, max: 50 * SECOND }).map((pauseMs) => ({ pauseMs }));
const waits = fc.option(fc.integer({ min: 0, max: 9 * DAY }), { nil: undefined });
const failing = fc.tuple(reason, waits, fc.boolean()).map(([hint, retryAfterMs, waitExact]) => ({
  throws: new ProviderError({ provider: 'x', message: 'no', hint, waitExact, ...(retryAfterMs !== undefined && { retryAfterMs }) }),
}));

const script: fc.Arbitrary<Script> = fc.oneof(
  fc.tuple(pause, fc.constant(text('hi')), fc.constant(done())),
  fc.tuple(pause, failing),
  fc.tuple(pause, fc.constant(thought('hm')), pause, failing),
  fc.tuple(fc.constant(text('half')), pause, failing),
  fc.tuple(pause, fc.constant(done())),
  fc.tuple(pause),
  fc.constant(['hang'] as const),
  fc.constant(['ignore-close'] as const),
  fc.constant([{ throws: new TypeError('ours') }]),
);

interface Sent {
  readonly afterMs: number;
  readonly order: readonly Candidate[];
  readonly stopMs: number | undefined;
  readonly onBreak: 'restart' | 'keep';
}

const sent: fc.Arbitrary<Sent> = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 0, max: MINUTE }), fc.integer({ min: 0, max: 40 * MINUTE })),
  order: fc.shuffledSubarray([...candidates], { minLength: 1 }),
  stopMs: fc.option(fc.integer({ min: 0, max: 2 * MINUTE }), { nil: undefined }),
  onBreak: fc.constantFrom('restart', 'keep'),
});

/** What happens to the computer meanwhile: its clock is set, or the settings are saved and everything is read again. */
const mishap = fc.record({
  afterMs: fc.integer({ min: 0, max: 45 * MINUTE }),
  clockByMs: fc.option(fc.integer({ min: -DAY, max: DAY }), { nil: undefined }),
});

const scene = fc.record({
  rules: fc.constantFrom<EngineRules>(defaultRules, defaultRules, seedRules),
  scripts: fc.record(Object.fromEntries(candidates.map(({ model }) => [model, fc.array(script, { minLength: 1, maxLength: 6 })]))),
  messages: fc.array(sent, { minLength: 1, maxLength: 6 }),
  mishaps: fc.array(mishap, { maxLength: 3 }),
  /** Our own limit on calls a minute to each of the candidates. */
  rpm: fc.constantFrom<number | undefined>(undefined, undefined, 1, 2),
});

type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never;

interface Told {
  readonly sent: Sent;
  readonly events: readonly RunEvent[];
}

interface Stage {
  readonly world: VirtualWorld;
  readonly cooldowns: CooldownTracker;
}

/** Plays several messages at once in one virtual world; `watch` sees every event as it happens. */
const play = async (
  { rules, scripts, messages, mishaps, rpm }: Scene,
  watch: (event: RunEvent) => void = () => {},
  prepare: (stage: Stage) => void = () => {},
) => {
  const world = new VirtualWorld();
  for (const [model, list] of Object.entries(scripts)) world.scripts[model] = [...list];
  const cooldowns = new CooldownTracker({ rules, now: world.now });
  prepare({ world, cooldowns });
  for (const { afterMs, clockByMs } of mishaps)
    world.alarm(afterMs, () => {
      if (clockByMs === undefined) cooldowns.restore(JSON.parse(JSON.stringify(cooldowns.snapshot())));
      else world.setClock(clockByMs);
    });
  const rate: LocalRate = { limits: new LocalLimits(world.ports.elapsed), rpmOf: () => rpm };
  const one = async (message: Sent): Promise<Told> => {
    await new Promise<void>((resolve) => world.alarm(message.afterMs, resolve));
    const abort = new AbortController();
    const stop = message.stopMs === undefined ? () => {} : world.alarm(message.stopMs, () => abort.abort());
    const events: RunEvent[] = [];
    const request = {
      candidates: message.order,
      providers,
      rules,
      cooldowns,
      rate,
      limits: { firstDeltaMs: MINUTE, firstDeltaLocalMs: 3 * MINUTE },
      isLocal: ({ provider: id }: Candidate) => id === 'bolt',
      onBreak: message.onBreak,
      signal: abort.signal,
    };
    for await (const event of run(request, world.ports)) {
      events.push(event);
      watch(event);
    }
    stop();
    return { sent: message, events };
  };
  const told = await world.drive(Promise.all(messages.map(one)));
  return { told, cooldowns, world };
};

/** Five properties: 10,000 stories in all where CI=true. */
const settings = { numRuns: process.env.CI === 'true' ? 2000 : 150 };
vi.setConfig({ testTimeout: 300_000 });

describe('whatever the order of events', () => {
  it('no attempt is lost: each begins once, ends once, and one run-end comes last', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (played) => {
        const { told } = await play(played);
        for (const { sent: message, events } of told) {
          expect(events.filter(({ type }) => type === 'run-end')).toHaveLength(1);
          expect(events.at(-1)?.type).toBe('run-end');
          const { attempts, status } = events.reduce(foldRun, newRun('r', START));
          expect(attempts.filter(({ outcome }) => outcome.state === 'running')).toEqual([]);
          const ends = events.flatMap((event) => (event.type === 'attempt-end' ? [event.attemptId] : []));
          expect(ends).toEqual(attempts.filter(({ outcome }) => outcome.state !== 'skipped').map(({ id }) => id));
          // Who was looked at is a beginning of the order; all of it, where nobody answered.
          const seen = attempts.map(({ candidate }) => candidate);
          expect(seen).toEqual(message.order.slice(0, seen.length));
          if (status.state === 'exhausted') expect(seen).toHaveLength(message.order.length);
        }
      }),
      settings,
    );
  });

  it('no candidate is called more often than our own limit grants, in any span of time, and whoever waits comes to its end', async () => {
    const limited = fc.record({ played: scene, rpm: fc.constantFrom(1, 2, 3) });
    await fc.assert(
      fc.asyncProperty(limited, async ({ played, rpm }) => {
        const { world, told } = await play({ ...played, rpm });
        expect(told.every(({ events }) => events.at(-1)?.type === 'run-end')).toBe(true);
        for (const { model } of candidates) {
          const at = world.openedAt.filter((_, place) => world.opened[place] === model);
          for (const [first, from] of at.entries())
            for (const [last, to] of at.entries())
              if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(rpm + ((to - from) * rpm) / MINUTE);
        }
      }),
      settings,
    );
  });

  it('nobody rests who was not called, and a stopped or internal attempt cools nobody', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (played) => {
        const { told, cooldowns } = await play(played);
        const guilty = new Set<string>();
        for (const { events } of told) {
          for (const { candidate, outcome } of events.reduce(foldRun, newRun('r', START)).attempts) {
            if (outcome.state !== 'failed' || outcome.internal !== undefined) continue;
            guilty.add(candidateKey(candidate));
            guilty.add(accountKey(candidate));
          }
        }
        expect(Object.keys(cooldowns.health()).filter((key) => !guilty.has(key))).toEqual([]);
      }),
      settings,
    );
  });

  it('no two tests of one resting candidate, or of one resting account, are under way at once', async () => {
    const crowd = fc.record({
      rules: fc.constant(defaultRules),
      scripts: scene.map(({ scripts }) => scripts),
      mishaps: fc.array(mishap, { maxLength: 0 }),
      rpm: fc.constant(undefined),
      messages: fc.array(
        sent.map((message) => ({ ...message, afterMs: message.afterMs % (2 * MINUTE) })),
        { minLength: 3, maxLength: 6 },
      ),
    });
    let tests = 0;
    await fc.assert(
      fc.asyncProperty(crowd, fc.constantFrom<FailoverReason>('model_not_found', 'billing'), async (played, why) => {
        const under = new Map<string, string>();
        const lane = why === 'billing' ? accountKey : candidateKey;
        const rested = ({ world, cooldowns }: Stage): void => {
          for (let time = 0; time < 2; time++)
            for (const candidate of candidates) cooldowns.fail(candidate, { reason: why, startedAt: START + time });
          world.pass(15 * MINUTE);
        };
        const watch = (event: RunEvent): void => {
          if (event.type === 'attempt-start' && event.attempt.probe) {
            tests++;
            expect([...under.values()]).not.toContain(lane(event.attempt.candidate));
            under.set(event.attempt.id, lane(event.attempt.candidate));
          }
          if (event.type === 'attempt-end') under.delete(event.attemptId);
        };
        await play(played, watch, rested);
        expect(under.size).toBe(0);
      }),
      settings,
    );
    expect(tests).toBeGreaterThan(settings.numRuns);
  });

  it('nobody is blocked for ever: eight days later everyone would be called', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (played) => {
        const { cooldowns, world } = await play(played);
        world.pass(8 * DAY);
        const states = candidates.map((candidate) => planStep(candidate, cooldowns.health(), providers, world.now()).state);
        expect(states).toEqual(['ready', 'ready', 'ready', 'ready']);
        const permit = cooldowns.lease(...candidates.map(candidateKey), ...candidates.map(accountKey));
        expect(permit).toBeDefined();
      }),
      settings,
    );
  });
});
