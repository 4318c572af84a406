/** What may happen to the engine, in any order: the words of the stories in model.test.ts. */
import fc from 'fast-check';
import { type Candidate, type Chain, type FailoverReason, failoverReasons } from '../../../../src/shared/contract/index.ts';
import { acme, provider } from './virtual-world.ts';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 86_400_000;

export const candidates: readonly Candidate[] = [acme('one'), acme('two'), acme('three', 'home'), acme('four', 'work', 'bolt')];
export const providers = [provider('acme', { id: 'work', label: '' }, { id: 'home', label: '' }), provider('bolt')];

const who = fc.nat(candidates.length - 1);
const fault = fc.record({
  hint: fc.constantFrom<FailoverReason>(...failoverReasons),
  retryAfterMs: fc.option(fc.integer({ min: SECOND, max: 7 * DAY }), { nil: undefined }),
  code: fc.constantFrom(undefined, undefined, 'ENOTFOUND'),
  repair: fc.constantFrom(undefined, undefined, undefined, 'refresh-token' as const, 'next-host' as const),
});

/** What may happen next, in any order. */
export const happening = fc.oneof(
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
export type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;
