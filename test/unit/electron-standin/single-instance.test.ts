import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockInstance, type SecondStart } from '../../electron-standin/single-instance.ts';

const start = (name: string): SecondStart => ({ argv: [name], cwd: '/', data: {} });
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standin-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives one folder to one start, and tells it of the others', async () => {
  const module = join(import.meta.dirname, '../../electron-standin/single-instance.ts');
  const script = `const { lockInstance } = await import(${JSON.stringify(module)});
    process.exitCode = lockInstance(${JSON.stringify(folder)}, ${JSON.stringify(folder)}, ${JSON.stringify(start('second'))}, () => {}) ? 1 : 0;`;
  const heard = Promise.withResolvers<SecondStart>();
  const first = lockInstance(folder, folder, start('first'), heard.resolve);
  expect(first).toBeDefined();
  const second = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  const ended = once(second, 'exit');
  expect(await heard.promise).toEqual(start('second'));
  expect((await ended)[0]).toBe(0);
  first?.release();
  const third = lockInstance(folder, folder, start('third'), () => undefined);
  expect(third).toBeDefined();
  third?.release();
});

it.each(['', 'nonsense', '{"pid":999999999,"socket":"/nowhere"}', '{}', 'null'])(
  'takes over a lock that nobody alive holds: %j',
  (content) => {
    writeFileSync(join(folder, 'SingletonLock'), content);
    const lock = lockInstance(folder, folder, start('first'), () => undefined);
    expect(lock).toBeDefined();
    lock?.release();
  },
);
