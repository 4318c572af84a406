import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ask } from '../../../src/main/auth/oauth/ask.ts';
import { createHttp } from '../../../src/main/providers/wire/undici-http.ts';
import { type Canned, json } from './front.ts';
import { startVendors, type Vendors } from './vendors.ts';
import { createVisitor } from './visitor.ts';
import { createWorld, type World } from './world.ts';

let vendors: Vendors;
let world: World;
beforeAll(async () => {
  vendors = await startVendors({ deviceSeconds: 600 });
});
afterAll(() => vendors.close());
beforeEach(() => {
  world = createWorld({ changes: vendors.changes() });
});
afterEach(async () => {
  expect(world.leaks(vendors.front.secrets)).toEqual([]);
  await world.close();
});

const page = { status: 200, body: '<!doctype html><title>Hotel</title>', headers: { 'content-type': 'text/html' } };
const elsewhere = { status: 302, body: '', headers: { location: 'https://evil.example/' } };
const huge = { status: 200, body: `{"access_token":"${'y'.repeat(300_000)}"}` };

const begin = async () => {
  await world.start({ provider: 'openai-codex', method: 'browser' });
  const { url } = await world.until('waiting-for-browser');
  const query = new URL(url).searchParams;
  return { url, redirect: new URL(query.get('redirect_uri') ?? ''), state: query.get('state') ?? '' };
};
const gitHub = async () => {
  await world.start({ provider: 'github-copilot', method: 'device' });
  const { userCode, verificationUrl } = await world.until('waiting-for-code');
  await createVisitor().visit(verificationUrl, { userCode });
  await world.clock.skip();
  return (await world.until('done')).account;
};

describe('an exchange', () => {
  it.each<readonly [string, Canned]>([
    ['nothing', json({})],
    ['null', json(null)],
    ['a list', json([{ access_token: 'abcdefgh1234' }])],
    ['half an object', { status: 200, body: '{"access_token":"abc' }],
    ['a page', page],
    ['a redirect', elsewhere],
    ['a redirect that holds tokens', { ...elsewhere, body: '{"access_token":"abcdefgh1234"}' }],
    ['tokens and a refusal’s status', json({ access_token: 'abcdefgh1234' }, 403)],
    ['too much', huge],
    ['a token that is no text', json({ access_token: { a: 1 } })],
    ['a token that breaks a header', json({ access_token: 'abc\r\nx-evil: 1' })],
    ['a token of another kind', json({ access_token: 'abcdefgh1234', token_type: 'mac' })],
  ])('that answers with %s signs nobody in', async (_what, answer) => {
    const { url } = await begin();
    vendors.front.next('/oauth/token', answer);
    await createVisitor().visit(url);
    expect((await world.until('failed')).failure.problem).toMatch(/^(server|offline)$/);
    expect(world.vault.has('openai-codex@alice')).toBe(false);
  });

  it('is not tried with an answer that has the right state and no code', async () => {
    for (const query of ['', '&code=', '&error=']) {
      const { redirect, state } = await begin();
      const calls = vendors.front.count('/oauth/token');
      redirect.search = `?state=${state}${query}`;
      await fetch(redirect);
      expect((await world.until('failed')).failure.problem).toBe('server');
      expect(vendors.front.count('/oauth/token')).toBe(calls);
    }
  });
});

describe('OpenAI’s code', () => {
  const START = '/api/accounts/deviceauth/usercode';
  it.each<readonly [string, Canned]>([
    ['a page', page],
    ['no id', json({ user_code: 'ABCD-1234', interval: '5' })],
    ['no code', json({ device_auth_id: 'd1' })],
    ['a code that is a page', json({ device_auth_id: 'd1', user_code: '<img src=x>' })],
    ['a redirect', elsewhere],
    ['a fault', { status: 500, body: '' }],
  ])('is not shown where the server answers with %s', async (_what, answer) => {
    vendors.front.next(START, answer);
    await world.start({ provider: 'openai-codex', method: 'device' });
    expect((await world.until('failed')).failure.problem).toBe('server');
  });

  it.each<readonly [string, Canned]>([
    ['no code', json({ code_verifier: 'v'.repeat(43) })],
    ['no verifier', json({ authorization_code: 'c'.repeat(20) })],
    ['a page', page],
    ['a list', json([])],
  ])('brings nobody in where the poll ends with %s', async (_what, answer) => {
    await world.start({ provider: 'openai-codex', method: 'device' });
    await world.until('waiting-for-code');
    vendors.front.next('/api/accounts/deviceauth/token', answer);
    await world.clock.skip();
    expect((await world.until('failed')).failure.problem).toBe('server');
    expect(world.clock.pending()).toBe(0);
  });

  it.each([
    ['a text', '7', 8000],
    ['nothing', undefined, 6000],
    ['zero', 0, 6000],
    ['less than zero', -3, 6000],
    ['a word', 'often', 6000],
    ['a day', 86_400, 61_000],
  ])('is asked for at a wait of our own where the server’s is %s', async (_what, interval, waited) => {
    vendors.front.next(START, json({ device_auth_id: 'deviceauth_canary_1234567890', user_code: 'WXYZ-1234', interval }));
    await world.start({ provider: 'openai-codex', method: 'device' });
    await world.until('waiting-for-code');
    expect(await world.clock.skip()).toBe(waited);
  });
});

describe('who signed in', () => {
  it.each<readonly [string, Canned | 'hang-up']>([
    ['a page', page],
    ['a fault', { status: 500, body: '' }],
    ['a list', json([1])],
    ['names that are no texts', json({ email: { a: 1 }, id: [2] })],
    ['nothing', 'hang-up'],
  ])('is not known where the provider tells %s, and the account is there all the same', async (_what, answer) => {
    await world.start({ provider: 'antigravity', method: 'browser' });
    const { url } = await world.until('waiting-for-browser');
    vendors.front.next('/oauth2/v2/userinfo', answer);
    await createVisitor().visit(url);
    const { account } = await world.until('done');
    expect(account).toMatchObject({ accountId: 'default', label: 'Google Antigravity' });
    expect(await world.source(account).token()).toBeTruthy();
  });

  it('is one short line, whatever the provider tells', async () => {
    await world.start({ provider: 'antigravity', method: 'browser' });
    const { url } = await world.until('waiting-for-browser');
    vendors.front.next('/oauth2/v2/userinfo', json({ email: `a\r\n\u001b[31m${'b'.repeat(5000)}@example.org` }));
    await createVisitor().visit(url);
    const { account } = await world.until('done');
    expect(account.label).toMatch(/^[^\p{Cc}]{1,256}$/u);
    expect(account.accountId).toMatch(/^[a-z0-9.-]{1,40}$/);
  });
});

describe('GitHub’s trade for a Copilot token', () => {
  const TRADE = '/copilot_internal/v2/token';
  const good = { token: 'tid=another;exp=1:mac', refresh_in: 1500 };
  it.each<readonly [string, Canned]>([
    ['a page', page],
    ['no token', json({ refresh_in: 1500 })],
    ['a token that breaks a header', json({ ...good, token: 'tid=a;\r\nx-evil: 1' })],
    ['a token that is no text', json({ ...good, token: 7 })],
    ['a redirect', elsewhere],
  ])('that answers with %s is a fault, and the sign-in stays', async (_what, answer) => {
    const source = world.source(await gitHub());
    vendors.front.next(TRADE, answer);
    await expect(source.token()).rejects.toMatchObject({ fault: { provider: 'github-copilot', code: 'exchange-failed' } });
    expect(world.ended).toEqual([]);
    expect(await source.token()).toMatch(/^tid=/);
  });

  it.each([
    'https://evil.example',
    'https://githubcopilot.com.evil.example',
    'https://evil-githubcopilot.com',
    'http://api.githubcopilot.com',
    'https://user:pass@api.githubcopilot.com',
    'javascript:alert(1)',
    7,
  ])('never leads to %s', async (api) => {
    const source = world.source(await gitHub());
    vendors.front.next(TRADE, json({ ...good, endpoints: { api } }));
    await source.token();
    expect(source.baseUrl).toBeUndefined();
  });
});

it('a sign-in’s server that does not answer in time, or never ends its answer, is given up', async () => {
  let begins = false;
  const server = createServer((_request, response) => {
    if (begins) response.writeHead(200).write('{"access_token":');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const http = createHttp();
  onTestFinished(async () => {
    await http.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  for (const isBegun of [false, true]) {
    begins = isBegun;
    const call = ask({ http, now: Date.now }, { provider: 'acme', url: `http://127.0.0.1:${port}/oauth/token`, limitMs: 50 });
    await expect(call).rejects.toMatchObject({
      fault: { provider: 'acme', hint: 'timeout' },
      message: `127.0.0.1:${port} did not answer in time.`,
    });
  }
});
