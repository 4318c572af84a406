import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isLoopback } from '../../../src/main/auth/oauth/loopback.ts';
import type { DeskOptions } from '../../../src/main/desk.ts';
import { ProviderError } from '../../../src/main/engine/provider-error.ts';
import type { Http } from '../../../src/main/providers/wire/http.ts';
import { createHttp } from '../../../src/main/providers/wire/undici-http.ts';
import type { SignedIn, SignInEvent, SignInProvider } from '../../../src/shared/contract/index.ts';
import { type Stage, setStage } from '../stage.ts';
import { json } from './front.ts';
import { OWN_SECRET } from './issuer.ts';
import { startVendors, type Vendors } from './vendors.ts';
import { createVisitor } from './visitor.ts';

const TOKEN = '/oauth/token';
const EXCHANGE = '/copilot_internal/v2/token';
let vendors: Vendors;
beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.close());

/** Reaches this computer and nothing else, and a company's servers as if they were here. */
const network = (company = 'github.example.com'): Http & { readonly asked: string[] } => {
  const http = createHttp();
  const asked: string[] = [];
  const homes: Readonly<Record<string, string>> = {
    [`https://${company}`]: vendors.front.url,
    [`https://api.${company}`]: vendors.front.url,
    [`https://copilot-api.${company}`]: `${vendors.front.url}/copilot`,
  };
  return {
    ...http,
    asked,
    request: (call) => {
      const { origin, pathname, search } = new URL(call.url);
      const home = homes[origin];
      if (home !== undefined) asked.push(`${origin}${pathname}`);
      if (home !== undefined) return http.request({ ...call, url: `${home}${pathname}${search}` });
      if (isLoopback(call.url)) return http.request(call);
      return Promise.reject(new ProviderError({ provider: call.provider, code: 'ENETUNREACH', message: 'Tests stay on this computer.' }));
    },
  };
};

const stageOf = async (options: Partial<DeskOptions> = {}, store = 'memory'): Promise<Stage> => {
  const stage = await setStage(store, { host: 'electron', http: network(), signInClients: vendors.changes(), ...options });
  onTestFinished(() => stage.desk.close());
  return stage;
};
const next = <T extends SignInEvent['type']>({ desk }: Stage, type: T): Promise<SignInEvent & { readonly type: T }> =>
  new Promise((resolve) => {
    const stop = desk.events.subscribe((told) => {
      if (told.type !== 'sign-in-event' || told.event.type !== type) return;
      stop();
      resolve(told.event as SignInEvent & { readonly type: T });
    });
  });
const inBrowser = async (stage: Stage, login: string): Promise<SignedIn> => {
  const opened = next(stage, 'waiting-for-browser');
  await stage.desk.signIns.start({ provider: 'antigravity', method: 'browser', acceptedTerms: true });
  const done = next(stage, 'done');
  await createVisitor().visit((await opened).url, { login });
  return (await done).account;
};
const byCode = async (stage: Stage): Promise<SignedIn> => {
  const shown = next(stage, 'waiting-for-code');
  await stage.desk.signIns.start({ provider: 'github-copilot', method: 'device', acceptedTerms: true });
  const { userCode, verificationUrl } = await shown;
  const done = next(stage, 'done');
  await createVisitor().visit(verificationUrl, { userCode });
  return (await done).account;
};
const offer = async ({ desk }: Stage, provider: SignInProvider) => (await desk.signIns.offers()).find((each) => each.provider === provider);
const formsTo = (path: string) => vendors.front.calls.filter((call) => call.path === path).map(({ form }) => form.get('client_id'));

describe('a client of the user’s own', () => {
  it('is named at new sign-ins, while an account renews with the id and the secret that it was signed in with', async () => {
    let at = Date.now();
    const stage = await stageOf({ now: () => at });
    const { desk } = stage;
    const alice = await inBrowser(stage, 'alice');
    await desk.signIns.saveClient({ provider: 'antigravity', clientId: 'google_own', clientSecret: OWN_SECRET });
    const bob = await inBrowser(stage, 'bob');
    expect(formsTo(TOKEN).slice(-2)).toEqual(['google_test', 'google_own']);

    at += 120_000;
    const ask = (account: SignedIn) => desk.allowances.ask(account, true);
    await ask(alice);
    await ask(bob);
    expect(formsTo(TOKEN).slice(-2)).toEqual(['google_test', 'google_own']);
    expect(desk.providers.accounts().map(({ obstacle }) => obstacle)).not.toContain('needs-sign-in');

    await desk.signIns.resetClient('antigravity');
    at += 120_000;
    await ask(bob);
    expect(formsTo(TOKEN).at(-1)).toBe('google_own');
    expect(desk.providers.accounts().find(({ accountId }) => accountId === 'bob')).not.toHaveProperty('obstacle', 'needs-sign-in');
    expect(await offer(stage, 'antigravity')).toMatchObject({ clientId: 'google_test', client: { isOwn: false, secret: 'given' } });
    expect(JSON.stringify([stage.events, await desk.signIns.offers(), desk.providers.accounts()])).not.toContain('GOCSPX');
  });

  it('is told with what ships, and goes away as it came', async () => {
    const { clientSecret: _, ...google } = vendors.changes().antigravity ?? {};
    const stage = await stageOf({ signInClients: { ...vendors.changes(), antigravity: google } });
    const { saveClient, resetClient } = stage.desk.signIns;
    expect((await offer(stage, 'antigravity'))?.client).toEqual({ shippedId: 'google_test', isOwn: false, secret: 'missing' });
    expect((await offer(stage, 'github-copilot'))?.client).toEqual({
      shippedId: 'github_test',
      isOwn: false,
      exchangesToken: true,
      host: '',
    });
    expect((await offer(stage, 'openai-codex'))?.client).toEqual({ shippedId: 'codex_test', isOwn: false });
    expect(await offer(stage, 'anthropic')).not.toHaveProperty('client');

    await saveClient({ provider: 'antigravity', clientSecret: OWN_SECRET });
    expect((await offer(stage, 'antigravity'))?.client).toMatchObject({ isOwn: true, secret: 'own' });
    await saveClient({ provider: 'openai-codex', clientId: ' mine ' });
    expect(await offer(stage, 'openai-codex')).toMatchObject({ clientId: 'mine', client: { shippedId: 'codex_test', isOwn: true } });
    await saveClient({ provider: 'openai-codex', clientId: 'codex_test' });
    expect((await offer(stage, 'openai-codex'))?.client?.isOwn).toBe(false);
    await saveClient({ provider: 'github-copilot', clientId: 'Ov23own', exchangesToken: false, host: 'https://GitHub.example.com/' });
    expect(await offer(stage, 'github-copilot')).toMatchObject({
      clientId: 'Ov23own',
      client: { isOwn: true, exchangesToken: false, host: 'github.example.com' },
    });
    for (const provider of ['antigravity', 'github-copilot'] as const) {
      await resetClient(provider);
      expect((await offer(stage, provider))?.client?.isOwn).toBe(false);
    }
    expect(await offer(stage, 'antigravity')).toMatchObject({ needsSecret: true });
  });

  it('that cannot be right is refused with its field, and nothing is changed', async () => {
    const stage = await stageOf();
    const wrong = { provider: 'antigravity', clientId: 'mine', clientSecret: 'two words' } as const;
    await expect(stage.desk.signIns.saveClient(wrong)).rejects.toMatchObject({ error: { code: 'bad-input', field: 'clientSecret' } });
    expect(await offer(stage, 'antigravity')).toMatchObject({ clientId: 'google_test', client: { isOwn: false } });
    await expect(stage.desk.signIns.saveClient({ provider: 'github-copilot', host: 'http://x.example.com' })).rejects.toMatchObject({
      error: { code: 'bad-input', field: 'host', message: expect.stringContaining('https://') },
    });
  });

  it('of GitHub may do without the exchange; who signed in before still trades its token', async () => {
    const stage = await stageOf();
    const bearer = async (account: SignedIn) => {
      await stage.desk.accounts.models(account);
      return vendors.front.calls.filter(({ path }) => path === '/copilot/models').at(-1)?.authorization;
    };
    const account = await byCode(stage);
    expect(await bearer(account)).toMatch(/^Bearer tid=/);
    await stage.desk.signIns.saveClient({ provider: 'github-copilot', clientId: 'github_own', exchangesToken: false });
    expect(await bearer(account)).toMatch(/^Bearer tid=/);
    const traded = vendors.front.count(EXCHANGE);

    expect((await byCode(stage)).accountId).toBe(account.accountId);
    expect(formsTo('/login/device/code').at(-1)).toBe('github_own');
    await stage.desk.accounts.models(account);
    expect(vendors.front.count(EXCHANGE)).toBe(traded);
  });

  it('of a company’s own GitHub is signed in to, traded and called there', async () => {
    const http = network();
    const stage = await stageOf({ http });
    await stage.desk.signIns.saveClient({ provider: 'github-copilot', host: 'github.example.com' });
    vendors.front.next('/copilot/models', json({ data: [] }));
    const account = await byCode(stage);
    expect(account.label).toBe('octo-alice at github.example.com');
    await stage.desk.signIns.resetClient('github-copilot');
    stage.chain([{ provider: 'github-copilot', model: 'gpt-4.1', accountId: account.accountId }]);
    vendors.front.next('/copilot/chat/completions', {
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'hi' }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
    });
    expect((await stage.ask('hello')).status.state).toBe('answered');
    expect(http.asked).toEqual(
      expect.arrayContaining([
        'https://github.example.com/login/device/code',
        'https://github.example.com/login/oauth/access_token',
        'https://api.github.example.com/user',
        'https://api.github.example.com/copilot_internal/v2/token',
        'https://api.github.example.com/copilot_internal/user',
        'https://copilot-api.github.example.com/chat/completions',
      ]),
    );
  });
});

describe('a provider’s notice', () => {
  const begin = (stage: Stage, acceptedTerms?: boolean) =>
    stage.desk.signIns.start({ provider: 'anthropic', method: 'paste', replace: true, ...(acceptedTerms && { acceptedTerms }) });
  const end = async (stage: Stage) => stage.desk.signIns.close();

  it('is accepted once, with its date, over a restart; it is asked again when the user says so or its words change', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'notice-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const at = Date.UTC(2026, 10, 22);
    const first = await stageOf({ now: () => at }, folder);
    expect(await begin(first)).toMatchObject({
      ok: false,
      failure: { problem: 'needs-consent' },
      notice: expect.stringContaining('Anthropic'),
    });
    expect(await offer(first, 'anthropic')).not.toHaveProperty('acceptedAt');
    expect(await begin(first, true)).toMatchObject({ ok: true });
    await end(first);
    expect(await offer(first, 'anthropic')).toMatchObject({ acceptedAt: at });
    expect(await offer(first, 'antigravity')).not.toHaveProperty('acceptedAt');
    await first.desk.close();

    const second = await stageOf({}, folder);
    expect(await begin(second)).toMatchObject({ ok: true });
    await end(second);
    second.desk.signIns.askAgain('anthropic');
    expect(await begin(second)).toMatchObject({ ok: false, failure: { problem: 'needs-consent' } });
    expect(await begin(second, true)).toMatchObject({ ok: true });
    await end(second);
    await second.desk.close();

    const third = await stageOf({ signInClients: { anthropic: { termsNotice: 'Other words.' } } }, folder);
    expect(await offer(third, 'anthropic')).not.toHaveProperty('acceptedAt');
    expect(await begin(third)).toMatchObject({ ok: false, notice: 'Other words.' });
  });

  it('need not be accepted anew for a sign-in that goes on another way', async () => {
    const stage = await stageOf();
    expect(await begin(stage, true)).toMatchObject({ ok: true });
    stage.desk.signIns.askAgain('anthropic');
    expect(await begin(stage)).toMatchObject({ ok: true });
    expect(await offer(stage, 'anthropic')).not.toHaveProperty('acceptedAt');
  });
});
