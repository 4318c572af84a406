import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CooldownTracker, defaultRules, type EngineRules, seedRules } from '../../../../src/main/engine/index.ts';
import { type Candidate, type FailoverReason, failoverReasons } from '../../../../src/shared/contract/index.ts';
import { acme, START } from './virtual-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;

const candidates: readonly Candidate[] = [acme('one'), acme('two'), acme('three', 'home'), acme('four', 'work', 'bolt')];
const reason = fc.constantFrom<FailoverReason>(...failoverReasons);
const waits = fc.option(fc.integer({ min: 0, max: 9 * DAY }), { nil: undefined });

describe('a tracker, whatever is done to it', () => {
  const act = fc.oneof(
    fc.record({ do: fc.constant('fail' as const), who: fc.nat(3), reason, waitMs: waits, exact: fc.boolean(), agoMs: fc.nat(MINUTE) }),
    fc.record({ do: fc.constant('succeed' as const), who: fc.nat(3), agoMs: fc.nat(MINUTE) }),
    fc.record({ do: fc.constant('rest' as const), who: fc.nat(3), forMs: fc.integer({ min: SECOND, max: 7 * DAY }) }),
    fc.record({ do: fc.constant('clear' as const), who: fc.nat(3) }),
    fc.record({ do: fc.constant('hasten' as const) }),
    fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: -DAY, max: 2 * DAY }) }),
    fc.record({ do: fc.constant('restart' as const) }),
  );

  it('tells every change, so that who listens knows the same', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), fc.constantFrom<EngineRules>(defaultRules, seedRules), (acts, rules) => {
        let now = START;
        const heard = new Map<string, unknown>();
        const make = (): CooldownTracker =>
          new CooldownTracker({
            rules,
            now: () => now,
            onChange: (change) => {
              if (change.type === 'cooldown-set') heard.set(change.cooldown.key, change.cooldown);
              else heard.delete(change.key);
            },
          });
        let tracker = make();
        for (const step of acts) {
          const who = candidates['who' in step ? step.who : 0] ?? acme('one');
          switch (step.do) {
            case 'fail': {
              const fault = {
                provider: 'x',
                message: '',
                waitExact: step.exact,
                ...(step.waitMs !== undefined && { retryAfterMs: step.waitMs }),
              };
              tracker.fail(who, { reason: step.reason, startedAt: now - step.agoMs, fault });
              break;
            }
            case 'succeed':
              tracker.succeed(who, now - step.agoMs);
              break;
            case 'rest':
              tracker.rest(who, step.forMs);
              break;
            case 'clear':
              tracker.clear(who);
              break;
            case 'hasten':
              tracker.hasten();
              break;
            case 'pass':
              now += step.ms;
              break;
            case 'restart': {
              const snapshot: unknown = JSON.parse(JSON.stringify(tracker.snapshot()));
              const told = new Map(heard);
              tracker = make();
              tracker.restore(snapshot);
              // Instants may be cut after a change of the clock, and what is long over is forgotten.
              heard.clear();
              for (const cooldown of Object.values(tracker.health())) heard.set(cooldown.key, cooldown);
              expect([...heard.keys()].filter((key) => !told.has(key))).toEqual([]);
              break;
            }
          }
          // Looking at a clock that was set back is a change, too.
          const health = tracker.health();
          expect(Object.fromEntries(heard)).toEqual(health);
          for (const { since, until, dueAt } of Object.values(health)) {
            expect(until - since).toBeLessThanOrEqual(9 * DAY);
            if (dueAt !== undefined) expect(dueAt).toBeLessThanOrEqual(until);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
