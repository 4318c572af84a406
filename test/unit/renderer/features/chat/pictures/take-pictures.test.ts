import { expect, it } from 'vitest';
import { roomFor } from '../../../../../../src/renderer/features/chat/pictures/take-pictures.ts';

it('takes what there is room for and says how many were left out', () => {
  expect(roomFor(3, 0)).toEqual({ count: 3, problem: undefined });
  expect(roomFor(2, 9)).toEqual({ count: 1, problem: 'A message carries at most 10 pictures; one was left out.' });
  expect(roomFor(5, 10)).toEqual({ count: 0, problem: 'A message carries at most 10 pictures; 5 were left out.' });
});
