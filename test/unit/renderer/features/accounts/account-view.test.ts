import { describe, expect, it } from 'vitest';
import { accountFacts, accountState, accountWords, hasSessionKey } from '../../../../../src/renderer/features/accounts/account-view.ts';
import type { Account, Cooldown } from '../../../../../src/shared/contract/index.ts';

const account: Account = {
  id: 'acme@work',
  provider: 'acme',
  accountId: 'work',
  label: 'Work',
  kind: 'api-key',
  addedAt: 0,
  keyTail: '7f2c',
  keyPlace: 'keychain',
  quotas: [],
};
const rest = (key: string, until: number): Cooldown => ({
  key,
  scope: key.includes('/') ? 'model' : 'account',
  reason: 'rate_limit',
  since: 0,
  until,
  source: 'ladder',
  strikes: 1,
});
const health = (...rests: Cooldown[]) => Object.fromEntries(rests.map((one) => [one.key, one]));

describe('accountState', () => {
  it('is ready when nothing of it rests any more', () =>
    expect(accountState(account, health(rest('acme@work', 50), rest('acme/large@work', 50)), 50)).toEqual({ state: 'ready' }));
  it('needs its key before anything else', () =>
    expect(accountState({ ...account, obstacle: 'needs-key' }, health(rest('acme@work', 99)), 50)).toEqual({
      state: 'blocked',
      obstacle: 'needs-key',
    }));
  it('rests as a whole', () =>
    expect(accountState(account, health(rest('acme@work', 99), rest('acme/large@work', 200)), 50)).toMatchObject({
      state: 'resting',
      cooldown: { until: 99 },
    }));
  it('counts its models that rest, until the first is back, and leaves those of others alone', () =>
    expect(
      accountState(account, health(rest('acme/large@work', 200), rest('acme/small@work', 90), rest('acme/large@home', 60)), 50),
    ).toEqual({ state: 'partly', resting: 2, until: 90 }));
});

describe('words of an account', () => {
  it('tell its name and the end of its key', () => {
    expect(accountWords(account)).toBe('Work · key ending 7f2c');
    expect(accountWords({ ...account, label: 'API key' })).toBe('API key ending 7f2c');
    expect(accountWords({ label: 'you@example.com', kind: 'oauth', plan: 'Plus' })).toBe('you@example.com · Plus');
    expect(accountWords({ label: 'Short', kind: 'api-key' })).toBe('Short');
  });
  it('tell where the key lies, how many models there are, and its own address', () => {
    const { keyPlace: _, ...noKey } = account;
    const keychain = { state: 'keychain', label: 'macOS Keychain', checkedAt: 0 } as const;
    expect(accountFacts({ ...account, models: { count: 1200, fetchedAt: 0 } }, keychain)).toBe('1,200 models · in macOS Keychain');
    expect(accountFacts({ ...noKey, baseUrl: 'https://gateway.example/v1' }, null)).toBe('https://gateway.example/v1');
    expect(accountFacts({ ...account, keyPlace: 'session' }, null)).toBe('kept until you close');
  });
  it('tell whether a key lasts for this session only', () => {
    expect(hasSessionKey([account], [])).toBe(false);
    expect(hasSessionKey([account, { ...account, keyPlace: 'session' }], [])).toBe(true);
  });
});
