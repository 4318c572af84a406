import { chromium, expect, test } from '@playwright/test';
import { startVendors } from '../../integration/auth/vendors.ts';
import { launchOptions } from '../browser/chromium.ts';
import { newDataFolder, removeDataFolder } from '../host.ts';
import { launchDesktop } from '../launch.ts';
import { inAccounts, inWindow } from '../window.ts';

test('the browser comes back to the app, which then has the account', async () => {
  const vendors = await startVendors();
  const folder = newDataFolder();
  const app = await launchDesktop({
    dataFolder: folder,
    // Where everything that is not on this computer is refused at once: a new account is asked for its models.
    env: {
      UNDERSTUDY_KEYCHAIN: 'off',
      UNDERSTUDY_SIGN_IN_CLIENTS: JSON.stringify(vendors.changes()),
      HTTPS_PROXY: 'http://127.0.0.1:9',
    },
  });
  const { page } = app;
  const accounts = inAccounts(page);
  await inWindow(page).openAccounts();
  await page.getByRole('button', { name: 'Sign in with Google' }).click();
  await accounts.dialog.getByRole('button', { name: 'I have read this, go on' }).click();
  const card = accounts.card('Google Antigravity');
  await expect(card).toContainText(/Waiting for the browser, 4:\d\d left/);
  const url = (await card.locator('[title^="http"]').getAttribute('title')) ?? '';

  const browser = await chromium.launch(launchOptions);
  const other = await browser.newPage();
  await other.goto(url);
  await other.getByPlaceholder('Enter any login').fill('alice');
  await other.getByPlaceholder('and password').fill('x');
  await other.getByRole('button', { name: 'Sign-in' }).click();
  await other.getByRole('button', { name: 'Continue' }).click();
  await expect(other.getByRole('heading', { name: 'Almost done' })).toBeVisible();
  await expect(accounts.card('alice@gmail.example')).toContainText('signed in');
  await expect(accounts.cards).toHaveCount(1);

  await browser.close();
  await app.close();
  await vendors.close();
  removeDataFolder(folder);
});
