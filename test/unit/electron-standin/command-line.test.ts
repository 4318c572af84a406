import { expect, it } from 'vitest';
import { parseCommandLine } from '../../electron-standin/command-line.ts';

it("reads Playwright's line: loader, switches, app, the app's own arguments", () => {
  const line = parseCommandLine([
    '-r',
    '/loader.js',
    '--no-sandbox',
    '--inspect=0',
    '--remote-debugging-port=0',
    '.',
    '--user-data-dir=/a=b',
    'file.md',
  ]);
  expect(line.app).toBe('.');
  expect(line.requires).toEqual(['/loader.js']);
  expect([...line.switches]).toEqual([
    ['no-sandbox', ''],
    ['inspect', '0'],
    ['remote-debugging-port', '0'],
    ['user-data-dir', '/a=b'],
  ]);
});

it('starts the app of the working folder where none is named', () => expect(parseCommandLine([]).app).toBe('.'));
