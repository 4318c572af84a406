import { describe, expect, it } from 'vitest';
import { readOAuthError } from '../../../../../src/main/auth/oauth/oauth-error.ts';
import { failureFrom, failureOf, failureOfAnswer } from '../../../../../src/main/auth/sign-in/failure.ts';
import { ProviderError } from '../../../../../src/main/engine/provider-error.ts';

const never = new AbortController().signal;

describe('what a provider says is wrong with a sign-in', () => {
  it.each([
    ['access_denied', undefined, 'denied'],
    ['access_denied', 'missing_codex_entitlement', 'no-entitlement'],
    ['missing_codex_entitlement', undefined, 'no-entitlement'],
    ['org_internal', undefined, 'blocked-by-admin'],
    ['admin_policy_enforced', undefined, 'blocked-by-admin'],
    ['disallowed_useragent', undefined, 'wrong-browser'],
    ['access_denied', 'Error 403: disallowed_useragent', 'wrong-browser'],
    ['redirect_uri_mismatch', undefined, 'bad-client'],
    ['invalid_client', undefined, 'bad-client'],
    ['unauthorized_client', undefined, 'bad-client'],
    ['expired_token', undefined, 'code-expired'],
    ['device_flow_disabled', undefined, 'device-not-enabled'],
    ['invalid_grant', undefined, 'server'],
    ['temporarily_unavailable', undefined, 'server'],
    ['constructor', '__proto__', 'server'],
  ])('%s (%s) has words and a remedy of its own: %s', (code, description, problem) => {
    const { failure } = failureOf({ code, ...(description !== undefined && { description }) });
    expect(failure).toMatchObject({ problem, words: expect.stringContaining(code), remedy: expect.stringMatching(/\.$/) });
  });

  it('is told by status where it says nothing of use', () => {
    expect(failureOfAnswer({ status: 502, value: undefined }, []).failure.words).toContain('HTTP 502, no JSON');
    expect(failureOfAnswer({ status: 200, value: [1] }, []).failure.words).toContain('HTTP 200, nothing that can be used');
  });

  it('is being offline where nobody answered, and nothing more than a fault of ours where that is what it was', () => {
    const error = new ProviderError({ provider: 'acme', message: 'acme.example cannot be reached.' });
    expect(failureFrom(error, never)).toMatchObject({ problem: 'offline', words: 'acme.example cannot be reached.' });
    expect(failureFrom(new TypeError('x of undefined'), never)).toMatchObject({
      problem: 'internal',
      words: expect.not.stringContaining('x of'),
    });
    expect(failureFrom(new Error('whatever'), AbortSignal.abort())).toMatchObject({ problem: 'cancelled' });
  });
});

describe('the error of an OAuth server', () => {
  it.each([
    [
      { error: 'invalid_grant', error_description: 'used' },
      { code: 'invalid_grant', description: 'used' },
    ],
    [{ error: { code: 'refresh_token_reused', message: 'used' } }, { code: 'refresh_token_reused', description: 'used' }],
    [{ error: { type: 'server_error' } }, { code: 'server_error' }],
    [
      { code: 'token_revoked', message: 'gone' },
      { code: 'token_revoked', description: 'gone' },
    ],
    [{ error: 'bad', error_description: { a: 1 } }, { code: 'bad' }],
  ])('is read from %j', (body, error) => expect(readOAuthError(body, [])).toEqual(error));

  it.each([undefined, null, [], 'invalid_grant', 7, {}, { error: null }, { error: [] }, { error: { code: 7 } }, { error: '' }])(
    'is none in %j',
    (body) => expect(readOAuthError(body, [])).toBeUndefined(),
  );

  it('is one short line without what was sent, whatever it repeats', () => {
    const body = {
      error: 'x\u0000y'.repeat(100),
      error_description: `no ${'s3cret-of-the-call '.repeat(3)}\r\n\u001b[31m${'z'.repeat(5000)}`,
    };
    const error = readOAuthError(body, ['s3cret-of-the-call']);
    expect(error?.code.length).toBeLessThanOrEqual(80);
    expect(error?.description?.length).toBeLessThanOrEqual(300);
    expect(`${error?.code}${error?.description}`).not.toMatch(/\p{Cc}|s3cret/u);
  });
});
