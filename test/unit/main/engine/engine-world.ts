import { expect } from 'vitest';
import { planGate } from '../../../../src/main/engine/gate.ts';
import { CooldownTracker, defaultRules, LocalLimits, ProviderError } from '../../../../src/main/engine/index.ts';
import { limitedGate } from '../../../../src/main/engine/local-limit.ts';
import { Route, type Step } from '../../../../src/main/engine/route.ts';
import { judgeCall } from '../../../../src/main/engine/verdict.ts';
import type { Candidate } from '../../../../src/shared/contract/index.ts';
import { isCooling } from '../../../../src/shared/fold/health.ts';
import { accountKey, candidateKey } from '../../../../src/shared/fold/keys.ts';
import { planStep } from '../../../../src/shared/fold/plan.ts';
import { candidates, DAY, type Happening, MINUTE, providers } from './happenings.ts';
import { acme, START } from './virtual-world.ts';

const LEASE_MS = 10 * MINUTE;
/** Calls a minute that the last candidate is granted by ourselves. */
const RPM = 3;

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

type Waiting = Omit<Underway, 'step' | 'tests'>;

/** The engine under whatever happens, beside a model that knows only who may have to rest at all. */
export class EngineWorld {
  now = START;
  begun = 0;
  ended = 0;
  lost = 0;
  dropped = 0;
  finished = 0;
  sent = 0;
  #tracker = this.#newTracker();
  #underway: Underway[] = [];
  /** Runs that wait for a token, and until when. */
  #waiting: { readonly run: Waiting; readonly at: number }[] = [];
  /** The monotonic clock: nobody sets it. */
  #elapsed = 0;
  #granted = 0;
  #limits = this.#newLimits();
  /** Keys that a failed call or the user's wish may have put to rest. */
  #mayRest = new Set<string>();
  #nextId = 0;

  #newTracker(): CooldownTracker {
    return new CooldownTracker({ rules: defaultRules, now: () => this.now, random: () => 0.5 });
  }

  #newLimits(): LocalLimits {
    this.#granted = 0;
    this.#elapsed = 0;
    return new LocalLimits(() => this.#elapsed);
  }

  #restingKeys(candidate: Candidate): readonly string[] {
    const health = this.#tracker.health();
    return [candidateKey(candidate), accountKey(candidate)].filter((key) => isCooling(health[key], this.now));
  }

  /** Goes on to the next call, or to the end. */
  #advance(run: Waiting): void {
    for (;;) {
      const keysBefore = new Map(run.order.map((candidate) => [candidateKey(candidate), this.#restingKeys(candidate)]));
      const step = run.route.next();
      if (step.go === 'end') {
        this.finished++;
        return run.route.leave();
      }
      if (step.go === 'skip') continue;
      if (step.go === 'wait') {
        expect(step.afterMs, 'a wait for nothing').toBeGreaterThan(0);
        this.#waiting.push({ run, at: this.#elapsed + step.afterMs });
        return;
      }
      this.begun++;
      const { candidate, probe, repair } = step.attempt;
      if (candidate.model === 'four' && !repair) {
        this.#granted++;
        expect(this.#granted, 'more calls than the limit grants').toBeLessThanOrEqual(RPM + (RPM * this.#elapsed) / MINUTE);
      }
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

  /** Whoever's time has come asks again. */
  #wake(isOver: (at: number) => boolean): void {
    const woken = this.#waiting.filter(({ at }) => isOver(at));
    this.#waiting = this.#waiting.filter(({ at }) => !isOver(at));
    for (const { run } of woken) this.#advance(run);
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
        const planned = planGate({ cooldowns, rules: defaultRules, now, step, isLocal: ({ provider: id }) => id === 'bolt' });
        const rpmOf = ({ model }: Candidate) => (model === 'four' ? RPM : undefined);
        const gate = limitedGate(planned, { limits: this.#limits, rpmOf, now, waits: true });
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
        // Who waits for a token is stopped by the same word, and ends without another attempt.
        for (const { run: waiting } of this.#waiting) waiting.stop();
        const begun = this.begun;
        this.#wake(() => true);
        expect(this.begun, 'a call after a stop').toBe(begun);
        if (!run) return;
        this.ended++;
        run.stop();
        expect(run.route.close({ state: 'cancelled' }, 1).state).toBe('cancelled');
        return this.#advance(run);
      }
      case 'pass':
        this.now += what.ms;
        this.#elapsed += what.ms;
        return this.#wake((at) => at <= this.#elapsed);
      case 'set-clock':
        this.now = Math.max(1, this.now + what.ms);
        return;
      case 'restart': {
        const kept: unknown = JSON.parse(JSON.stringify(this.#tracker.snapshot()));
        this.lost += this.#underway.length;
        this.dropped += this.#waiting.length;
        this.#underway = [];
        this.#waiting = [];
        this.#limits = this.#newLimits();
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
    expect(this.sent).toBe(this.finished + this.#underway.length + this.#waiting.length + this.lost + this.dropped);
    for (const { order, calls } of this.#underway) {
      const turns = calls.filter((candidate, place) => candidate !== calls[place - 1]);
      expect(turns, 'out of order, or twice').toEqual(order.filter((candidate) => turns.includes(candidate)));
    }
  }
}
