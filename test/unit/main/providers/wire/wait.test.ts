import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../../../../src/main/providers/wire/duration.ts';
import { type WaitEvidence, waitOf } from '../../../../../src/main/providers/wire/wait.ts';

const now = Date.UTC(2026, 10, 23, 12);
const wait = (evidence: Partial<WaitEvidence>) => waitOf({ headers: {}, message: '', now, ...evidence });
const exact = (retryAfterMs: number, waitSource: string) => ({ retryAfterMs, waitSource, waitExact: true });
const rough = (retryAfterMs: number, waitSource: string) => ({ retryAfterMs, waitSource, waitExact: false });

describe('parseDuration', () => {
  it.each([
    ['12ms', 12],
    ['1s', 1000],
    ['6m0s', 360_000],
    ['4h30m28.06s', 16_228_060],
    ['2m59.56s', 179_560],
    ['1 hour 20 minutes', 4_800_000],
    ['850µs', 0.85],
    ['2d', 172_800_000],
    ['soon', undefined],
    ['5 apples', undefined],
    ['', undefined],
  ])('reads %j', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});

describe('waitOf', () => {
  it.each([
    ['retry-after-ms', { 'retry-after-ms': '1500', 'retry-after': '9' }, exact(1500, 'retry-after-ms')],
    ['retry-after in seconds', { 'retry-after': '7' }, exact(7000, 'retry-after')],
    ['retry-after with a fraction', { 'retry-after': '1.25' }, exact(1250, 'retry-after')],
    ['retry-after as an HTTP date', { 'retry-after': 'Mon, 23 Nov 2026 12:01:00 GMT' }, exact(60_000, 'retry-after')],
    ['retry-after as an ISO date', { 'retry-after': '2026-11-23T12:00:30Z' }, exact(30_000, 'retry-after')],
    [
      'only the bucket that is empty',
      {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '1m30s',
        'x-ratelimit-remaining-tokens': '5',
        'x-ratelimit-reset-tokens': '6m0s',
      },
      rough(90_000, 'reset-header'),
    ],
    [
      'the later of two empty buckets',
      {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '2s',
        'x-ratelimit-remaining-tokens': '0',
        'x-ratelimit-reset-tokens': '6m0s',
      },
      rough(360_000, 'reset-header'),
    ],
    [
      'Anthropic’s empty bucket',
      {
        'anthropic-ratelimit-requests-remaining': '7',
        'anthropic-ratelimit-requests-reset': '2026-11-23T12:09:00Z',
        'anthropic-ratelimit-output-tokens-remaining': '0',
        'anthropic-ratelimit-output-tokens-reset': '2026-11-23T12:00:45Z',
      },
      exact(45_000, 'reset-header'),
    ],
    [
      'the window of a subscription that refuses',
      {
        'anthropic-ratelimit-unified-5h-status': 'rejected',
        'anthropic-ratelimit-unified-5h-reset': String(now / 1000 + 3600),
        'anthropic-ratelimit-unified-7d-status': 'allowed',
        'anthropic-ratelimit-unified-7d-reset': String(now / 1000 + 400_000),
      },
      exact(3_600_000, 'reset-header'),
    ],
    [
      'the window of ChatGPT that is used up',
      {
        'x-codex-primary-used-percent': '100',
        'x-codex-primary-reset-at': String(now / 1000 + 900),
        'x-codex-secondary-used-percent': '40',
        'x-codex-secondary-reset-at': String(now / 1000 + 90_000),
      },
      exact(900_000, 'reset-header'),
    ],
    [
      'a reset in epoch milliseconds',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 5000) },
      exact(5000, 'reset-header'),
    ],
    [
      'a reset in epoch seconds',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 5) },
      exact(5000, 'reset-header'),
    ],
    ['the draft standard names', { 'ratelimit-remaining': '0', 'ratelimit-reset': '12' }, rough(12_000, 'reset-header')],
  ])('believes %s', (_, headers, expected) => {
    expect(wait({ headers })).toEqual(expected);
  });

  it.each([
    [{ resets_at: now / 1000 + 90 }, exact(90_000, 'body')],
    [{ resets_in_seconds: 45 }, exact(45_000, 'body')],
    [{ retry_after: 3 }, exact(3000, 'body')],
    [{ metadata: { retry_after_seconds: 4 } }, exact(4000, 'body')],
    [{ details: [{ '@type': 'ErrorInfo' }, { '@type': 'RetryInfo', retryDelay: '46.3s' }] }, exact(46_300, 'body')],
    [
      { details: [{ reason: 'QUOTA_EXHAUSTED', metadata: { quotaResetDelay: '4h30m28.06s' } }, { retryDelay: '34.07s' }] },
      exact(34_070, 'body'),
    ],
    [{ details: [{ reason: 'QUOTA_EXHAUSTED', metadata: { quotaResetDelay: '4h30m28.06s' } }] }, exact(16_228_060, 'body')],
    [{ details: [{ metadata: { quotaResetTimeStamp: '2026-11-23T14:00:00Z' } }] }, exact(7_200_000, 'body')],
    [{ metadata: { headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(now + 60_000) } } }, exact(60_000, 'reset-header')],
  ])('believes the body %j', (body, expected) => {
    expect(wait({ body })).toEqual(expected);
  });

  it.each([
    ['Rate limit reached. Please try again in 11.054s. Visit us.', 11_054],
    ['Please try again in 1m2.5s', 62_500],
    ['Please retry in 46.3s', 46_300],
    ['retry in 10h17m5.72s', 37_025_720],
    ['quota will reset after 4h30m28s', 16_228_000],
    ['try again in 900ms', 1000],
    ['Please wait 30 seconds', 30_000],
    ['Try again in about 5 minutes.', 300_000],
    ['You will regain access on 2026-11-24 at 00:00 UTC.', 43_200_000],
  ])('reads the words %j', (message, ms) => {
    expect(wait({ message })).toEqual(rough(ms, 'message'));
  });

  it.each(['Please slow down.', 'try again in a while', 'Rate limit of 60 requests reached', 'wait 5 apples', 'try again at 2:01 AM'])(
    'reads no wait into %j',
    (message) => {
      expect(wait({ message })).toBeUndefined();
    },
  );

  it('passes over a hint that gives no positive wait', () => {
    expect(wait({ headers: { 'retry-after': '0' }, message: 'try again in 5s' })).toEqual(rough(5000, 'message'));
    expect(wait({ headers: { 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' } })).toBeUndefined();
    expect(wait({ headers: { 'retry-after': 'soon' } })).toBeUndefined();
  });

  it('measures an instant on the clock of the server that named it', () => {
    const headers = { date: 'Mon, 23 Nov 2026 15:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 15:01:00 GMT' };
    expect(wait({ headers })).toEqual(exact(60_000, 'retry-after'));
  });

  it('holds a wait between a second and eight days', () => {
    expect(wait({ headers: { 'retry-after-ms': '12' } })?.retryAfterMs).toBe(1000);
    expect(wait({ headers: { 'retry-after': '99999999' } })?.retryAfterMs).toBe(8 * 24 * 3_600_000);
  });
});
