import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createHttp } from '../../../src/main/providers/wire/undici-http.ts';
import { setStage } from '../stage.ts';
import { json } from './front.ts';
import { startVendors, type Vendors } from './vendors.ts';

const USAGE = '/wham/usage';
const RESET = 1_900_000_000;
const usage = (percent: number) =>
  json({ rate_limit: { primary_window: { used_percent: percent, limit_window_seconds: 18_000, reset_at: RESET } } });

let vendors: Vendors;
beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.close());

const signedIn = async () => {
  let at = Date.now();
  const stage = await setStage('memory', {
    http: createHttp(),
    now: () => at,
    signInClients: { 'openai-codex': { ...vendors.changes()['openai-codex'], apiUrl: vendors.front.url } },
  });
  onTestFinished(() => stage.desk.close());
  const account = { provider: 'openai-codex', accountId: 'alice' };
  const bundle = { v: 1, provider: 'openai-codex', method: 'browser', clientId: 'codex_test', accessToken: 'the-access-token-1234' };
  await stage.desk.vault.set('openai-codex@alice', JSON.stringify({ ...bundle, accountId: 'acct-1', obtainedAt: at, expiresAt: at + 9e8 }));
  stage.desk.store.accounts.save({ ...account, id: 'openai-codex@alice', label: 'alice', kind: 'oauth', addedAt: at });
  stage.desk.providers.refresh();
  const ahead = (ms: number): void => {
    at += ms;
  };
  const quotas = () => stage.desk.providers.accounts()[0]?.quotas;
  return { ...stage, account, quotas, ahead };
};

it('asks for an account’s allowances, every five minutes at most unless a person wants it', async () => {
  const { desk, account, quotas, ahead, events } = await signedIn();
  const before = vendors.front.count(USAGE);
  vendors.front.next(USAGE, usage(25), usage(60), usage(100));
  expect(await Promise.all([desk.allowances.ask(account), desk.allowances.ask(account)])).toEqual([{ told: 1 }, { told: 1 }]);
  expect(quotas()).toMatchObject([{ label: '5 hours', usedRatio: 0.25, resetsAt: RESET * 1000 }]);
  expect(events.at(-1)?.type).toBe('providers-change');
  ahead(299_000);
  await desk.allowances.ask(account);
  expect(vendors.front.count(USAGE) - before).toBe(1);
  ahead(1000);
  await desk.allowances.ask(account);
  expect(quotas()).toMatchObject([{ usedRatio: 0.6 }]);
  await desk.allowances.ask(account, true);
  expect(quotas()).toMatchObject([{ label: '5 hours', usedRatio: 1 }]);
  expect(vendors.front.count(USAGE) - before).toBe(3);
});

it('keeps what it knows where the provider cannot be asked, and says why without any secret', async () => {
  const { desk, account, quotas } = await signedIn();
  vendors.front.next(USAGE, usage(25), json({ error: { code: 'oops', message: 'token the-access-token-1234 broke' } }, 500), 'hang-up');
  await desk.allowances.ask(account);
  const told = await desk.allowances.ask(account, true);
  expect(told).toMatchObject({ told: 0, problem: expect.stringContaining('HTTP 500') });
  expect(told.problem).not.toContain('the-access-token');
  expect((await desk.allowances.ask(account, true)).problem).toContain('closed the connection');
  expect(quotas()).toMatchObject([{ usedRatio: 0.25 }]);
  expect(await desk.allowances.ask({ provider: 'openai-codex', accountId: 'nobody' })).toEqual({ told: 0 });
});
