import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { endProcess, newDataFolder, removeDataFolder } from '../host.ts';
import { appFolder } from '../launch.ts';

test('a damaged data file leads to a page with a way on, and the app opens in its place', async ({ page }) => {
  const folder = newDataFolder();
  writeFileSync(join(folder, 'understudy.sqlite'), 'this is no database, and a person may want it back '.repeat(100));
  const host = spawn(process.execPath, [join(appFolder, 'out/main/browser.js'), '--user-data-dir', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, UNDERSTUDY_KEYCHAIN: 'off' },
  });
  const lines = createInterface(host.stdout);
  const [line] = (await once(lines, 'line')) as [string];
  const address = line.replace('What can be done: ', '');

  // Nobody who does not know the path sees or changes anything.
  const elsewhere = new URL(address);
  elsewhere.pathname = '/rescue/guessed/choose/empty';
  expect((await fetch(elsewhere, { method: 'POST', headers: { origin: elsewhere.origin } })).status).toBe(404);
  expect((await fetch(`${address}/choose/empty`, { method: 'POST' })).status).toBe(200);
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);

  await page.goto(address);
  await expect(page.getByRole('alert')).toContainText('is damaged');
  await expect(page.getByRole('link', { name: 'Quit' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Begin with an empty app' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  expect(readdirSync(folder).filter((name) => name.startsWith('understudy.sqlite.damaged-'))).toHaveLength(1);
  await endProcess(host);
  removeDataFolder(folder);
});
