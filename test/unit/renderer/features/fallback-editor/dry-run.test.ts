import { describe, expect, it } from 'vitest';
import { dryRun } from '../../../../../src/renderer/features/fallback-editor/dry-run.ts';
import type { Cooldown } from '../../../../../src/shared/contract/index.ts';
import type { PlanStep } from '../../../../../src/shared/fold/plan.ts';

const base = (model: string) => ({ candidate: { provider: 'acme', model, accountId: 'work' }, key: model });
const rest = (leftMs: number): Cooldown => ({
  key: 'k',
  scope: 'model',
  reason: 'rate_limit',
  since: 0,
  until: leftMs,
  source: 'ladder',
  strikes: 1,
});
const ready = (model: string): PlanStep => ({ ...base(model), state: 'ready' });
const cooling = (model: string, leftMs: number): PlanStep => ({ ...base(model), state: 'cooling', cooldown: rest(leftMs) });
const due = (model: string): PlanStep => ({ ...base(model), state: 'due', cooldown: rest(60_000) });
const unknown = (model: string): PlanStep => ({ ...base(model), state: 'blocked', obstacle: 'unknown-provider' });

describe('dryRun', () => {
  it('names who answers and who steps in', () =>
    expect(dryRun([ready('one'), cooling('two', 5000), ready('three')], 0)).toBe('one would answer. If it failed, three would step in.'));
  it('says who is passed over, and why', () =>
    expect(dryRun([cooling('one', 58_000), unknown('two'), ready('three')], 0)).toBe(
      'one (cooling 0:58) and two (not set up) would be passed over, and three would answer. Nobody is free to step in if it fails.',
    ));
  it('counts those beyond the third', () =>
    expect(dryRun([...['a', 'b', 'c', 'd', 'e'].map(unknown), ready('f')], 0)).toContain('c (not set up) and 2 more would be passed over'));
  it('tells a test from an answer', () => expect(dryRun([due('one')], 0)).toContain('one would be tested.'));
  it('waits for the first that is back', () =>
    expect(dryRun([cooling('one', 90_000), cooling('two', 42_000)], 0)).toBe('it would wait for two, ready in 0:42.'));
  it('tells who is likely out by its account’s own word, and passes nobody over for it', () => {
    const until = new Date(2026, 10, 22, 18, 0).getTime();
    const usedUp = ({ model }: { readonly model: string }) => (model === 'one' ? until : undefined);
    expect(dryRun([ready('one'), ready('two')], until - 60_000, usedUp)).toBe(
      'one (likely out until 18:00) would answer. If it failed, two would step in.',
    );
  });
  it('says when nobody ever could', () => {
    expect(dryRun([unknown('one')], 0)).toBe('nobody could answer: one (not set up) would be passed over.');
    expect(dryRun([], 0)).toContain('no candidates yet');
  });
});
