import { describe, expect, it } from 'vitest';
import { stepView } from '../../../../src/renderer/parts/step-view.ts';
import type { Cooldown } from '../../../../src/shared/contract/index.ts';
import type { PlanStep } from '../../../../src/shared/fold/plan.ts';

const base = { candidate: { provider: 'acme', model: 'large', accountId: 'work' }, key: 'acme/large@work' };
const cooldown: Cooldown = {
  key: base.key,
  scope: 'model',
  reason: 'rate_limit',
  since: 0,
  until: 60_000,
  source: 'retry-after',
  strikes: 2,
};
const cooling: PlanStep = { ...base, state: 'cooling', cooldown };

describe('stepView', () => {
  it('counts a rest down and says why, how often, and whose number it is', () =>
    expect(stepView(cooling, false, 15_000)).toEqual({
      look: 'cooling',
      state: '0:45',
      detail: 'rate limit ×2',
      spoken: 'cooling, 0:45 left, rate limit ×2, the provider asked for it',
      share: 0.75,
    }));

  it('counts down to the instant from which a test is due, for then it will be called', () => {
    const due: PlanStep = { ...base, state: 'cooling', cooldown: { ...cooldown, until: 3_600_000, dueAt: 20_000 } };
    expect(stepView(due, false, 15_000)).toMatchObject({ state: '0:05', share: 0.25 });
  });

  it('says that a due candidate will be tested', () =>
    expect(stepView({ ...cooling, state: 'due' }, false, 15_000)).toMatchObject({ look: 'due', state: 'will be tested' }));

  it('says that the user asked for a rest', () => {
    const rested: PlanStep = { ...base, state: 'cooling', cooldown: { ...cooldown, source: 'user', strikes: 0 } };
    expect(stepView(rested, false, 0).detail).toBe('rested by you');
  });

  it('says what is missing', () =>
    expect(stepView({ ...base, state: 'blocked', obstacle: 'needs-key' }, false, 0)).toMatchObject({
      look: 'blocked',
      state: 'needs key',
    }));

  it('lets answering go before everything else', () => expect(stepView(cooling, true, 0).look).toBe('answering'));
});
