import { expect, it } from 'vitest';
import { mapped } from '../../../../../src/main/providers/wire/mapped.ts';
import { collect } from '../fixtures.ts';

const counting = (upTo: number) => {
  let closed = 0;
  const numbers = (async function* () {
    try {
      for (let n = 1; n <= upTo; n += 1) yield n;
    } finally {
      closed += 1;
    }
  })();
  return { numbers, closed: () => closed };
};

it('answers what the step makes of each item, without those that it makes nothing of, and the end', async () => {
  const { numbers, closed } = counting(5);
  const words = mapped(
    numbers,
    (n) => (n % 2 === 0 ? undefined : `${n}`),
    () => 'end',
  );
  expect(await collect(words)).toEqual(['1', '3', '5', 'end']);
  expect(closed()).toBe(1);
});

it('closes the source where the step throws, and is over then', async () => {
  const { numbers, closed } = counting(5);
  const bad = new Error('two');
  const words = mapped(numbers, (n) => {
    if (n === 2) throw bad;
    return n;
  });
  expect(await words.next()).toEqual({ done: false, value: 1 });
  await expect(words.next()).rejects.toBe(bad);
  expect(await words.next()).toEqual({ done: true, value: undefined });
  expect(closed()).toBe(1);
});

it('closes the source when it is left', async () => {
  const { numbers, closed } = counting(5);
  for await (const n of mapped(numbers, (n) => n)) if (n === 2) break;
  expect(closed()).toBe(1);
});

it('hands a throw of the source on, once', async () => {
  const bad = new Error('gone');
  const words = mapped(
    (async function* () {
      yield 1;
      throw bad;
    })(),
    (n) => n,
  );
  await words.next();
  await expect(words.next()).rejects.toBe(bad);
  expect(await words.next()).toEqual({ done: true, value: undefined });
});
