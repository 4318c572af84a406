import { expect, it } from 'vitest';
import { offeredModels } from '../../../../../src/renderer/features/accounts/offered-models.ts';

it('offers each model once, and no more of them than a menu can draw', () => {
  expect(offeredModels(['b', 'a', 'b'])).toEqual(['b', 'a']);
  expect(offeredModels(Array.from({ length: 100_000 }, (_, place) => `model-${place}`))).toHaveLength(200);
});
