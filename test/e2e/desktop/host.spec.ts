import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test as base, type ElectronApplication, expect } from '@playwright/test';
import type { Bridge, Snapshot } from '../../../src/shared/contract/index.ts';
import { appFolder, type Launched, launchApp, launchDesktop } from '../launch.ts';
import { failureText, watchOutside } from './in-main.ts';

const test = base.extend<{ readonly dataFolder: string; readonly launched: Launched }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are used from this pattern.
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-host-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  launched: async ({ dataFolder }, use) => {
    const launched = await launchDesktop({ dataFolder });
    await use(launched);
    await launched.close();
  },
});

const press = (app: ElectronApplication, name: string) =>
  app.evaluate(
    ({ webContents }, label) =>
      webContents.getAllWebContents()[0]?.executeJavaScript(`[...document.links].find((link) => link.text === '${label}').click()`),
    name,
  );

test('the page gets two functions and nothing of Node or Electron', async ({ launched: { page } }) => {
  const seen = await page.evaluate(() => ({
    bridge: Object.keys(Reflect.get(window, 'understudy') as Bridge).sort(),
    frozen: Object.isFrozen(Reflect.get(window, 'understudy')),
    strangers: ['require', 'process', 'ipcRenderer', 'electron', 'module', 'global'].filter((name) => name in window),
  }));
  expect(seen).toEqual({ bridge: ['onEvent', 'send'], frozen: true, strangers: [] });
});

test('a command goes to the core and its answer comes back', async ({ launched: { page }, dataFolder }) => {
  const result = await page.evaluate(() => (Reflect.get(window, 'understudy') as Bridge).send('app.hello', {}));
  expect(result).toMatchObject({ ok: true });
  const { about } = (result as { value: Snapshot }).value;
  expect(about).toMatchObject({ host: 'electron', dataFolder, logFile: join(dataFolder, 'understudy.log') });
});

test('an event reaches a window that has said hello', async ({ launched: { page } }) => {
  const types = await page.evaluate(async () => {
    const bridge = Reflect.get(window, 'understudy') as Bridge;
    const heard = Promise.withResolvers<unknown>();
    bridge.onEvent((message) => heard.resolve(message));
    const hello = await bridge.send('app.hello', {});
    const { settings } = (hello as { value: Snapshot }).value;
    await bridge.send('settings.save', { settings: { ...settings, theme: 'dark' } });
    return (await heard.promise) as { events: readonly { type: string }[] };
  });
  expect(types.events.map(({ type }) => type)).toContain('settings-change');
});

test('the page can reach nothing but its own files', async ({ launched: { page } }) => {
  const outcomes = await page.evaluate(async () => {
    const violated = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective)),
    );
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    return {
      inline: await violated,
      ran: 'inlineRan' in window,
      fetched: await fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
    };
  });
  expect(outcomes).toEqual({ inline: 'script-src-elem', ran: false, fetched: false });
});

test('links lead outside, and only web and mail addresses do', async ({ launched: { app, page } }) => {
  await watchOutside(app);
  const before = page.url();
  const follow = (href: string, target: string) =>
    page.evaluate(
      ([url, frame]) => {
        const link = Object.assign(document.createElement('a'), { href: url, target: frame });
        document.body.append(link);
        link.click();
      },
      [href, target] as const,
    );
  await follow('https://example.com/same', '');
  await follow('https://example.com/new', '_blank');
  await expect.poll(() => app.evaluate(() => globalThis.openedOutside)).toEqual(['https://example.com/same', 'https://example.com/new']);
  await follow('file:///etc/passwd', '_blank');
  await follow('https://example.com/last', '_blank');
  await expect.poll(() => app.evaluate(() => globalThis.openedOutside.at(-1))).toBe('https://example.com/last');
  expect(await app.evaluate(() => globalThis.openedOutside)).toHaveLength(3);
  expect(page.url()).toBe(before);
  await expect.poll(() => app.windows().length).toBe(1);
});

test('a window that the host did not open is not served, whatever it shows', async ({ launched: { app } }) => {
  const preload = join(appFolder, 'out/preload/index.cjs');
  const answer = await app.evaluate(async ({ BrowserWindow }, path) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
    await stranger.loadURL('app://understudy/');
    const said: unknown = await stranger.webContents.executeJavaScript("understudy.send('app.hello', {}).catch((error) => error.message)");
    stranger.destroy();
    return said;
  }, preload);
  expect(answer).toBe("Error invoking remote method 'understudy:command': Error: refused");
});

test('a second start shows the first window and ends', async ({ launched: { app }, dataFolder }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const electron: string = createRequire(import.meta.url)('electron');
  const second = spawn(electron, ['--no-sandbox', appFolder, `--user-data-dir=${dataFolder}`], { stdio: 'ignore' });
  expect((await once(second, 'exit'))[0]).toBe(0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized())))
    .toEqual([false]);
});

test('a window opens where it was left', async ({ launched, dataFolder }) => {
  const bounds = { x: 60, y: 50, width: 900, height: 700 };
  await launched.app.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place), bounds);
  await launched.close();
  const again = await launchDesktop({ dataFolder });
  expect(await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(bounds);
  await again.close();
});

test('quitting closes the core once', async ({ launched, dataFolder }) => {
  const ended = once(launched.app.process(), 'exit');
  await launched.close();
  expect((await ended)[0]).toBe(0);
  expect(readFileSync(join(dataFolder, 'understudy.log'), 'utf8').match(/Understudy closed/g)).toHaveLength(1);
});

test('a page that crashes is replaced by a screen that says so, and Reload brings it back', async ({
  launched: { app, page },
  dataFolder,
}) => {
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
  await expect.poll(() => failureText(app)).toContain('The window stopped');
  const text = await failureText(app);
  expect(text).toContain('Your chats are safe');
  expect(text).toContain(join(dataFolder, 'understudy.log'));
  await press(app, 'Reload');
  await expect.poll(() => failureText(app)).not.toContain('The window stopped');
  await expect
    .poll(() => app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.executeJavaScript('typeof understudy.send')))
    .toBe('function');
});

test('a data folder of a newer version is refused with a screen, and Quit ends the app', async ({ dataFolder }) => {
  const file = join(dataFolder, 'understudy.sqlite');
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma user_version = 9999');
  database.close();
  const before = readFileSync(file);
  const { app, page } = await launchDesktop({ dataFolder });
  await expect(page.getByRole('heading')).toHaveText('Understudy could not start');
  await expect(page.getByRole('alert')).toContainText('newer version');
  expect(readFileSync(file)).toEqual(before);
  const ended = once(app.process(), 'exit');
  await page.getByRole('link', { name: 'Quit' }).click({ noWaitAfter: true });
  expect((await ended)[0]).toBe(0);
});

test('a damaged data file leads to a screen with a way on, and is kept', async ({ dataFolder }) => {
  const file = join(dataFolder, 'understudy.sqlite');
  writeFileSync(file, 'this is no database, and a person may want it back '.repeat(100));
  const { page, close } = await launchDesktop({ dataFolder });
  await expect(page.getByRole('alert')).toContainText('is damaged');
  await page.getByRole('button', { name: 'Begin with an empty app' }).click({ noWaitAfter: true });
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await close();
  const aside = readdirSync(dataFolder).filter((name) => name.startsWith('understudy.sqlite.damaged-'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(dataFolder, aside[0] ?? ''), 'utf8')).toContain('a person may want it back');
});

test('a data folder in use by the browser host is not opened twice, and Reload takes it once it is free', async ({ dataFolder }) => {
  const browserHost = spawn(process.execPath, [join(appFolder, 'out/main/browser.js'), '--user-data-dir', dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(browserHost.stdout, 'data');
  const { page, close } = await launchDesktop({ dataFolder });
  await expect(page.getByRole('heading')).toHaveText('Understudy is already running');
  const ended = once(browserHost, 'exit');
  browserHost.kill('SIGTERM');
  await ended;
  await page.getByRole('link', { name: 'Reload' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await close();
});

/** A copy of the app, one part of which a test may break. */
const copyApp = (folder: string): string => {
  const copy = join(folder, 'app');
  mkdirSync(join(copy, 'out'), { recursive: true });
  for (const part of ['package.json', 'out/main', 'out/preload']) cpSync(join(appFolder, part), join(copy, part), { recursive: true });
  for (const part of ['node_modules', 'out/renderer']) symlinkSync(join(appFolder, part), join(copy, part));
  return copy;
};

test('a page that is missing is told in words', async ({ dataFolder }) => {
  const copy = copyApp(dataFolder);
  rmSync(join(copy, 'out/renderer'));
  const { page, close } = await launchApp(copy, { dataFolder });
  await expect(page.getByRole('heading')).toHaveText('The window could not be loaded');
  await close();
});

test('a preload that fails is told in words, once', async ({ dataFolder }) => {
  const copy = copyApp(dataFolder);
  writeFileSync(join(copy, 'out/preload/index.cjs'), "throw new Error('this preload is broken');");
  const { page, close } = await launchApp(copy, { dataFolder });
  await expect(page.getByRole('heading')).toHaveText('The window could not be connected');
  await expect(page.getByRole('alert')).toContainText('this preload is broken');
  await close();
});
