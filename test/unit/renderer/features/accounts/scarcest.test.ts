import { expect, it } from 'vitest';
import { scarcest } from '../../../../../src/renderer/features/accounts/scarcest.ts';

const quotas = [0.1, 0.9, 0.5, 1].map((usedRatio) => ({ label: String(usedRatio), usedRatio, at: 0 }));

it('keeps those with the least left, in the order in which they came', () => {
  expect(scarcest(quotas, 2)).toEqual({ shown: [quotas[1], quotas[3]], others: 2 });
  expect(scarcest(quotas, 9)).toEqual({ shown: quotas, others: 0 });
});
