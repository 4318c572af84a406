import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBundle, type TokenBundle } from '../../../src/main/auth/oauth/bundle.ts';
import { ProviderError } from '../../../src/main/engine/provider-error.ts';
import type { SignedIn } from '../../../src/shared/contract/index.ts';
import { json } from './front.ts';
import { startVendors, type Vendors } from './vendors.ts';
import { createVisitor } from './visitor.ts';
import { createWorld, type World } from './world.ts';

const TOKEN = '/oauth/token';
let vendors: Vendors;
let world: World;
beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.close());
beforeEach(() => {
  world = createWorld({ changes: vendors.changes() });
});
afterEach(() => world.close());

const signIn = async (provider: 'openai-codex' | 'antigravity' = 'openai-codex', login = 'alice'): Promise<SignedIn> => {
  await world.start({ provider, method: 'browser' });
  const { url } = await world.until('waiting-for-browser');
  await createVisitor().visit(url, { login });
  return (await world.until('done')).account;
};
const stored = async (account: SignedIn): Promise<TokenBundle> => {
  const bundle = readBundle((await world.vault.get(`${account.provider}@${account.accountId}`)) ?? '');
  if (!bundle) throw new Error('nothing is stored');
  return bundle;
};
const faultOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProviderError)) throw new Error(`no fault: ${error}`);
  return error.fault;
};

describe('an access token', () => {
  it('is renewed once for ten callers at a time, and the new refresh token is stored before it is handed out', async () => {
    const account = await signIn();
    const before = await stored(account);
    const calls = vendors.front.count(TOKEN);
    world.clock.advance(49_000);
    const source = world.source(account);
    const tokens = await Promise.all(Array.from({ length: 10 }, () => source.token()));
    expect(vendors.front.count(TOKEN)).toBe(calls + 1);
    expect(new Set(tokens).size).toBe(1);
    const after = await stored(account);
    expect(after.accessToken).toBe(tokens[0]);
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.refreshToken).not.toBe(before.refreshToken);
    expect(after).toMatchObject({ email: 'alice@example.org', accountId: 'acct-alice', plan: 'plus' });
  });

  it('is renewed early, after sleep, and after the clock was set back; not before', async () => {
    const account = await signIn();
    const source = world.source(account);
    const calls = vendors.front.count(TOKEN);
    world.clock.advance(47_000);
    await source.token();
    expect(vendors.front.count(TOKEN)).toBe(calls);
    world.clock.advance(8 * 3_600_000);
    await source.token();
    expect(vendors.front.count(TOKEN)).toBe(calls + 1);
    world.clock.advance(-24 * 3_600_000);
    await source.token();
    await source.token();
    expect(vendors.front.count(TOKEN)).toBe(calls + 2);
  });

  it('that the provider refused is renewed once, unless it is fresh', async () => {
    const account = await signIn();
    const source = world.source(account);
    const first = await source.token();
    source.refused?.();
    const second = await source.token();
    expect(second).not.toBe(first);
    const calls = vendors.front.count(TOKEN);
    source.refused?.();
    expect(await source.token()).toBe(second);
    expect(vendors.front.count(TOKEN)).toBe(calls);
  });

  it('stays in use while the server is down, and the server is not asked at each call', async () => {
    const account = await signIn();
    const source = world.source(account);
    const old = await source.token();
    world.clock.advance(50_000);
    const calls = vendors.front.count(TOKEN);
    vendors.front.next(TOKEN, { status: 503, body: '<html>down' });
    expect(await source.token()).toBe(old);
    expect(await source.token()).toBe(old);
    expect(vendors.front.count(TOKEN)).toBe(calls + 1);
    world.clock.advance(11_000);
    vendors.front.next(TOKEN, 'hang-up');
    expect(await faultOf(source.token())).toMatchObject({ provider: 'openai-codex', hint: 'network' });
    expect(world.ended).toEqual([]);
    expect(await source.token()).not.toBe(old);
  });

  it.each([
    ['nothing', json({})],
    ['a page', { status: 200, body: '<!doctype html><title>Hotel</title>' }],
    ['a token that is no text', json({ access_token: { a: 1 } })],
    ['a token that breaks a header', json({ access_token: 'abc\r\nx-evil: 1' })],
    ['a token of another type', json({ access_token: 'abcdefgh', token_type: 'mac' })],
    ['half an object', { status: 200, body: '{"access_token":"abc' }],
    ['a list', json([1])],
    ['null', json(null)],
    ['a redirect', { status: 302, body: '', headers: { location: 'https://evil.example/' } }],
    ['too much', { status: 200, body: `{"x":"${'y'.repeat(300_000)}"}` }],
    ['a wrong client', json({ error: 'invalid_client' }, 401)],
    ['a limit', json({ error: 'rate' }, 429)],
  ])('is kept through a refresh that answers with %s', async (_what, answer) => {
    const account = await signIn();
    const before = await stored(account);
    world.clock.advance(50_000);
    vendors.front.next(TOKEN, answer);
    expect(await world.source(account).token()).toBe(before.accessToken);
    expect(world.ended).toEqual([]);
    expect(await stored(account)).toEqual(before);
  });

  it.each([
    [{ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, 400, 'invalid_grant'],
    [{ error: { code: 'refresh_token_reused', message: 'used' } }, 400, 'refresh_token_reused'],
    [{ code: 'refresh_token_invalidated' }, 403, 'refresh_token_invalidated'],
    [{ error: 'token_revoked' }, 401, 'token_revoked'],
  ])('ends for good at %j', async (body, status, code) => {
    const account = await signIn();
    world.clock.advance(70_000);
    vendors.front.next(TOKEN, json(body, status));
    const calls = vendors.front.count(TOKEN);
    const source = world.source(account);
    expect(await faultOf(source.token())).toMatchObject({ code: 'sign-in-again', hint: 'auth', scope: 'account' });
    expect(await faultOf(source.token())).toMatchObject({ code: 'sign-in-again' });
    expect(vendors.front.count(TOKEN)).toBe(calls + 1);
    expect(world.ended).toEqual([`openai-codex@alice ${code}`]);
    expect(await stored(account)).toMatchObject({ endedBy: code, email: 'alice@example.org' });
    expect((await signIn()).accountId).toBe('alice');
    expect(await source.token()).toBeTruthy();
  });

  it('whose refresh token somebody else used ends the sign-in: the server takes back the whole family', async () => {
    const account = await signIn();
    const { refreshToken = '' } = await stored(account);
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: 'codex_test' });
    expect((await fetch(`${vendors.issuer.url}/token`, { method: 'POST', body: form })).status).toBe(200);
    world.clock.advance(70_000);
    expect((await faultOf(world.source(account).token())).code).toBe('sign-in-again');
    expect(world.ended).toEqual(['openai-codex@alice invalid_grant']);
  });

  it('is used even where it cannot be stored, and stored as soon as that works', async () => {
    const account = await signIn();
    const before = await stored(account);
    world.clock.advance(50_000);
    const secrets = join(world.folder, 'secrets');
    renameSync(secrets, `${secrets}.away`);
    writeFileSync(secrets, 'no folder any more');
    const token = await world.source(account).token();
    expect(token).not.toBe(before.accessToken);
    expect(await world.source(account).token()).toBe(token);
    expect(world.unstored.length).toBeGreaterThan(0);
    rmSync(secrets);
    renameSync(`${secrets}.away`, secrets);
    expect(await world.source(account).token()).toBe(token);
    expect((await stored(account)).accessToken).toBe(token);
  });
});

describe('a sign-in', () => {
  it('of 8 KB comes back whole', async () => {
    const account = await signIn();
    world.clock.advance(50_000);
    const body = { access_token: 'a'.repeat(5000), refresh_token: 'r'.repeat(3000), expires_in: '3600' };
    vendors.front.next(TOKEN, json(body));
    expect(await world.source(account).token()).toBe(body.access_token);
    expect(await stored(account)).toMatchObject({ accessToken: body.access_token, refreshToken: body.refresh_token });
  });

  it('by the same person is the same account; another person gets another', async () => {
    const first = await signIn();
    const again = await signIn();
    expect(again.accountId).toBe(first.accountId);
    const bob = await signIn('openai-codex', 'bob');
    expect(bob.accountId).toBe('bob');
    await world.start({ provider: 'openai-codex', method: 'browser', accountId: first.accountId });
    const { url } = await world.until('waiting-for-browser');
    await createVisitor().visit(url, { login: 'bob' });
    expect((await world.until('done')).account.accountId).toBe('bob');
    expect(await stored(first)).toMatchObject({ email: 'alice@example.org' });
  });

  it('keeps a project that was found, through renewals and a new sign-in', async () => {
    const account = await signIn('antigravity');
    const source = world.source(account);
    await source.token();
    source.rememberProjectId?.('useful-crater-1');
    await expect.poll(async () => (await stored(account)).projectId).toBe('useful-crater-1');
    world.clock.advance(50_000);
    await source.token();
    expect(source.projectId).toBe('useful-crater-1');
    await signIn('antigravity');
    expect((await stored(account)).projectId).toBe('useful-crater-1');
  });

  it.each([
    [json({ error: 'invalid_grant', error_description: 'code was used' }, 400), 'server'],
    [json({ error: 'access_denied', error_description: 'missing_codex_entitlement' }, 403), 'no-entitlement'],
    [json({ error: 'admin_policy_enforced' }, 400), 'blocked-by-admin'],
    [{ status: 500, body: 'oops' }, 'server'],
    [{ status: 200, body: '<html>' }, 'server'],
    [json({ access_token: 'x y' }), 'server'],
    ['hang-up' as const, 'offline'],
  ])('whose exchange answers %j fails with a readable problem', async (answer, problem) => {
    await world.start({ provider: 'openai-codex', method: 'browser' });
    const { url } = await world.until('waiting-for-browser');
    vendors.front.next(TOKEN, answer);
    await createVisitor().visit(url);
    expect((await world.until('failed')).failure.problem).toBe(problem);
  });

  it('without a needed permission is not kept', async () => {
    await world.start({ provider: 'antigravity', method: 'browser' });
    const { url } = await world.until('waiting-for-browser');
    vendors.front.next(TOKEN, json({ access_token: 'abcdefgh1234', scope: 'email', token_type: 'Bearer' }));
    await createVisitor().visit(url);
    expect((await world.until('failed')).failure.problem).toBe('missing-permission');
  });

  it('takes its end from the token where the server names no lifetime', async () => {
    await world.start({ provider: 'openai-codex', method: 'browser' });
    const { url } = await world.until('waiting-for-browser');
    const iat = Math.floor(world.clock.now() / 1000) - 90_000;
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iat, exp: iat + 600, 'https://api.openai.com/auth.chatgpt_account_id': 'flat-id' };
    vendors.front.next(TOKEN, json({ access_token: `${part({ alg: 'none' })}.${part(claims)}.c2ln` }));
    await createVisitor().visit(url);
    const bundle = await stored((await world.until('done')).account);
    expect(bundle).toMatchObject({ accountId: 'flat-id', expiresAt: world.clock.now() + 600_000 });
  });
});

describe('a Copilot token', () => {
  it('is counted from when it came: fetched anew after sleep and after the clock was set back, whatever end GitHub names', async () => {
    await world.start({ provider: 'github-copilot', method: 'device' });
    const { userCode, verificationUrl } = await world.until('waiting-for-code');
    await createVisitor().visit(verificationUrl, { userCode });
    await world.clock.skip();
    const { account } = await world.until('done');
    const source = world.source(account);
    const trades = () => vendors.front.count('/copilot_internal/v2/token');
    const before = trades();
    // Its `expires_at` lies in 1970: believed, each call would trade anew.
    await source.token();
    await source.token();
    expect(trades()).toBe(before + 1);
    world.clock.advance(8 * 3_600_000);
    await source.token();
    expect(trades()).toBe(before + 2);
    world.clock.advance(-24 * 3_600_000);
    await source.token();
    await source.token();
    expect(trades()).toBe(before + 3);
  });
});
