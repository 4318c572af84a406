import { describe, expect, it } from 'vitest';
import type { Quota } from '../../../../src/shared/contract/index.ts';
import { usedUpUntil } from '../../../../src/shared/fold/allowance.ts';

const NOW = 1_800_000_000_000;
const used = (more: Partial<Quota> = {}): Quota => ({ label: '5 hours', usedRatio: 1, resetsAt: NOW + 1000, at: NOW, ...more });
const until = (model: string, ...quotas: readonly Quota[]) =>
  usedUpUntil({ provider: 'Acme', model, accountId: 'work' }, [{ id: 'acme@work', quotas: [...quotas] }], NOW);

describe('usedUpUntil', () => {
  it('is when the last of the windows that are used up begins anew', () =>
    expect(until('m', used(), used({ label: '7 days', resetsAt: NOW + 9000 }), used({ usedRatio: 0.9, resetsAt: NOW + 99_000 }))).toBe(
      NOW + 9000,
    ));
  it('knows nothing where no reset is ahead, or no account told', () => {
    expect(until('m')).toBeUndefined();
    expect(until('m', used({ resetsAt: NOW }))).toBeUndefined();
    const { resetsAt: _, ...endless } = used();
    expect(until('m', endless)).toBeUndefined();
    expect(usedUpUntil({ provider: 'acme', model: 'm', accountId: 'other' }, [{ id: 'acme@work', quotas: [used()] }], NOW)).toBeUndefined();
  });
  it('heeds what an allowance counts for', () => {
    const pro = used({ scope: { of: 'model', model: 'pro' } });
    expect([until('Pro', pro), until('pro-high', pro)]).toEqual([NOW + 1000, undefined]);
    const opus = used({ scope: { of: 'family', word: 'opus' } });
    expect([until('claude-opus-4-5', opus), until('claude-sonnet-4-5', opus)]).toEqual([NOW + 1000, undefined]);
    expect(until('m', used({ scope: { of: 'some' } }))).toBeUndefined();
  });
});
