import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { chosenFolder } from '../../../../../src/main/hosts/electron/chosen-folder.ts';

it('prefers the switch to the environment', () => {
  expect(chosenFolder('/switch', { UNDERSTUDY_DATA: '/env' })).toBe(resolve('/switch'));
  expect(chosenFolder('', { UNDERSTUDY_DATA: '/env' })).toBe(resolve('/env'));
});

it('leaves the choice to Electron where the user made none', () => {
  expect(chosenFolder('', {})).toBeUndefined();
  expect(chosenFolder('', { UNDERSTUDY_DATA: '' })).toBeUndefined();
});

it('takes a relative folder from where the app was started', () => {
  expect(chosenFolder('data', {})).toBe(resolve('data'));
});
