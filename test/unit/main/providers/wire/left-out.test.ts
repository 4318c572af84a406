import { expect, it } from 'vitest';
import { createLeftOut } from '../../../../../src/main/providers/wire/left-out.ts';

const fault = { provider: 'acme', message: 'no', repair: 'drop-parameter', parameter: 'temperature' } as const;

it('leaves out for good, and for one model, what an attempt stumbled over', () => {
  const leftOut = createLeftOut();
  expect([...leftOut.of('m')]).toEqual([]);
  expect([...leftOut.of('m', fault)]).toEqual(['temperature']);
  expect([...leftOut.of('m', { ...fault, parameter: 'thinking' })]).toEqual(['temperature', 'thinking']);
  expect([...leftOut.of('m')]).toEqual(['temperature', 'thinking']);
  expect([...leftOut.of('other')]).toEqual([]);
});

it('takes nothing from a repair of another kind', () => {
  expect([...createLeftOut().of('m', { provider: 'acme', message: 'no', repair: 'refresh-token' })]).toEqual([]);
});
