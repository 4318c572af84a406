import { describe, expect, it } from 'vitest';
import { chatGptIdentity, claimsOf } from '../../../../../src/main/auth/oauth/claims.ts';

const part = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${part({ alg: 'none' })}.${part(claims)}.c2ln`;
const AUTH = 'https://api.openai.com/auth';

describe('claims', () => {
  it.each([
    ['at the top', { chatgpt_account_id: 'a1' }],
    ['in the nested object', { [AUTH]: { chatgpt_account_id: 'a1' } }],
    ['under the flat key', { [`${AUTH}.chatgpt_account_id`]: 'a1' }],
    ['as the first organization', { organizations: [{ id: 'a1' }, { id: 'a2' }] }],
  ])('hold the account’s id %s', (_where, claims) => {
    expect(chatGptIdentity(jwt(claims), 'opaque')).toEqual({ accountId: 'a1' });
    expect(chatGptIdentity(undefined, jwt(claims))).toEqual({ accountId: 'a1' });
  });

  it('of the id token go before those of the access token', () => {
    const access = jwt({ email: 'old@example.org', [AUTH]: { chatgpt_plan_type: 'free', chatgpt_user_id: 'u' } });
    const id = jwt({ email: 'new@example.org' });
    expect(chatGptIdentity(id, access)).toEqual({ email: 'new@example.org', plan: 'free', userId: 'u' });
  });

  it.each([
    ['nothing', ''],
    ['two parts', 'a.b'],
    ['four parts', 'a.b.c.d'],
    ['no base64url', 'a.!!.c'],
    ['no JSON', `a.${part('hello')}.c`],
    ['a list', `a.${part([1])}.c`],
    ['null', `a.${part('null')}.c`],
    ['too much', `a.${part({ x: 'y'.repeat(20_000) })}.c`],
  ])('are none in %s', (_what, token) => {
    expect(claimsOf(token)).toBeUndefined();
    expect(chatGptIdentity(token, token)).toEqual({});
  });

  it('that are no texts, or absurdly long, are left out', () => {
    expect(chatGptIdentity(jwt({ email: { a: 1 }, chatgpt_account_id: 'x'.repeat(300), [AUTH]: 'x', organizations: 'x' }), 'o')).toEqual(
      {},
    );
  });
});
