import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { json } from '../../integration/auth/front.ts';
import { startVendors, type Vendors } from '../../integration/auth/vendors.ts';
import { endProcess, newDataFolder, removeDataFolder, startBrowserHost } from '../host.ts';
import { missingForKeyring, startKeyring } from '../keyring.ts';
import { inAccounts, inWindow } from '../window.ts';

let vendors: Vendors;
let folder: string;
test.beforeEach(async () => {
  vendors = await startVendors();
  folder = newDataFolder();
});
test.afterEach(async () => {
  await vendors.close();
  removeDataFolder(folder);
});

/** Where everything that is not on this computer is refused at once: an account asks its provider for models by itself. */
const NOWHERE = 'http://127.0.0.1:9';

const environment = () => ({ UNDERSTUDY_SIGN_IN_CLIENTS: JSON.stringify(vendors.changes()), HTTPS_PROXY: NOWHERE });

/** The user on the provider's own pages: signs in, and agrees. */
const consent = async (page: Page): Promise<void> => {
  await page.getByPlaceholder('Enter any login').fill('alice');
  await page.getByPlaceholder('and password').fill('x');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
};

const inSignIn = (page: Page) => {
  const accounts = inAccounts(page);
  return {
    ...accounts,
    begin: async (button: string): Promise<void> => {
      await page.getByRole('button', { name: button }).click();
      await accounts.dialog.getByRole('button', { name: 'I have read this, go on' }).click();
    },
  };
};

/** The user takes the code to the provider's page in another tab. */
const enterCode = async (context: BrowserContext, page: Page): Promise<void> => {
  const code = page.locator('[data-code]');
  const [, address = ''] = /at (\S+)\.$/.exec(await page.getByText(/^Enter it at/).innerText()) ?? [];
  const other = await context.newPage();
  await other.goto(`http://${address}`);
  await other.locator('input[name=user_code]').fill(await code.innerText());
  await other.getByRole('button', { name: 'Continue' }).click();
  await other.getByRole('button', { name: 'Continue' }).click();
  await consent(other);
  await expect(other.getByText('Sign-in Success')).toBeVisible();
  await other.close();
};

const CHAT = '/copilot/chat/completions';
const said = (text: string) => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  body: `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
});

test('a code entered on the provider’s page brings an account whose token answers, survives a restart, and is signed out', async ({
  page,
  context,
}) => {
  test.skip(missingForKeyring.length > 0 && process.env.CI !== 'true', `not installed: ${missingForKeyring.join(', ')}`);
  const keyring = await startKeyring();
  const frames: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  let host = await startBrowserHost(folder, { ...keyring.env, ...environment() });
  const ui = inWindow(page);
  const signIn = inSignIn(page);
  vendors.front.next('/copilot/models', json({ data: [] }));
  await page.goto(host.link);
  await ui.openAccounts();
  await page.getByRole('button', { name: 'Sign in with GitHub' }).click();
  await expect(signIn.dialog).toContainText('limited');
  await signIn.dialog.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('button', { name: 'Sign in with GitHub' })).toBeFocused();

  await signIn.begin('Sign in with GitHub');
  await expect(signIn.card('GitHub Copilot')).toContainText(/Waiting for approval, 0:\d\d left/);
  await enterCode(context, page);
  const card = signIn.card('octo-alice');
  await expect(card).toContainText('signed in');
  await expect(card).toContainText('in GNOME Keyring');

  await page.getByRole('button', { name: 'Fallback chains' }).click();
  const field = page.getByRole('combobox', { name: 'Add a candidate' });
  for (const model of ['rate-limit-60s', 'answers', 'answers-slowly']) {
    await page.getByRole('button', { name: `Options for ${model}`, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Remove from chain' }).click();
  }
  await field.fill('github-copilot/gpt-4.1');
  await field.press('Enter');
  vendors.front.next(CHAT, said('Answered with the token.'));
  await page.getByRole('button', { name: /New chat/ }).click();
  await ui.send('hello');
  await ui.answered();
  await expect(ui.answers).toContainText('Answered with the token.');

  await endProcess(host.process);
  host = await startBrowserHost(folder, { ...keyring.env, ...environment() });
  vendors.front.next(CHAT, said('Answered after the restart.'));
  await page.goto('about:blank');
  await page.goto(host.link);
  await page.getByRole('button', { name: /New chat/ }).click();
  await ui.send('hello again');
  await ui.answered();
  await expect(ui.answers).toContainText('Answered after the restart.');
  const bearers = vendors.front.calls.filter(({ path }) => path === CHAT).map(({ authorization }) => authorization);
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
  const shown = [...vendors.front.secrets].filter((secret) => frames.some((frame) => frame.includes(secret)));
  expect(shown).toEqual([]);
  await endProcess(host.process);
  await keyring.close();
});

test('the address that the browser ends on is pasted, and leaves nothing behind in the window', async ({ page, context }) => {
  const host = await startBrowserHost(folder, environment());
  const ui = inWindow(page);
  const signIn = inSignIn(page);
  await page.goto(host.link);
  await ui.openAccounts();
  await signIn.begin('Sign in with Google');
  const card = signIn.card('Google Antigravity');
  await expect(card).toContainText(/Waiting for the paste, 4:\d\d left/);
  const url = (await card.locator('[title^="http"]').getAttribute('title')) ?? '';
  const other = await context.newPage();
  const landing = other.waitForRequest((request) => request.url().includes('/oauth-callback?'));
  await other.goto(url);
  await consent(other);
  const landed = (await landing).url();
  await other.close();

  const field = page.getByLabel('Address that the browser ended on');
  await field.fill('http://localhost:51121/somewhere-else');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(card).toContainText('The pasted text is not what is needed here.');
  await expect(field).toHaveValue('');
  await field.fill(landed);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(signIn.card('alice@gmail.example')).toContainText('signed in');
  await expect(signIn.card('alice@gmail.example')).toContainText('kept until you close');
  const code = new URL(landed).searchParams.get('code') ?? 'none';
  expect(await page.content()).not.toContain(code);
  await endProcess(host.process);
});

test('a sign-in is begun and cancelled with the keyboard alone, and the focus is never lost', async ({ page }) => {
  const host = await startBrowserHost(folder, environment());
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
});
