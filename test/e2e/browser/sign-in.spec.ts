import { expect, test } from '@playwright/test';
import { startVendors } from '../../integration/auth/vendors.ts';
import { endProcess, newDataFolder, removeDataFolder, startBrowserHost } from '../host.ts';
import { missingForKeyring } from '../keyring.ts';
import { completions } from '../sign-in/answers.ts';
import { enterGitHubCode } from '../sign-in/at-the-vendor.ts';
import { inSignIn } from '../sign-in/in-sign-in.ts';
import { setVendorsStage } from '../sign-in/vendors-stage.ts';
import { inWindow } from '../window.ts';

const CHAT = '/copilot/chat/completions';
const said = (text: string) => ({ status: 200, headers: { 'content-type': 'text/event-stream' }, body: completions(text) });

test('a code entered on the provider’s page brings an account whose token answers, survives a restart, and is signed out', async ({
  page,
  context,
}) => {
  test.skip(missingForKeyring.length > 0 && process.env.CI !== 'true', `not installed: ${missingForKeyring.join(', ')}`);
  const stage = await setVendorsStage();
  const { front } = stage.vendors;
  const frames: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  let host = await startBrowserHost(stage.folder, stage.env());
  const ui = inWindow(page);
  const signIn = inSignIn(page);
  await page.goto(host.link);
  await ui.openAccounts();
  await page.getByRole('button', { name: 'Sign in with GitHub' }).click();
  await expect(signIn.dialog).toContainText('limited');
  await signIn.dialog.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with GitHub' })).toBeFocused();

  await signIn.begin('Sign in with GitHub');
  await expect(signIn.card('GitHub Copilot')).toContainText(/Waiting for approval, \d{1,2}:\d\d left/);
  await enterGitHubCode(await context.newPage(), page);
  const card = await signIn.signedIn('octo-alice');
  await signIn.putFirst(card, 'gpt-4.1');
  front.next(CHAT, said('Answered with the token.'));
  await signIn.ask('Answered with the token.');

  await endProcess(host.process);
  host = await startBrowserHost(stage.folder, stage.env());
  front.next(CHAT, said('Answered after the restart.'));
  await page.goto('about:blank');
  await page.goto(host.link);
  await signIn.ask('Answered after the restart.');
  const bearers = front.calls.filter(({ path }) => path === CHAT).map(({ authorization }) => authorization);
  expect(bearers).toHaveLength(2);
  for (const bearer of bearers) expect(bearer).toMatch(/^Bearer tid=canary\d+;/);

  await ui.openAccounts();
  await page.getByRole('button', { name: /Options for GitHub Copilot/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(signIn.dialog).toContainText('One candidate stays in its chain, red, until you sign in again.');
  await signIn.dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(card).toBeHidden();
  await expect(page.getByRole('button', { name: 'Sign in with GitHub' })).toBeVisible();
  // The code for the other screen is meant to be seen; nothing else of the sign-in is.
  const shown = [...front.secrets].filter((secret) => frames.some((frame) => frame.includes(secret)));
  expect(shown).toEqual([]);
  await endProcess(host.process);
  await stage.close();
});

test('a sign-in is begun and cancelled with the keyboard alone, and the focus is never lost', async ({ page }) => {
  const vendors = await startVendors();
  const folder = newDataFolder();
  const host = await startBrowserHost(folder, { UNDERSTUDY_SIGN_IN_CLIENTS: JSON.stringify(vendors.changes()) });
  const ui = inWindow(page);
  const signIn = inSignIn(page);
  await page.goto(host.link);
  await ui.openAccounts();
  await page.getByRole('button', { name: 'Sign in with GitHub' }).focus();
  await page.keyboard.press('Enter');
  await expect(signIn.dialog).toBeVisible();
  await signIn.dialog.getByRole('button', { name: 'I have read this, go on' }).focus();
  await page.keyboard.press('Enter');
  const card = signIn.card('GitHub Copilot');
  await expect(page.getByText(/Waiting for approval/)).toBeVisible();
  await expect.poll(() => card.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await card.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Enter');
  await expect(card).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add account' })).toBeFocused();
  await endProcess(host.process);
  await vendors.close();
  removeDataFolder(folder);
});
