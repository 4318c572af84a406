import { expect, it } from 'vitest';
import { inLine, roomFor } from '../../../../../../src/renderer/features/chat/pictures/take-pictures.ts';

it('takes what there is room for and says how many were left out', () => {
  expect(roomFor(3, 0)).toEqual({ count: 3, problem: undefined });
  expect(roomFor(2, 9)).toEqual({ count: 1, problem: 'A message carries at most 10 pictures; one was left out.' });
  expect(roomFor(5, 10)).toEqual({ count: 0, problem: 'A message carries at most 10 pictures; 5 were left out.' });
});

it('does one thing after the other, also after one that failed', async () => {
  const queue = inLine();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = queue(async () => {
    await first.promise;
    done.push('one');
  });
  const two = queue(() => Promise.reject(new Error('two')));
  const three = queue(async () => void done.push('three'));
  expect(done).toEqual([]);
  first.resolve();
  await Promise.allSettled([one, two, three]);
  expect(done).toEqual(['one', 'three']);
});
