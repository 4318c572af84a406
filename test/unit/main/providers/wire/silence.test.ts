import { expect, it } from 'vitest';
import { createSilence } from '../../../../../src/main/providers/wire/silence.ts';

const during = (limitMs: number) => {
  const start = performance.now();
  const { promise, resolve } = Promise.withResolvers<number>();
  const silence = createSilence(limitMs, () => resolve(performance.now() - start));
  return { silence, tooLong: promise };
};

it('tells of a silence that lasts for the limit', async () => {
  const { silence, tooLong } = during(30);
  silence.begins();
  expect(await tooLong).toBeGreaterThanOrEqual(28);
});

it('counts from where the silence began, not from where the timer was set', async () => {
  const { silence, tooLong } = during(60);
  const short = during(30);
  silence.begins();
  silence.broken();
  short.silence.begins();
  await short.tooLong;
  silence.begins();
  expect(await tooLong).toBeGreaterThanOrEqual(85);
});

it('says nothing while nobody waits', async () => {
  let told = false;
  const silence = createSilence(10, () => {
    told = true;
  });
  silence.begins();
  silence.broken();
  const later = during(30);
  later.silence.begins();
  await later.tooLong;
  expect(told).toBe(false);
  silence.begins();
  silence.end();
  const after = during(30);
  after.silence.begins();
  await after.tooLong;
  expect(told).toBe(false);
});
