import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, fixtureFolder, test } from './fixture.ts';

const electron = join(import.meta.dirname, 'electron');

/** Process ids by what their command line contains; Linux only, as is the stand-in's use in tests. */
const processesWith = (text: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);

const profileOf = (pid: number): string => {
  for (const name of readdirSync('/proc')) {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      const parent = /PPid:\s+(\d+)/.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      if (Number(parent) === pid && words[1]?.endsWith('keeper.sh')) return words[2] ?? '';
    } catch {}
  }
  return '';
};

const nothingLeft = async (profile: string): Promise<void> => {
  expect(profile).toContain('standin-');
  await expect.poll(() => processesWith(profile), { timeout: 10_000 }).toEqual([]);
  await expect.poll(() => readdirSync(tmpdir()).filter((name) => profile.endsWith(name)), { timeout: 10_000 }).toEqual([]);
};

const second = async (dataFolder: string, ...args: readonly string[]) => {
  const process_ = spawn(electron, [fixtureFolder, `--user-data-dir=${dataFolder}`, ...args], { stdio: 'ignore' });
  const [code] = await once(process_, 'exit');
  return code;
};

test('quits when the window closes, and leaves nothing behind', async ({ launched: { app, page } }) => {
  const profile = profileOf(app.process().pid ?? 0);
  const ended = once(app.process(), 'exit');
  await page.close();
  expect((await ended)[0]).toBe(0);
  await nothingLeft(profile);
});

test('a window may refuse to close', async ({ launched: { app, page } }) => {
  const stillOpen = await app.evaluate(({ app: main, BrowserWindow }) => {
    globalThis.keepOpen = true;
    main.quit();
    globalThis.keepOpen = false;
    return BrowserWindow.getAllWindows().length;
  });
  expect(stillOpen).toBe(1);
  await expect(page).toHaveTitle('Fixture');
});

for (const signal of ['SIGTERM', 'SIGKILL'] as const)
  test(`${signal} leaves neither Chromium nor its profile behind`, async ({ launched: { app } }) => {
    const main = app.process();
    const profile = profileOf(main.pid ?? 0);
    expect(processesWith(profile).length).toBeGreaterThan(2);
    main.kill(signal);
    await nothingLeft(profile);
  });

test('killed at any moment of its start, it leaves nothing behind', async ({ dataFolder }) => {
  const temporary = join(dataFolder, 't');
  mkdirSync(temporary);
  for (const [moment, signal] of [
    [80, 'SIGKILL'],
    [250, 'SIGTERM'],
    [450, 'SIGKILL'],
    [700, 'SIGTERM'],
    [1100, 'SIGKILL'],
  ] as const) {
    const app = spawn(electron, [fixtureFolder, `--user-data-dir=${dataFolder}`], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: 'ignore',
    });
    const ended = once(app, 'exit');
    await setTimeout(moment);
    app.kill(signal);
    await ended;
    await expect.poll(() => [readdirSync(temporary), processesWith(temporary)], { timeout: 10_000 }).toEqual([[], []]);
  }
});

test('ends with the test runner that started it', async ({ dataFolder }) => {
  const args = JSON.stringify(['--remote-debugging-port=0', fixtureFolder, `--user-data-dir=${dataFolder}`]);
  const script = `const app = require('node:child_process').spawn(${JSON.stringify(electron)}, ${args}, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    app.stderr.on('data', (text) => process.stdout.write(app.pid + ' ' + text));`;
  const runner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(runner.stdout, 'data');
  const pid = Number(String(line).split(' ')[0]);
  const profile = profileOf(pid);
  runner.kill('SIGKILL');
  await expect.poll(() => processesWith(String(dataFolder)), { timeout: 10_000 }).toEqual([]);
  await nothingLeft(profile);
});

test('a second start on the same data folder ends and tells the first', async ({ launched: { app }, dataFolder }) => {
  expect(await second(dataFolder, '--hello')).toBe(0);
  await expect
    .poll(() => app.evaluate(() => globalThis.seconds))
    .toEqual([{ last: '--hello', cwd: process.cwd(), data: { from: 'fixture' } }]);
});

test('the data folder of an app that was killed is free again', async ({ launched: { app }, dataFolder }) => {
  const killed = once(app.process(), 'exit');
  app.process().kill('SIGKILL');
  await killed;
  const next = spawn(electron, [fixtureFolder, `--user-data-dir=${dataFolder}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  expect(String((await once(next.stdout, 'data'))[0])).toBe('open\n');
  const profile = profileOf(next.pid ?? 0);
  const lastWords = once(next.stdout, 'data');
  next.kill('SIGTERM');
  expect(String((await lastWords)[0])).toBe('before-quit\n');
  await nothingLeft(profile);
});
