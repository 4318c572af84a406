import { describe, expect, it } from 'vitest';
import { readTokens } from '../../../../../src/main/auth/oauth/token-response.ts';

const NOW = 1_000_000;
const DAY = 86_400_000;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown) => `${part({ alg: 'none' })}.${part(claims)}.c2ln`;

describe('a token response', () => {
  it('is read whole', () => {
    const body = { access_token: 'access', refresh_token: 'refresh', id_token: 'id', expires_in: 3600, token_type: 'Bearer', scope: 'a b' };
    expect(readTokens(body, NOW)).toEqual({
      accessToken: 'access',
      refreshToken: 'refresh',
      idToken: 'id',
      expiresAt: NOW + 3_600_000,
      scopes: ['a', 'b'],
    });
  });

  it.each([
    ['nothing', {}],
    ['no object', 'access'],
    ['a list', [{ access_token: 'access' }]],
    ['null', null],
    ['an empty token', { access_token: '' }],
    ['a token that is a number', { access_token: 7 }],
    ['a token that is an object', { access_token: { toString: 'access' } }],
    ['a token with a space', { access_token: 'a b' }],
    ['a token that breaks a header', { access_token: 'a\r\nx-evil: 1' }],
    ['a token outside of ASCII', { access_token: 'täken' }],
    ['a token with a zero', { access_token: 'a\u0000b' }],
    ['a token that is too long', { access_token: 'a'.repeat(16_385) }],
    ['a token of another kind', { access_token: 'access', token_type: 'DPoP' }],
    ['an error beside nothing', { error: 'invalid_grant' }],
  ])('of %s is of no use', (_what, body) => expect(readTokens(body, NOW)).toBeUndefined());

  it.each([
    ['refresh token is a number', { refresh_token: 7 }],
    ['refresh token is null', { refresh_token: null }],
    ['refresh token breaks a header', { refresh_token: 'a\nb' }],
    ['refresh token is too long', { refresh_token: 'r'.repeat(20_000) }],
    ['id token is an object', { id_token: { sub: 'x' } }],
    ['scope is a list', { scope: ['a'] }],
    ['scope is absurdly long', { scope: 's '.repeat(5000) }],
    ['lifetime is below zero', { expires_in: -1 }],
    ['lifetime is zero', { expires_in: 0 }],
    ['lifetime is no number', { expires_in: 'soon' }],
    ['lifetime is an object', { expires_in: {} }],
    ['lifetime is null', { expires_in: null }],
  ])('whose %s is read without it', (_what, more) => {
    expect(readTokens({ access_token: 'access', ...more }, NOW)).toEqual({ accessToken: 'access' });
  });

  it.each([
    ['a text', 'opaque', '3600', 3_600_000],
    ['a number of a thousand years', 'opaque', 3e10, 366 * DAY],
    ['more than a number can hold', 'opaque', Number.MAX_VALUE, 366 * DAY],
    ['the token’s own end, counted from now', jwt({ iat: 5000, exp: 5600 }), undefined, 600_000],
    ['the token’s own end where the answer’s is of no use', jwt({ iat: 5000, exp: 5600 }), -5, 600_000],
    ['the token’s own end without a beginning', jwt({ exp: NOW / 1000 + 60 }), undefined, 60_000],
  ])('takes its lifetime from %s', (_what, token, lifetime, ms) => {
    expect(readTokens({ access_token: token, expires_in: lifetime }, NOW)?.expiresAt).toBe(NOW + ms);
  });

  it.each([
    ['an end before its beginning', { iat: 600, exp: 500 }],
    ['an end that is a text', { exp: 'tomorrow' }],
    ['no end', { iat: 5 }],
  ])('has no lifetime where the token tells %s', (_what, claims) => {
    expect(readTokens({ access_token: jwt(claims) }, NOW)).not.toHaveProperty('expiresAt');
  });
});
