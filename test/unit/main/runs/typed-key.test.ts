import { expect, it } from 'vitest';
import { readKey } from '../../../../src/main/runs/typed-key.ts';

it.each([
  ['  sk-abc\n', 'sk-abc'],
  ['Bearer sk-abc', 'sk-abc'],
  ['bearer   sk-abc ', 'sk-abc'],
  ['   ', ''],
])('takes %j as it was meant', (typed, key) => {
  expect(readKey(typed)).toEqual({ ok: true, key });
});

it.each([
  ['sk-\u200babc', 4],
  ['sk abc', 3],
  ['“sk-abc”', 1],
  ['sk-a😀c', 5],
])('names the place of what is no part of a key in %j, and does not quote it', (typed, place) => {
  const read = readKey(typed);
  expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(`place ${place}.`) });
  expect(JSON.stringify(read)).not.toContain('sk');
});
