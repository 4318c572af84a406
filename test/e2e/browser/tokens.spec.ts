import { randomBytes } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { json, type Route } from '../../integration/auth/front.ts';
import { type BrowserHost, endProcess, startBrowserHost } from '../host.ts';
import { missingForKeyring } from '../keyring.ts';
import { filesWith, heapOf } from '../leaks.ts';
import { consent, enterOpenAiCode } from '../sign-in/at-the-vendor.ts';
import { inSignIn } from '../sign-in/in-sign-in.ts';
import { ANTHROPIC, CHATGPT, GOOGLE } from '../sign-in/model-apis.ts';
import { setVendorsStage, type VendorsStage } from '../sign-in/vendors-stage.ts';
import { inWindow } from '../window.ts';

let stage: VendorsStage;
let host: BrowserHost | undefined;
test.beforeEach(async () => {
  // Many steps on one launch.
  test.slow();
  test.skip(missingForKeyring.length > 0 && process.env.CI !== 'true', `not installed: ${missingForKeyring.join(', ')}`);
  stage = await setVendorsStage();
});
test.afterEach(async () => {
  if (host) await endProcess(host.process);
  await stage?.close();
});

/** A browser of the user's own, in which nobody is signed in to anything. */
const newBrowser = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

/** Consents and answers the address that the browser ended on, where nobody listens. */
const landOn = async (other: Page, url: string): Promise<string> => {
  const landing = other.waitForRequest((request) => request.url().includes('/oauth-callback?'));
  await other.goto(url);
  await consent(other);
  const landed = (await landing).url();
  return landed;
};

/** A token endpoint that repeats whatever secret it was sent. */
const repeating =
  (error: string, status: number): Route =>
  ({ form }) =>
    json({ error, error_description: `${form.get('refresh_token')} of ${form.get('client_secret')} is of no use` }, status);

/** Opens every attempt down to what the provider itself said. */
const openWords = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Show attempts' }).click();
  for (const words of await page.getByText(/own words$/).all()) await words.click();
};

test('tokens go through sign-in, renewal, failure and sign-out, and are nowhere: no frame, no heap after a reload, no file, no words', async ({
  page,
  browser,
}) => {
  const sent: string[] = [];
  const received: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent.push(String(payload)));
    socket.on('framereceived', ({ payload }) => received.push(String(payload)));
  });
  const { vendors, apis } = stage;
  const { front } = vendors;
  // As it ships: without Google's secret.
  const { clientSecret = '', ...google } = vendors.changes().antigravity ?? {};
  const clients = JSON.stringify({ ...vendors.changes(), antigravity: google });
  host = await startBrowserHost(stage.folder, { ...stage.env(), UNDERSTUDY_SIGN_IN_CLIENTS: clients });
  const ui = inWindow(page);
  const signIn = inSignIn(page);
  const told = (): readonly string[] => [...front.secrets].filter((secret) => received.some((frame) => frame.includes(secret)));
  await page.goto(host.link);

  const wrongSecret = ['GOCSPX', randomBytes(12).toString('hex')].join('-');
  front.note(wrongSecret);
  const card = signIn.card('Google Antigravity');
  /** From the link on the card to the address that is to be pasted. */
  const landed = async (): Promise<string> => {
    await expect(card).toContainText(/Waiting for the paste, 4:\d\d left/);
    return landOn(await newBrowser(browser), (await card.locator('[title^="http"]').getAttribute('title')) ?? '');
  };

  await test.step('Google wants a secret: it is asked for, and asked for again when Google does not take it', async () => {
    await ui.openAccounts();
    await expect(page.getByRole('listitem').filter({ hasText: 'Sign in with Google' })).toContainText('needs a secret');
    await signIn.begin('Sign in with Google');
    await signIn.giveSecret(wrongSecret);
    await signIn.paste('Address that the browser ended on', await landed());
    await expect(card).toContainText('does not accept the client id or its secret');
    await card.getByRole('button', { name: 'Change id and secret' }).click();
    await signIn.giveSecret(clientSecret);
  });

  await test.step('Google: the address that the browser ended on is pasted, that of another sign-in ends nothing', async () => {
    const address = await landed();
    const field = 'Address that the browser ended on';
    await signIn.paste(field, 'http://localhost:51121/somewhere-else');
    await expect(card).toContainText('The pasted text is not what is needed here.');
    await expect(page.getByLabel(field)).toHaveValue('');
    const forged = new URL(address);
    forged.searchParams.set('state', 'of-somebody-else');
    await signIn.paste(field, forged.href);
    await expect(card).toContainText('belongs to another sign-in');
    await page.getByLabel(field).fill(address);
    const code = new URL(address).searchParams.get('code') ?? 'none';
    // Proves that the search would find it: at this moment it is typed and must be there.
    expect(await heapOf(page)).toContain(code);
    await page.getByRole('button', { name: 'Go on' }).click();
    await signIn.putFirst(await signIn.signedIn('alice@gmail.example'), 'gemini-3-flash');
    expect(front.secrets).toContain(code);
    expect(await page.content()).not.toContain(code);
    await signIn.ask(`Answered by ${GOOGLE}.`);
  });

  await test.step('OpenAI: a code is taken to its page, where the user signs in and agrees', async () => {
    await ui.openAccounts();
    await signIn.begin('Sign in with OpenAI');
    await enterOpenAiCode(await newBrowser(browser), page);
    await signIn.putFirst(await signIn.signedIn('alice@example.org'), 'gpt-5.4');
    await signIn.ask(`Answered by ${CHATGPT}.`);
    expect(apis.asked.at(-1)).toMatchObject({ status: 200, accountId: 'acct-alice' });
  });

  await test.step('Anthropic: a setup token is pasted', async () => {
    await ui.openAccounts();
    await signIn.begin('Use a setup token');
    await signIn.paste('Setup token', stage.setupToken);
    await signIn.putFirst(await signIn.signedIn('Claude'), 'claude-sonnet-5');
    await signIn.ask(`Answered by ${ANTHROPIC}.`);
    expect(apis.asked.at(-1)).toMatchObject({ status: 200, token: stage.setupToken });
  });

  await test.step('a token that the model refuses is renewed once, and the same candidate answers', async () => {
    await signIn.moveFirst('gpt-5.4');
    apis.refuseNext(CHATGPT, 401);
    await signIn.ask(`Answered by ${CHATGPT}.`);
    const [refused, answered] = apis.asked.slice(-2);
    expect([refused?.status, answered?.status]).toEqual([401, 200]);
    expect(answered?.token).not.toBe(refused?.token);
    await openWords(page);
    await expect(page.getByText('refused: [removed]').first()).toBeVisible();
    expect(await page.content()).not.toContain(refused?.token);
  });

  await test.step('a renewal that fails is told, then one that ends the sign-in; whoever is next answers', async () => {
    await signIn.moveFirst('gemini-3-flash');
    apis.refuseNext(GOOGLE, 401);
    front.next('/oauth/token', repeating('server_error', 500));
    await signIn.ask(`Answered by ${CHATGPT}.`);
    await openWords(page);
    await expect(page.getByText(/could not be renewed/).first()).toBeVisible();
    await signIn.tryNow('gemini-3-flash');
    apis.refuseNext(GOOGLE, 401);
    front.next('/oauth/token', repeating('invalid_grant', 400));
    await signIn.ask(`Answered by ${CHATGPT}.`);
    await openWords(page);
    await expect(page.getByText(/has ended \(invalid_grant\)/).first()).toBeVisible();
    const content = await page.content();
    expect([...front.secrets].filter((secret) => content.includes(secret))).toEqual([]);
    await ui.openAccounts();
    await expect(signIn.card('alice@gmail.example').getByRole('button', { name: 'Sign in again' })).toBeVisible();
  });

  await test.step('signing out leaves nobody', async () => {
    for (const provider of ['Google Antigravity', 'ChatGPT', 'Anthropic']) await signIn.signOut(provider);
    await expect(signIn.cards).toHaveCount(0);
    expect(front.count('/oauth/revoke')).toBe(1);
  });

  await page.reload();
  await expect(ui.composer).toBeVisible();
  const heap = await heapOf(page);
  const secrets = [...front.secrets];
  expect(secrets.length).toBeGreaterThan(10);
  expect(told()).toEqual([]);
  expect(secrets.filter((secret) => heap.includes(secret))).toEqual([]);
  for (const typed of [stage.setupToken, clientSecret, wrongSecret]) expect(sent.filter((frame) => frame.includes(typed))).toHaveLength(1);
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(secrets.filter((secret) => stored.includes(secret))).toEqual([]);
  const { process, said } = host;
  await endProcess(process);
  expect(secrets.filter((secret) => said().includes(secret))).toEqual([]);
  expect(filesWith(stage.folder, ...secrets)).toEqual([]);
});
