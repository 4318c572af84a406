import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { tellAccountStories } from '../account-stories.ts';
import { endProcess, newDataFolder, openInBrowser, removeDataFolder, startBrowserHost } from '../host.ts';
import { missingForKeyring, startKeyring } from '../keyring.ts';
import { addressOf, startMessagesPeer } from '../messages-peer.ts';
import { inAccounts, inWindow } from '../window.ts';
import { launchOptions } from './chromium.ts';

test.describe('in the browser host', () => tellAccountStories(openInBrowser(launchOptions)));

test('a key that is kept in the real keyring answers again after a restart', async ({ page }) => {
  test.skip(missingForKeyring.length > 0 && process.env.CI !== 'true', `not installed: ${missingForKeyring.join(', ')}`);
  const folder = newDataFolder();
  const keyring = await startKeyring();
  const peer = await startMessagesPeer({ 'keyring-key-0001': 'Answered with the kept key.' });
  const ui = inWindow(page);
  const accounts = inAccounts(page);

  let host = await startBrowserHost(folder, keyring.env);
  await page.goto(host.link);
  await ui.openAccounts();
  await expect(page.getByText('Keys are sealed with the GNOME Keyring / Secret Service')).toBeVisible();
  await accounts.add('Anthropic', { key: 'keyring-key-0001', address: addressOf(peer) }, 'large-2');
  await expect(accounts.card('0001')).toContainText('in GNOME Keyring');
  await page.getByRole('button', { name: /New chat/ }).click();
  await ui.send('hello');
  await ui.answered();
  await expect(ui.answers).toContainText('Answered with the kept key.');
  await endProcess(host.process);
  expect(readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.sealed'))).toBe(true);

  host = await startBrowserHost(folder, keyring.env);
  await page.goto('about:blank');
  await page.goto(host.link);
  await page.getByRole('button', { name: /New chat/ }).click();
  await ui.send('hello again');
  await ui.answered();
  await expect(ui.answers).toContainText('Answered with the kept key.');
  expect(peer.requests.filter(({ path }) => path.includes('/messages')).map(({ headers }) => headers['x-api-key'])).toEqual([
    'keyring-key-0001',
    'keyring-key-0001',
  ]);
  await endProcess(host.process);
  await peer.close();
  await keyring.close();
  removeDataFolder(folder);
});
