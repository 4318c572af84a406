import { describe, expect, it } from 'vitest';
import { untilPacificMidnight } from '../../../../../src/main/providers/gemini/faults.ts';
import { googleFaults, now } from './frames.ts';

const HOUR = 3_600_000;
const info = (reason: string, metadata: object = {}) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
  metadata,
});
const retry = (retryDelay: string) => ({ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay });
const quota = (...quotaIds: readonly string[]) => ({
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: quotaIds.map((quotaId) => ({ quotaId, quotaMetric: 'generate_requests' })),
});
const help = (url: string) => ({ '@type': 'type.googleapis.com/google.rpc.Help', links: [{ description: 'More', url }] });
const faultOf = (code: number, status: string, message: string, ...details: readonly object[]) =>
  googleFaults.ofResponse({ status: code, headers: {} }, JSON.stringify({ error: { code, message, status, details } })).fault;

describe('a fault of Google', () => {
  it.each([
    [400, 'INVALID_ARGUMENT', 'Invalid value at contents', undefined],
    [
      400,
      'INVALID_ARGUMENT',
      'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
      'context_overflow',
    ],
    [400, 'FAILED_PRECONDITION', 'Free tier is not available in your country. Please enable billing.', 'billing'],
    [401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.', 'auth'],
    [403, 'PERMISSION_DENIED', 'The caller does not have permission', 'auth'],
    [403, 'PERMISSION_DENIED', 'Your API key was reported as leaked.', 'auth'],
    [404, 'NOT_FOUND', 'models/x is not found for API version v1beta', 'model_not_found'],
    [429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted', 'rate_limit'],
    [499, 'CANCELLED', 'The operation was cancelled.', 'overloaded'],
    [500, 'INTERNAL', 'An internal error has occurred.', 'timeout'],
    [503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.', 'overloaded'],
    [504, 'DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.', 'timeout'],
  ])('%i %s “%s” is %s', (status, code, message, hint) => {
    expect(faultOf(status, code, message)).toEqual({ provider: 'gemini', status, code, message, ...(hint && { hint }) });
  });

  it.each([
    [400, 'INVALID_ARGUMENT', 'API_KEY_INVALID', 'auth'],
    [403, 'PERMISSION_DENIED', 'SERVICE_DISABLED', 'auth'],
    [403, 'PERMISSION_DENIED', 'SUBSCRIPTION_REQUIRED', 'billing'],
    [429, 'RESOURCE_EXHAUSTED', 'INSUFFICIENT_G1_CREDITS_BALANCE', 'billing'],
    [429, 'RESOURCE_EXHAUSTED', 'MODEL_CAPACITY_EXHAUSTED', 'overloaded'],
    [503, 'UNAVAILABLE', 'MODEL_CAPACITY_EXHAUSTED', 'overloaded'],
    [429, 'RESOURCE_EXHAUSTED', 'RATE_LIMIT_EXCEEDED', 'rate_limit'],
    [429, 'RESOURCE_EXHAUSTED', 'SOMETHING_NEW', 'rate_limit'],
  ])('%i %s with the reason %s is %s', (status, name, reason, hint) => {
    expect(faultOf(status, name, 'words', info(reason))).toMatchObject({ status, code: reason, hint });
  });

  it('reads an error in a list, and one without JSON', () => {
    const body = '[{"error":{"code":429,"message":"words","status":"RESOURCE_EXHAUSTED"}}]';
    expect(googleFaults.ofResponse({ status: 429, headers: {} }, body).fault).toMatchObject({ hint: 'rate_limit', message: 'words' });
    expect(googleFaults.ofResponse({ status: 404, headers: {} }, 'not here').fault).toMatchObject({ hint: 'network' });
  });

  it('shows where the account must be confirmed, and only links that are safe', () => {
    const link = 'https://accounts.google.com/signin/continue';
    const denied = (url: string) => faultOf(403, 'PERMISSION_DENIED', 'Verify your account.', info('VALIDATION_REQUIRED'), help(url));
    expect(denied(link)).toMatchObject({ hint: 'auth', message: `Verify your account. ${link}` });
    expect(denied('javascript:alert(1)').message).toBe('Verify your account.');
  });
});

describe('the wait of a limit of Google', () => {
  const limited = (message: string, ...details: readonly object[]) => faultOf(429, 'RESOURCE_EXHAUSTED', message, ...details);
  const exact = (retryAfterMs: number) => ({ retryAfterMs, waitSource: 'body', waitExact: true });

  it('is the retry delay, then the reset of the quota, then what the words say', () => {
    const reset = info('QUOTA_EXHAUSTED', { quotaResetDelay: '4h30m28.06s' });
    expect(limited('words', reset, retry('34.07s'))).toMatchObject(exact(34_070));
    expect(limited('words', reset)).toMatchObject(exact(16_228_060));
    expect(limited('words', info('QUOTA_EXHAUSTED', { quotaResetTimeStamp: '2026-11-23T13:00:00Z' }))).toMatchObject(exact(HOUR));
    expect(limited('Please retry in 46.3s.')).toMatchObject({ retryAfterMs: 46_300, waitSource: 'message', waitExact: false });
    expect(limited('Your quota will reset after 4h30m28s.')).toMatchObject({ retryAfterMs: 16_228_000 });
  });

  it('lasts until midnight in California where the quota of a day is gone, and may be tested before', () => {
    const untilMidnight = { hint: 'rate_limit', retryAfterMs: 20 * HOUR, waitSource: 'body', waitExact: false };
    expect(limited('words', quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier'), retry('34s'))).toMatchObject(untilMidnight);
    expect(limited('words', quota('PerMinute', 'DailyTokens'))).toMatchObject(untilMidnight);
  });

  it('is a minute where only the quota of a minute is named', () => {
    const perMinute = quota('GenerateRequestsPerMinutePerProjectPerModel');
    expect(limited('words', perMinute)).toMatchObject({ retryAfterMs: 60_000, waitExact: false });
    expect(limited('words', perMinute, retry('12s'))).toMatchObject(exact(12_000));
  });

  it('does not help where the plan gives none of it', () => {
    const fault = limited('Quota exceeded for metric: x, limit: 0, model: gemini-3-pro. Please retry in 32s.', retry('32s'));
    expect(fault).toMatchObject({ hint: 'billing', scope: 'model', code: 'RESOURCE_EXHAUSTED' });
    expect(fault).not.toHaveProperty('retryAfterMs');
    expect(limited('Quota exceeded, limit: 0.5', retry('32s'))).toMatchObject({ hint: 'rate_limit' });
  });
});

it('counts to midnight in California', () => {
  expect(untilPacificMidnight(now)).toBe(20 * HOUR);
  expect(untilPacificMidnight(Date.UTC(2026, 6, 1, 6, 59, 59))).toBe(1000);
  expect(untilPacificMidnight(Date.UTC(2026, 6, 1, 7))).toBe(24 * HOUR);
});
