import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planGate } from '../../../../src/main/engine/gate.ts';
import { CooldownTracker, defaultRules, ProviderError } from '../../../../src/main/engine/index.ts';
import { Route, type Step } from '../../../../src/main/engine/route.ts';
import { judgeCall } from '../../../../src/main/engine/verdict.ts';
import { type Candidate, type Chain, type FailoverReason, failoverReasons } from '../../../../src/shared/contract/index.ts';
import { isCooling } from '../../../../src/shared/fold/health.ts';
import { accountKey, candidateKey } from '../../../../src/shared/fold/keys.ts';
import { planStep } from '../../../../src/shared/fold/plan.ts';
import { acme, provider, START } from './virtual-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;
const LEASE_MS = 10 * MINUTE;

const candidates: readonly Candidate[] = [acme('one'), acme('two'), acme('three', 'home'), acme('four', 'work', 'bolt')];
const providers = [provider('acme', { id: 'work', label: '' }, { id: 'home', label: '' }), provider('bolt')];

const who = fc.nat(candidates.length - 1);
const fault = fc.record({
  hint: fc.constantFrom<FailoverReason>(...failoverReasons),
  retryAfterMs: fc.option(fc.integer({ min: SECOND, max: 7 * DAY }), { nil: undefined }),
  code: fc.constantFrom(undefined, undefined, 'ENOTFOUND'),
  repair: fc.constantFrom(undefined, undefined, undefined, 'refresh-token' as const, 'next-host' as const),
});

/** What may happen next, in any order. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      order: fc.shuffledSubarray([...candidates], { minLength: 1 }),
      onBreak: fc.constantFrom<Chain['onBreak']>('restart', 'keep', 'continue'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), run: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('fail' as const), run: fc.nat(5), fault, says: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('break' as const), run: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), run: fc.nat(5) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.oneof(fc.nat(2 * MINUTE), fc.nat(40 * MINUTE), fc.nat(2 * DAY)) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set-clock' as const), ms: fc.integer({ min: -400 * DAY, max: DAY }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'wake-up' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('try-now' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rest' as const), who, ms: fc.integer({ min: SECOND, max: 7 * DAY }) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

interface Underway {
  readonly route: Route;
  readonly stop: () => void;
  readonly calls: Candidate[];
  readonly order: readonly Candidate[];
  /** A fault of this computer's network is held back: reaching somebody later lets it rest its candidate after all. */
  heldBack: boolean;
  step: Extract<Step, { go: 'call' }>;
  /** Resting keys that its call tests, and since when. */
  tests: { readonly keys: readonly string[]; readonly since: number } | undefined;
}

/** The engine under whatever happens, beside a model that knows only who may have to rest at all. */
class World {
  now = START;
  begun = 0;
  ended = 0;
  lost = 0;
  finished = 0;
  sent = 0;
  #tracker = this.#newTracker();
  #underway: Underway[] = [];
  /** Keys that a failed call or the user's wish may have put to rest. */
  #mayRest = new Set<string>();
  #nextId = 0;

  #newTracker(): CooldownTracker {
    return new CooldownTracker({ rules: defaultRules, now: () => this.now, random: () => 0.5 });
  }

  #restingKeys(candidate: Candidate): readonly string[] {
    const health = this.#tracker.health();
    return [candidateKey(candidate), accountKey(candidate)].filter((key) => isCooling(health[key], this.now));
  }

  /** Goes on to the next call, or to the end. */
  #advance(run: Omit<Underway, 'step' | 'tests'>): void {
    for (;;) {
      const keysBefore = new Map(run.order.map((candidate) => [candidateKey(candidate), this.#restingKeys(candidate)]));
      const step = run.route.next();
      if (step.go === 'end') {
        this.finished++;
        return run.route.leave();
      }
      if (step.go === 'skip') continue;
      this.begun++;
      const { candidate, probe, repair } = step.attempt;
      run.calls.push(candidate);
      const keys = keysBefore.get(candidateKey(candidate)) ?? [];
      const tests = probe ? { keys, since: this.now } : undefined;
      if (probe && !repair) {
        const open = this.#underway.flatMap((other) =>
          other.tests && Math.abs(this.now - other.tests.since) < LEASE_MS ? other.tests.keys : [],
        );
        expect(
          keys.filter((key) => open.includes(key)),
          'a second test of one key',
        ).toEqual([]);
      }
      // Who rests and is not due is never called; a repair belongs to a turn that began before.
      if (!probe && !repair) expect(keys, 'a call to somebody who rests').toEqual([]);
      this.#underway.push({ ...run, step, tests });
      return;
    }
  }

  #take(place: number): Underway | undefined {
    return this.#underway.splice(place % Math.max(1, this.#underway.length), 1)[0];
  }

  happens(what: Happening): void {
    switch (what.do) {
      case 'send': {
        const signal = { aborted: false, addEventListener: () => {}, removeEventListener: () => {} };
        const cooldowns = this.#tracker;
        const now = (): number => this.now;
        const step = (candidate: Candidate) => planStep(candidate, cooldowns.health(), providers, this.now);
        const gate = planGate({ cooldowns, rules: defaultRules, now, step, isLocal: ({ provider: id }) => id === 'bolt' });
        const judge = (error: unknown, candidate: Candidate) => judgeCall(error, candidate.provider, defaultRules);
        const route = new Route(
          { candidates: what.order, rules: defaultRules, gate, judge, signal, dialect: ({ model }) => model, onBreak: what.onBreak },
          { now, newId: () => `${++this.#nextId}` },
        );
        this.sent++;
        return this.#advance({
          route,
          order: what.order,
          calls: [],
          heldBack: false,
          stop: () => Object.assign(signal, { aborted: true }),
        });
      }
      case 'answer': {
        const run = this.#take(what.run);
        if (!run) return;
        this.ended++;
        expect(run.route.close({ state: 'answered' }, 1).state).toBe('answered');
        return this.#advance(run);
      }
      case 'fail': {
        const run = this.#take(what.run);
        if (!run) return;
        const { candidate } = run.step.attempt;
        const { hint, retryAfterMs, code, repair } = what.fault;
        const wait = retryAfterMs === undefined ? {} : { retryAfterMs, waitExact: true };
        const error = new ProviderError({
          provider: candidate.provider,
          message: 'no',
          hint,
          ...wait,
          ...(code && { code }),
          ...(repair && { repair }),
        });
        this.#mayRest.add(candidateKey(candidate)).add(accountKey(candidate));
        const before = this.#restingKeys(candidate);
        this.ended++;
        const outcome = run.route.close({ state: 'failed', error, says: what.says, tools: false }, 1, 'Half');
        expect(outcome.state).toBe('failed');
        // A server's wait is believed as it stands.
        const isAlone = before.length === 0 && !run.heldBack;
        if (outcome.state === 'failed' && outcome.cooldown && isAlone && retryAfterMs !== undefined)
          expect(outcome.cooldown.ms).toBe(retryAfterMs);
        run.heldBack ||= code !== undefined;
        return this.#advance(run);
      }
      case 'break': {
        const run = this.#take(what.run);
        if (!run) return;
        this.ended++;
        const outcome = run.route.close({ state: 'failed', error: new TypeError('ours'), says: false, tools: false }, 1);
        expect(outcome).toMatchObject({ state: 'failed', internal: expect.any(String) });
        expect(outcome).not.toHaveProperty('cooldown');
        return this.#advance(run);
      }
      case 'stop': {
        const run = this.#take(what.run);
        if (!run) return;
        this.ended++;
        run.stop();
        expect(run.route.close({ state: 'cancelled' }, 1).state).toBe('cancelled');
        return this.#advance(run);
      }
      case 'pass':
        this.now += what.ms;
        return;
      case 'set-clock':
        this.now = Math.max(1, this.now + what.ms);
        return;
      case 'restart': {
        const kept: unknown = JSON.parse(JSON.stringify(this.#tracker.snapshot()));
        this.lost += this.#underway.length;
        this.#underway = [];
        this.#tracker = this.#newTracker();
        this.#tracker.restore(kept);
        return;
      }
      case 'wake-up':
        return this.#tracker.hasten();
      case 'try-now': {
        const candidate = candidates[what.who] ?? acme('one');
        this.#tracker.clear(candidate);
        expect(this.#restingKeys(candidate)).toEqual([]);
        return;
      }
      case 'rest': {
        const candidate = candidates[what.who] ?? acme('one');
        this.#mayRest.add(candidateKey(candidate));
        return this.#tracker.rest(candidate, what.ms);
      }
    }
  }

  /** What holds after each event. */
  check(): void {
    const health = this.#tracker.health();
    expect(
      Object.keys(health).filter((key) => !this.#mayRest.has(key)),
      'somebody rests who was never called',
    ).toEqual([]);
    const last = Object.values(health).filter(({ until }) => until > this.now + 8 * DAY);
    expect(last, 'somebody rests for ever').toEqual([]);
    expect(this.begun, 'an attempt is lost').toBe(this.ended + this.#underway.length + this.lost);
    expect(this.sent).toBe(this.finished + this.#underway.length + this.lost);
    for (const { order, calls } of this.#underway) {
      const turns = calls.filter((candidate, place) => candidate !== calls[place - 1]);
      expect(turns, 'out of order, or twice').toEqual(order.filter((candidate) => turns.includes(candidate)));
    }
  }
}

const RUNS = process.env.CI === 'true' ? 10_000 : 1000;

it('nobody is blocked for ever, rests uncalled, is tested twice at once, or loses an attempt, whatever happens in whatever order', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(fc.array(happening, { minLength: 5, maxLength: 40 }), (story) => {
      const world = new World();
      for (const what of story) {
        world.happens(what);
        world.check();
      }
    }),
    { numRuns: RUNS },
  );
});
