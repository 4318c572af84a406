import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { signOut } from '../../../src/main/auth/tokens/sign-out.ts';
import type { SignedIn } from '../../../src/shared/contract/index.ts';
import { json } from './front.ts';
import { CLIENT_SECRET } from './issuer.ts';
import { startVendors, type Vendors } from './vendors.ts';
import { createVisitor } from './visitor.ts';
import { createWorld, type World } from './world.ts';

let vendors: Vendors;
let world: World;
const thrown: string[] = [];
beforeAll(async () => {
  vendors = await startVendors({ deviceSeconds: 600 });
});
afterAll(() => vendors.close());
beforeEach(() => {
  world = createWorld({ changes: vendors.changes() });
});
afterEach(async () => {
  // Whatever any test sent about: no file in clear, no log line, no event, no error text holds a secret.
  const secrets = [...vendors.front.secrets];
  expect(secrets.length).toBeGreaterThan(0);
  expect(world.leaks(secrets)).toEqual([]);
  expect(secrets.filter((secret) => thrown.some((text) => text.includes(secret)))).toEqual([]);
  await world.close();
});

const inBrowser = async (provider: 'openai-codex' | 'antigravity'): Promise<SignedIn> => {
  await world.start({ provider, method: 'browser' });
  const { url } = await world.until('waiting-for-browser');
  await createVisitor().visit(url);
  return (await world.until('done')).account;
};
/** Keeps everything that an error would show in a log. */
const failing = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    thrown.push(inspect(error, { depth: 8, showHidden: true }));
    world.log('error', 'It failed', error);
    world.log('error', 'It failed', { error: inspect(error, { depth: 8 }) });
  });
};
const signedOut = (account: SignedIn, everywhere = false) =>
  signOut({ tokens: world.tokens, ports: world.ports, clients: world.clients }, account, { everywhere });

it('leaks nothing through sign-in, renewal, failure and sign-out of ChatGPT, and revokes there', async () => {
  const account = await inBrowser('openai-codex');
  const source = world.source(account);
  world.clock.advance(50_000);
  await source.token();
  const { refreshToken = '', accessToken = '' } = (await world.tokens.bundle(account)) ?? {};
  vendors.front.note(refreshToken);
  world.clock.advance(70_000);
  const echo = { error: 'server_error', error_description: `no such token ${refreshToken} for ${accessToken}` };
  vendors.front.next('/oauth/token', json(echo, 500));
  await failing(source.token());
  world.log('info', 'What a careless line would hold', { access_token: accessToken, note: `Bearer ${accessToken}` });
  expect(await signedOut(account)).toEqual({ revoked: 'yes' });
  expect(await source.token()).toBeUndefined();
  expect(world.vault.has('openai-codex@alice')).toBe(false);
  expect([...world.entries.keys()].filter((name) => name.includes('openai-codex'))).toEqual([]);
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: 'codex_test' });
  expect((await fetch(`${vendors.issuer.url}/token`, { method: 'POST', body: form })).status).toBe(400);
  expect(thrown.length).toBeGreaterThan(0);
});

it('leaks nothing of Google’s secret, and revokes only by the user’s wish', async () => {
  const first = await inBrowser('antigravity');
  const before = vendors.front.count('/oauth/revoke');
  expect(await signedOut(first)).toEqual({ revoked: 'not-asked', sessionsUrl: 'https://myaccount.google.com/connections' });
  expect(vendors.front.count('/oauth/revoke')).toBe(before);
  const second = await inBrowser('antigravity');
  expect((await signedOut(second, true)).revoked).toBe('yes');
  await world.start({ provider: 'antigravity', method: 'browser' });
  const { url } = await world.until('waiting-for-browser');
  vendors.front.next('/oauth/token', json({ error: 'invalid_client', error_description: `${CLIENT_SECRET} is wrong` }, 401));
  await createVisitor().visit(url);
  expect((await world.until('failed')).failure).toMatchObject({ problem: 'bad-client' });
});

it('signs out here even where the provider does not answer or the record cannot be read', async () => {
  const account = await inBrowser('openai-codex');
  vendors.front.next('/oauth/revoke', 'hang-up');
  expect(await signedOut(account)).toEqual({ revoked: 'failed' });
  expect(world.vault.has('openai-codex@alice')).toBe(false);
  const again = await inBrowser('openai-codex');
  for (const name of [...world.entries.keys()]) world.entries.delete(name);
  world.clock.advance(120_000);
  expect(await signedOut(again)).toEqual({ revoked: 'not-asked' });
  expect(world.vault.has('openai-codex@alice')).toBe(false);
});

it('leaks nothing of a device code, nor of what GitHub’s token is traded for', async () => {
  await world.start({ provider: 'github-copilot', method: 'device' });
  const { userCode, verificationUrl } = await world.until('waiting-for-code');
  await createVisitor().visit(verificationUrl, { userCode });
  await world.clock.skip();
  const { account } = await world.until('done');
  const source = world.source(account);
  const traded = await source.token();
  expect(traded).toMatch(/^tid=/);
  expect(source.baseUrl).toBe(`${vendors.front.url}/copilot`);
  await Promise.all([source.token(), source.token()]);
  expect(vendors.front.count('/copilot_internal/v2/token')).toBe(1);
  world.clock.advance(1_300_000);
  const next = await source.token();
  expect(next).not.toBe(traded);
  world.clock.advance(1_300_000);
  vendors.front.next('/copilot_internal/v2/token', json({ message: `bad ${next}` }, 500));
  expect(await source.token()).toBe(next);
  world.clock.advance(1_300_000);
  const words = { message: 'nope', error_details: { title: 'No Copilot', message: 'Ask', url: 'https://github.com/features/copilot?x=1' } };
  vendors.front.next('/copilot_internal/v2/token', json(words, 403));
  await expect(source.token()).rejects.toThrow('No Copilot: Ask https://github.com/features/copilot');
  vendors.front.next('/copilot_internal/v2/token', json({ message: 'Bad credentials' }, 401));
  await failing(source.token());
  await failing(source.token());
  expect(world.ended).toEqual(['github-copilot@octo-alice http-401']);
  expect(await signedOut(account)).toMatchObject({ revoked: 'not-offered', sessionsUrl: expect.stringContaining('github.com') });
});

it('holds a sign-in that cannot be stored until it is kept or dropped', async () => {
  const secrets = join(world.folder, 'secrets');
  writeFileSync(secrets, 'no folder');
  await world.vault.health();
  const id = await world.start({ provider: 'openai-codex', method: 'browser' });
  const { url } = await world.until('waiting-for-browser');
  await createVisitor().visit(url);
  expect((await world.until('unkept')).because).toMatchObject({ problem: 'not-kept' });
  expect(world.signIns.running()).toMatchObject([{ type: 'unkept', signInId: id }]);
  await world.signIns.keep(id);
  await world.until('unkept');
  rmSync(secrets);
  await world.signIns.keep(id);
  const { account } = await world.until('done');
  expect(await world.source(account).token()).toBeTruthy();

  renameSync(secrets, `${secrets}.away`);
  writeFileSync(secrets, 'no folder');
  const second = await world.start({ provider: 'openai-codex', method: 'browser' });
  await createVisitor().visit((await world.until('waiting-for-browser')).url, { login: 'bob' });
  await world.until('unkept');
  await world.signIns.cancel(second);
  expect((await world.until('failed')).failure.problem).toBe('cancelled');
  expect(world.signIns.running()).toEqual([]);
});
