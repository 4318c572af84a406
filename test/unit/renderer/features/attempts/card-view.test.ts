import { describe, expect, it } from 'vitest';
import { cardView } from '../../../../../src/renderer/features/attempts/card-view.ts';
import type { Cooldown } from '../../../../../src/shared/contract/index.ts';
import type { PlanStep } from '../../../../../src/shared/fold/plan.ts';

const base = { candidate: { provider: 'acme', model: 'large', accountId: 'work' }, key: 'k' };
const rest = (change: Partial<Cooldown>): PlanStep => ({
  ...base,
  state: 'cooling',
  cooldown: { key: 'k', scope: 'model', reason: 'rate_limit', since: 0, until: 60_000, source: 'ladder', strikes: 1, ...change },
});

describe('cardView', () => {
  it('tells how long an answering candidate let the user wait', () => {
    expect(cardView({ ...base, state: 'ready' }, { firstDeltaMs: 612 }, 0)).toMatchObject({
      state: 'answering',
      detail: '0.6 s to first token',
    });
    expect(cardView({ ...base, state: 'ready' }, { firstDeltaMs: undefined }, 0).detail).toBe('waiting for the first token');
  });

  it('offers the settings where only the user can mend it', () => {
    const mend = (step: PlanStep) => cardView(step, undefined, 0).mend;
    expect(mend({ ...base, state: 'blocked', obstacle: 'needs-key' })).toBe(true);
    expect(mend(rest({ reason: 'auth' }))).toBe(true);
    expect(mend(rest({ reason: 'rate_limit' }))).toBe(false);
    expect(mend(rest({ reason: 'auth', source: 'user' }))).toBe(false);
    expect(mend({ ...base, state: 'ready' })).toBe(false);
  });

  it('says whose number the timer is', () => expect(cardView(rest({}), undefined, 0).source).toBe('our own back-off'));
});
