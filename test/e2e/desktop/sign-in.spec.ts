import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { json } from '../../integration/auth/front.ts';
import { launchOptions } from '../browser/chromium.ts';
import { missingForKeyring } from '../keyring.ts';
import { type Launched, launchDesktop } from '../launch.ts';
import { filesWith, heapOf } from '../leaks.ts';
import { completions } from '../sign-in/answers.ts';
import { consent, enterGitHubCode } from '../sign-in/at-the-vendor.ts';
import { inSignIn } from '../sign-in/in-sign-in.ts';
import { ANTHROPIC, CHATGPT, GOOGLE, PROJECT } from '../sign-in/model-apis.ts';
import { occupy } from '../sign-in/ports.ts';
import { setVendorsStage, type VendorsStage } from '../sign-in/vendors-stage.ts';
import { inWindow } from '../window.ts';
import { framesOf, hearFrames } from './frames.ts';
import { failureText, watchOutside } from './in-main.ts';

let stage: VendorsStage;
let browser: Browser;
test.beforeEach(async () => {
  // Many steps on one launch.
  test.slow();
  test.skip(missingForKeyring.length > 0 && process.env.CI !== 'true', `not installed: ${missingForKeyring.join(', ')}`);
  stage = await setVendorsStage();
  browser = await chromium.launch(launchOptions);
});
test.afterEach(async () => {
  await browser?.close();
  await stage?.close();
});

const CHAT = '/copilot/chat/completions';

/** A browser of the user's own, in which nobody is signed in to anything. */
const newBrowser = async (): Promise<Page> => (await browser.newContext()).newPage();

const redirectOf = (url: string): URL => new URL(new URL(url).searchParams.get('redirect_uri') ?? '');

test('every sign-in comes back from the browser into the keychain, answers, and answers after a restart', async () => {
  const said: string[] = [];
  const launch = async (): Promise<Launched> => {
    const launched = await launchDesktop({ dataFolder: stage.folder, env: stage.env([1455, 1457]) });
    await watchOutside(launched.app);
    await hearFrames(launched.page);
    const { stdout, stderr } = launched.app.process();
    for (const output of [stdout, stderr]) output?.on('data', (piece: Buffer) => void said.push(String(piece)));
    return launched;
  };
  let { app, page, close } = await launch();
  const signIn = inSignIn(page);
  const ui = inWindow(page);
  const { front } = stage.vendors;
  const secretsIn = (text: string): readonly string[] => [...front.secrets].filter((secret) => text.includes(secret));
  /** The page that the app asks the system to open next. */
  const opened = async (before: number): Promise<string> => {
    await expect.poll(() => app.evaluate(() => globalThis.openedOutside.length)).toBe(before + 1);
    return app.evaluate(() => globalThis.openedOutside.at(-1) ?? '');
  };

  await test.step('OpenAI: cancelled at once, then by the second port while another program holds the first', async () => {
    // Whoever holds this one may use the two ports: other runs on this computer wait.
    const turn = await occupy(1456);
    await ui.openAccounts();
    await signIn.begin('Sign in with OpenAI');
    expect(redirectOf(await opened(0)).port).toBe('1455');
    const card = signIn.card('Codex');
    await expect(card).toContainText(/Waiting for the browser, 4:\d\d left/);
    await card.getByRole('button', { name: 'Cancel' }).click();
    await expect(card).toBeHidden();
    const stranger = await occupy(1455);
    await signIn.begin('Sign in with OpenAI', { readsNotice: false });
    const url = await opened(1);
    expect(redirectOf(url).port).toBe('1457');
    const other = await newBrowser();
    await other.goto(url);
    await consent(other);
    await expect(other.getByRole('heading', { name: 'Almost done' })).toBeVisible();
    await signIn.putFirst(await signIn.signedIn('alice@example.org'), 'gpt-5.4');
    expect(stranger.requests).toEqual([]);
    await stranger.close();
    await turn.close();
    await signIn.ask(`Answered by ${CHATGPT}.`);
    expect(stage.apis.asked.at(-1)).toMatchObject({ host: CHATGPT, status: 200, accountId: 'acct-alice' });
  });

  await test.step('Google: a forged answer ends nothing, a second one while one runs is asked about', async () => {
    await ui.openAccounts();
    await signIn.begin('Sign in with Google');
    const first = await opened(2);
    const other = await newBrowser();
    await other.goto(`${redirectOf(first)}?code=forged&state=of-somebody-else`);
    await expect(other.getByRole('heading')).toBeVisible();
    const card = signIn.card('Google Antigravity');
    await expect(card).toContainText('Waiting for the browser');
    const beginAgain = async (): Promise<void> => {
      await signIn.startAdding('Google Antigravity');
      await expect(signIn.dialog).toContainText('A sign-in to this provider is under way.');
    };
    await beginAgain();
    await signIn.dialog.getByRole('button', { name: 'Leave it running' }).click();
    await expect(card).toContainText('Waiting for the browser');
    await beginAgain();
    await signIn.dialog.getByRole('button', { name: 'Start again' }).click();
    const second = await opened(3);
    expect(new URL(second).searchParams.get('state')).not.toBe(new URL(first).searchParams.get('state'));
    await other.goto(second);
    await consent(other);
    await expect(other.getByRole('heading', { name: 'Almost done' })).toBeVisible();
    await signIn.putFirst(await signIn.signedIn('alice@gmail.example'), 'gemini-3-flash');
    await signIn.ask(`Answered by ${GOOGLE}.`);
    expect(stage.apis.asked.at(-1)).toMatchObject({ host: GOOGLE, status: 200, project: PROJECT });
  });

  await test.step('GitHub: by a code, told to slow down in a 200', async () => {
    await ui.openAccounts();
    front.next('/login/oauth/access_token', json({ error: 'slow_down', interval: 1 }));
    await signIn.begin('Sign in with GitHub');
    await enterGitHubCode(await newBrowser(), page);
    await signIn.putFirst(await signIn.signedIn('octo-alice'), 'gpt-4.1');
    front.next(CHAT, { status: 200, headers: { 'content-type': 'text/event-stream' }, body: completions('Answered by Copilot.') });
    await signIn.ask('Answered by Copilot.');
    expect(front.calls.findLast(({ path }) => path === CHAT)?.authorization).toMatch(/^Bearer tid=canary\d+;/);
  });

  await test.step('Anthropic: by a setup token, nothing else taken for one', async () => {
    await ui.openAccounts();
    await signIn.begin('Use a setup token');
    await signIn.paste('Setup token', 'sk-ant-api03-of-another-kind');
    await expect(signIn.card('Anthropic')).toContainText('API key');
    await signIn.paste('Setup token', stage.setupToken);
    await signIn.putFirst(await signIn.signedIn('Claude'), 'claude-sonnet-5');
    await signIn.ask(`Answered by ${ANTHROPIC}.`);
    expect(stage.apis.asked.at(-1)).toMatchObject({ host: ANTHROPIC, status: 200, token: stage.setupToken });
  });

  await test.step('no frame has told the window a secret, and after a reload its heap holds none', async () => {
    const frames = await framesOf(page);
    await page.reload();
    await expect(ui.composer).toBeVisible();
    const heap = await heapOf(page);
    expect(secretsIn(frames)).toEqual([]);
    expect(secretsIn(heap)).toEqual([]);
  });
  await close();
  ({ app, page, close } = await launch());

  await test.step('after a restart one message finds all four signed in', async () => {
    const from = stage.apis.asked.length;
    stage.apis.refuseNext(ANTHROPIC, 429);
    stage.apis.refuseNext(GOOGLE, 429);
    front.next(CHAT, json({ error: { message: 'Slow down' } }, 429));
    await inSignIn(page).ask(`Answered by ${CHATGPT}.`);
    const hosts = stage.apis.asked.slice(from).map(({ host }) => host);
    expect([...new Set(hosts)]).toEqual([ANTHROPIC, GOOGLE, CHATGPT]);
    expect(front.calls.findLast(({ path }) => path === CHAT)?.authorization).toMatch(/^Bearer tid=canary\d+;/);
  });

  await test.step('an error that nobody caught and a window that crashed report nothing of them', async () => {
    const tokens = [stage.apis.asked.at(-1)?.token ?? '', stage.setupToken] as const;
    await app.evaluate((_electron, [token, other]) => {
      setTimeout(() => {
        throw new Error(`GET https://vendor.example/callback?code=${token} with authorization: Bearer ${token}, then ${other}`);
      });
      void Promise.reject(new Error(JSON.stringify({ access_token: token, refresh_token: token, note: other })));
    }, tokens);
    const log = (): string => readFileSync(join(stage.folder, 'understudy.log'), 'utf8');
    await expect.poll(() => ['Uncaught error', 'Unhandled rejection'].every((words) => log().includes(words))).toBe(true);
    await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
    await expect.poll(() => failureText(app)).toContain('The window stopped');
    expect(secretsIn(await failureText(app))).toEqual([]);
  });
  await close();
  expect(secretsIn(said.join(''))).toEqual([]);
  // The log, crash dumps and Chromium's own files lie there too.
  expect(filesWith(stage.folder, ...front.secrets)).toEqual([]);
});
