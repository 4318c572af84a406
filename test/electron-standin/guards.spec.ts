import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const heardBy = (app: ElectronApplication) => app.evaluate(() => globalThis.heard);
const callsOf = (app: ElectronApplication, api: string) =>
  app.evaluate((_electron, name) => globalThis.__standin.calls.filter((call) => call.api === name).map(({ args }) => args), api);

test('a vetoed navigation leaves the page where it was', async ({ launched: { app, page } }) => {
  await page.click('#away');
  await expect.poll(() => heardBy(app)).toContainEqual({ name: 'will-navigate', details: ['https://example.com/away'] });
  await expect(page).toHaveTitle('Fixture');
  expect(await page.evaluate(() => window.fixture.call('whoami'))).toMatchObject({ url: 'app://fixture/' });
});

test('a navigation that is let through starts the preload anew', async ({ launched: { app, page } }) => {
  await page.click('#near');
  await expect(page).toHaveTitle('Near');
  expect(await page.evaluate(() => window.fixture.call('whoami'))).toMatchObject({ url: 'app://fixture/near.html' });
  expect((await heardBy(app)).at(-1)).toEqual({ name: 'did-navigate', details: ['app://fixture/near.html', 200, ''] });
});

test('the status of a document reaches the app', async ({ launched: { app, page } }) => {
  await page.evaluate(() => location.assign('/missing'));
  await expect.poll(() => heardBy(app)).toContainEqual({ name: 'did-navigate', details: ['app://fixture/missing', 404, ''] });
});

const openings: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'a link with a target': (page) => page.click('#popup'),
  'a click with Ctrl': (page) => page.click('#away', { modifiers: ['Control'] }),
  'window.open': (page) => page.evaluate(() => Boolean(window.open('https://example.com/popup'))),
};
for (const [title, act] of Object.entries(openings))
  test(`${title} asks the app and opens nothing`, async ({ launched: { app, page } }) => {
    await act(page);
    await expect.poll(() => callsOf(app, 'shell.openExternal')).toEqual([[expect.stringContaining('https://example.com/')]]);
    await expect.poll(() => app.windows().length).toBe(1);
  });

test('a right click tells what it hit', async ({ launched: { app, page } }) => {
  await page.click('#away', { button: 'right' });
  await expect.poll(() => callsOf(app, 'menu.popup')).toEqual([[[{ label: 'copy', enabled: true }]]]);
  const [, params] = (await heardBy(app)).find(({ name }) => name === 'context-menu')?.details ?? [];
  expect(params ?? (await heardBy(app)).at(-1)?.details[0]).toMatchObject({ linkURL: 'https://example.com/away', isEditable: false });
});

test('a renderer that dies is told, and the window can load again', async ({ launched: { app } }) => {
  await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
  await expect.poll(() => heardBy(app)).toContainEqual({ name: 'render-process-gone', details: [{ reason: 'crashed', exitCode: 5 }] });
  const title = await app.evaluate(async ({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    await contents?.loadURL('app://fixture/near.html');
    return contents?.executeJavaScript('document.title + typeof window.fixture.call');
  });
  expect(title).toBe('Nearfunction');
});

test.describe('with a preload that throws', () => {
  test.use({ args: ['--fixture-preload=broken-preload.cjs'] });

  test('the app is told so', async ({ launched: { app } }) => {
    await expect
      .poll(() => heardBy(app))
      .toContainEqual({ name: 'preload-error', details: [expect.stringContaining('broken-preload.cjs'), 'this preload is broken'] });
  });
});
