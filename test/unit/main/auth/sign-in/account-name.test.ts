import { describe, expect, it } from 'vitest';
import type { TokenBundle } from '../../../../../src/main/auth/oauth/bundle.ts';
import { accountIdFor, relation } from '../../../../../src/main/auth/sign-in/account-name.ts';

const bundle = (more: Partial<TokenBundle>): TokenBundle => ({
  v: 1,
  provider: 'openai-codex',
  method: 'browser',
  clientId: 'c',
  accessToken: 't',
  obtainedAt: 0,
  ...more,
});
const nameIn = (taken: readonly string[], more: Partial<TokenBundle>) =>
  accountIdFor(bundle(more), (_provider, name) => taken.includes(name));

describe('the name of a new account', () => {
  it('is the login, or what stands before the email’s @', () => {
    expect(nameIn([], { email: 'Zoë.Müller+x@example.org' })).toBe('zoe.muller-x');
    expect(nameIn([], { login: 'Octo_Cat', email: 'x@example.org' })).toBe('octo-cat');
    expect(nameIn([], {})).toBe('default');
    expect(nameIn([], { email: '@@@' })).toBe('default');
  });
  it('stays the same for the same person where another one has it', () => {
    const one = nameIn(['anna'], { email: 'anna@example.org', accountId: 'work' });
    expect(one).toMatch(/^anna-[0-9a-f]{6}$/);
    expect(nameIn(['anna'], { email: 'anna@example.org', accountId: 'work' })).toBe(one);
    expect(nameIn(['anna'], { email: 'anna@example.org', accountId: 'home' })).not.toBe(one);
    expect(nameIn(['anna', one], { email: 'anna@example.org', accountId: 'work' })).toBe('anna-3');
    expect(nameIn(['default'], {})).toBe('default-2');
  });
});

describe('two sign-ins', () => {
  it('are of one account where all facts that both tell agree', () => {
    expect(relation({ email: 'a', accountId: '1' }, { email: 'a', accountId: '1', userId: 'u' })).toBe('same');
    expect(relation({ email: 'a', accountId: '1' }, { email: 'a', accountId: '2' })).toBe('other');
    expect(relation({ email: 'a' }, { login: 'a' })).toBe('unknown');
  });
});
