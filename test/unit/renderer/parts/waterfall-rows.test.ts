import { describe, expect, it } from 'vitest';
import { waterfallRows } from '../../../../src/renderer/parts/waterfall-rows.ts';
import { answered, attempt, failed, runOf, skipped, T0 } from './runs.ts';

const bars = (run: ReturnType<typeof runOf>, now = T0) =>
  waterfallRows(run, now).map((row) => (row.kind === 'pause' ? `pause ${row.pausedMs}` : (row.bar ?? 'none')));

describe('waterfallRows', () => {
  it('puts attempts on one axis, each where it began', () =>
    expect(bars(runOf([attempt('a', 0, failed(1000)), attempt('b', 1000, skipped(5)), attempt('c', 1000, answered(3000))]))).toEqual([
      { offset: 0, width: 25 },
      'none',
      { offset: 25, width: 75 },
    ]));

  it('lets a running bar grow with the clock', () =>
    expect(bars(runOf([attempt('a', 0, failed(1000)), attempt('b', 1000, { state: 'running' })]), T0 + 2000)).toEqual([
      { offset: 0, width: 50 },
      { offset: 50, width: 50 },
    ]));

  it('takes the time for which the message was held off the axis and says it in a row of its own', () =>
    expect(bars(runOf([attempt('a', 0, failed(1000)), attempt('a', 61_000, answered(1000))]))).toEqual([
      { offset: 0, width: 50 },
      'pause 60000',
      { offset: 50, width: 50 },
    ]));

  it('keeps an instant refusal visible and inside the axis', () =>
    expect(bars(runOf([attempt('a', 0, answered(10_000)), attempt('b', 10_000, failed(0))]))).toEqual([
      { offset: 0, width: 100 },
      { offset: 98.5, width: 1.5 },
    ]));

  it('survives a run in which nothing took time', () =>
    expect(bars(runOf([attempt('a', 0, failed(0))]))).toEqual([{ offset: 0, width: 1.5 }]));

  it('has no rows before the first attempt', () => expect(waterfallRows(runOf([]), T0)).toEqual([]));
});
