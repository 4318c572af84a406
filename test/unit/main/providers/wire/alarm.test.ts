import { expect, it } from 'vitest';
import { alarmAfter } from '../../../../../src/main/providers/wire/alarm.ts';

const rung = (afterMs: number): Promise<number> => {
  const start = performance.now();
  return new Promise((resolve) => alarmAfter(afterMs, () => resolve(performance.now() - start)));
};

it('rings after its time, each from where it was set', async () => {
  const first = rung(61);
  await rung(30);
  const second = rung(61);
  expect(await first).toBeGreaterThanOrEqual(60);
  expect(await second).toBeGreaterThanOrEqual(60);
});

it('does not ring when it was taken back, and the others of its length do', async () => {
  const told: string[] = [];
  const takeBack = alarmAfter(42, () => told.push('taken back'));
  const later = rung(42).then(() => told.push('later'));
  takeBack();
  takeBack();
  await later;
  await rung(42);
  expect(told).toEqual(['later']);
});

it('rings what is set while another one rings', async () => {
  const told: string[] = [];
  await new Promise<void>((resolve) =>
    alarmAfter(21, () => {
      told.push('first');
      alarmAfter(21, () => {
        told.push('second');
        resolve();
      });
    }),
  );
  expect(told).toEqual(['first', 'second']);
});

it('rings a lane of zero length in the next turn', async () => {
  let isRung = false;
  const ringing = rung(0).then(() => {
    isRung = true;
  });
  expect(isRung).toBe(false);
  await ringing;
  expect(isRung).toBe(true);
});
