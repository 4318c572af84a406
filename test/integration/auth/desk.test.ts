import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isLoopback } from '../../../src/main/auth/oauth/loopback.ts';
import type { Desk } from '../../../src/main/desk.ts';
import { ProviderError } from '../../../src/main/engine/provider-error.ts';
import type { Http } from '../../../src/main/providers/wire/http.ts';
import { createHttp } from '../../../src/main/providers/wire/undici-http.ts';
import type { SignInEvent } from '../../../src/shared/contract/index.ts';
import { setStage } from '../stage.ts';
import { json } from './front.ts';
import { startVendors, type Vendors } from './vendors.ts';
import { createVisitor } from './visitor.ts';

let vendors: Vendors;
beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.close());

/** Reaches this computer and nothing else: a signed-in account is asked for its models at the vendor's own address. */
const loopbackOnly = (): Http => {
  const http = createHttp();
  return {
    ...http,
    request: (call) =>
      isLoopback(call.url)
        ? http.request(call)
        : Promise.reject(new ProviderError({ provider: call.provider, code: 'ENETUNREACH', message: 'Tests stay on this computer.' })),
  };
};

/** The next event of this kind. */
const next = <T extends SignInEvent['type']>(desk: Desk, type: T): Promise<SignInEvent & { readonly type: T }> =>
  new Promise((resolve) => {
    const stop = desk.events.subscribe((told) => {
      if (told.type !== 'sign-in-event' || told.event.type !== type) return;
      stop();
      resolve(told.event as SignInEvent & { readonly type: T });
    });
  });

const signIn = async (desk: Desk): Promise<void> => {
  const opened = next(desk, 'waiting-for-browser');
  await desk.signIns.start({ provider: 'antigravity', method: 'browser', acceptedTerms: true });
  const done = next(desk, 'done');
  await createVisitor().visit((await opened).url);
  await done;
};

it('makes an account of a sign-in, asks to sign in again when it has ended, and forgets it at the sign-out', async () => {
  let at = Date.now();
  const { desk } = await setStage('memory', { host: 'electron', http: loopbackOnly(), signInClients: vendors.changes(), now: () => at });
  expect((await desk.signIns.offers()).map(({ provider }) => provider)).toContain('antigravity');
  await signIn(desk);
  const account = { provider: 'antigravity', accountId: 'alice' };
  expect(desk.providers.accounts()).toMatchObject([{ ...account, kind: 'oauth', label: 'alice@gmail.example', keyPlace: 'session' }]);
  expect(desk.providers.accounts()[0]).not.toHaveProperty('obstacle');

  at += 120_000;
  vendors.front.next('/oauth/token', json({ error: 'invalid_grant' }, 400));
  expect((await desk.accounts.test(account)).ok).toBe(false);
  expect(desk.providers.accounts()[0]?.obstacle).toBe('needs-sign-in');
  desk.accounts.rename(account, 'Work');
  await signIn(desk);
  expect(desk.providers.accounts()).toMatchObject([{ ...account, label: 'Work' }]);
  expect(desk.providers.accounts()[0]).not.toHaveProperty('obstacle');

  await desk.signIns.signOut(account, false);
  expect(desk.providers.accounts()).toEqual([]);
  expect(desk.vault.has('antigravity@alice')).toBe(false);
  await desk.close();
});

it('means the account that comes by a candidate that was typed before there was one', async () => {
  const { desk } = await setStage('memory', { host: 'electron', http: loopbackOnly(), signInClients: vendors.changes() });
  const [chain] = desk.store.chains.list();
  if (!chain) throw new Error('there is no chain');
  const typed = { provider: 'antigravity', model: 'gemini-3-flash', accountId: 'default' };
  const other = { provider: 'openai-codex', model: 'gpt-5.4', accountId: 'default' };
  desk.chains.save({ ...chain, text: [typed, other], image: [typed] });
  await signIn(desk);
  const named = { ...typed, accountId: 'alice' };
  expect(desk.store.chains.list()[0]).toMatchObject({ text: [named, other], image: [named] });
  await desk.close();
});

it('trades GitHub’s token for Copilot’s, and fetches another one when that is refused, as an attempt of its own', async () => {
  let aheadMs = 0;
  const stage = await setStage('memory', {
    host: 'electron',
    http: loopbackOnly(),
    signInClients: vendors.changes(),
    now: () => Date.now() + aheadMs,
  });
  const { desk } = stage;
  vendors.front.next('/copilot/models', json({ data: [] }));
  const shown = next(desk, 'waiting-for-code');
  await desk.signIns.start({ provider: 'github-copilot', method: 'device', acceptedTerms: true });
  const { userCode, verificationUrl } = await shown;
  const done = next(desk, 'done');
  await createVisitor().visit(verificationUrl, { userCode });
  const { account } = await done;

  await expect.poll(() => desk.providers.accounts()[0]?.quotas).toMatchObject([{ label: 'Premium requests', usedRatio: 0.75 }]);

  const CHAT = '/copilot/chat/completions';
  const sse = (text: string) => ({
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
  });
  stage.chain([{ provider: 'github-copilot', model: 'gpt-4.1', accountId: account.accountId }]);
  vendors.front.next(CHAT, sse('first'));
  expect((await stage.ask('hello')).status.state).toBe('answered');
  aheadMs += 120_000;
  vendors.front.next(CHAT, json({ message: 'token expired' }, 401), sse('second'));
  const run = await stage.ask('again');
  expect(run.attempts.map(({ outcome, reply }) => [outcome.state, reply.text])).toEqual([
    ['failed', ''],
    ['answered', 'second'],
  ]);
  const tokens = vendors.front.calls.filter(({ path }) => path === CHAT).map(({ authorization }) => authorization);
  expect(tokens).toEqual([tokens[0], tokens[0], expect.not.stringMatching(`^${tokens[0]}$`)]);
  const told = JSON.stringify([run, stage.events]);
  expect([...vendors.front.secrets].filter((secret) => told.includes(secret))).toEqual([]);
  await desk.close();
});

it('uses the Codex CLI’s login only when told to, and leaves it as it is', async () => {
  const codexHome = mkdtempSync(join(tmpdir(), 'codex-home-'));
  const { desk } = await setStage('memory', { http: loopbackOnly(), codexHome });
  expect(await desk.borrowed.find()).toEqual({ state: 'none' });
  await expect(desk.borrowed.add()).rejects.toThrow('codex login');
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part({ exp: Math.floor(Date.now() / 1000) + 600, email: 'a@example.org' })}.c2ln`;
  const file = join(codexHome, 'auth.json');
  writeFileSync(file, JSON.stringify({ tokens: { access_token: token, refresh_token: 'of-the-cli', account_id: 'acct' } }));
  expect(await desk.borrowed.find()).toMatchObject({ state: 'signed-in', email: 'a@example.org' });
  expect(desk.providers.accounts()).toEqual([]);
  const account = await desk.borrowed.add();
  expect(desk.providers.accounts()).toMatchObject([{ ...account, label: 'Codex CLI (a@example.org)', kind: 'oauth' }]);
  expect(desk.providers.accounts()[0]).not.toHaveProperty('obstacle');
  await desk.accounts.remove(account);
  expect(desk.providers.accounts()).toEqual([]);
  expect(JSON.parse(readFileSync(file, 'utf8')).tokens.access_token).toBe(token);
  await desk.close();
  rmSync(codexHome, { recursive: true });
});

it('offers no way through a browser where the app itself is shown in one, and takes a client secret that never comes back', async () => {
  const { clientSecret: _, ...google } = vendors.changes().antigravity ?? {};
  const { desk } = await setStage('memory', { http: loopbackOnly(), signInClients: { antigravity: google } });
  const offer = async () => (await desk.signIns.offers()).find(({ provider }) => provider === 'antigravity');
  expect(await offer()).toMatchObject({ methods: ['paste'], needsSecret: true });
  await desk.signIns.saveClient({ provider: 'antigravity', clientId: 'mine', clientSecret: ['GOCSPX', 'mine-and-secret'].join('-') });
  expect(await offer()).toMatchObject({ needsSecret: false, clientId: 'mine' });
  expect(JSON.stringify(await desk.signIns.offers())).not.toContain('GOCSPX');
  await desk.signIns.saveClient({ provider: 'antigravity', clientId: '', clientSecret: '' });
  expect(await offer()).toMatchObject({ needsSecret: true, clientId: 'google_test' });
  await desk.close();
});
