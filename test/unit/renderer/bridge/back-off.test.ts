import { expect, it } from 'vitest';
import { backOffMs } from '../../../../src/renderer/bridge/back-off.ts';

it('waits twice as long each time, up to eight seconds', () => {
  expect([0, 1, 2, 5, 6, 60].map(backOffMs)).toEqual([250, 500, 1000, 8000, 8000, 8000]);
});
