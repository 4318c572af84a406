import { expect, test } from './fixture.ts';

test('the page sees what the preload exposed, frozen, and nothing of Node or Electron', async ({ launched: { page } }) => {
  const seen = await page.evaluate(() => ({
    names: Object.keys(window.fixture).sort(),
    frozen: Object.isFrozen(window.fixture) && Object.isFrozen(window.fixture.nested.list),
    nested: window.fixture.nested,
    replaced: Reflect.set(window, 'fixture', {}),
    strangers: ['require', 'process', 'ipcRenderer', 'electron', 'module'].filter((name) => name in window),
  }));
  expect(seen).toEqual({
    names: ['call', 'joined', 'nested', 'onTick', 'requireFs', 'throwsNow'],
    frozen: true,
    nested: { list: [1, { deep: true }] },
    replaced: false,
    strangers: [],
  });
});

test("what the page does to the language does not reach the preload's world", async ({ launched: { page } }) => {
  const joined = await page.evaluate(() => {
    Array.prototype.join = () => 'tampered';
    return [[1, 2].join(), window.fixture.joined()];
  });
  expect(joined).toEqual(['tampered', 'a+b']);
});

test('a sandboxed preload gets no Node modules', async ({ launched: { page } }) => {
  expect(await page.evaluate(() => window.fixture.requireFs)).toBe('module not found: node:fs');
});

test('an error thrown by the preload arrives as an error of the page', async ({ launched: { page } }) => {
  const caught = await page.evaluate(() => {
    try {
      window.fixture.throwsNow();
      return undefined;
    } catch (error) {
      return error instanceof Error ? [error.name, error.message] : 'no error of this world';
    }
  });
  expect(caught).toEqual(['TypeError', 'boom from preload']);
});

test("the app's headers hold: CSP blocks the inline script and lets the served one run", async ({ launched: { page } }) => {
  await page.waitForFunction(() => window.scriptRan);
  expect(await page.evaluate(() => window.inlineRan)).toBeUndefined();
});

test('the page is as large as the window was made, and follows it', async ({ launched: { app, page } }) => {
  const size = () => page.evaluate(() => [innerWidth, innerHeight]);
  await expect.poll(size).toEqual([720, 500]);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 610));
  await expect.poll(size).toEqual([900, 610]);
});

test('permissions are what the app says', async ({ launched: { page } }) => {
  const states = await page.evaluate(async () => {
    const ask = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
    return [await ask('geolocation'), await ask('clipboard-write'), await ask('clipboard-read')];
  });
  expect(states).toEqual(['denied', 'granted', 'denied']);
});

test('the title of the page becomes the title of the window', async ({ launched: { app, page } }) => {
  const window = await app.browserWindow(page);
  await expect.poll(() => window.evaluate((win) => win.getTitle())).toBe('Fixture');
});
