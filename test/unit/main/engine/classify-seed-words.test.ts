import { describe, expect, it } from 'vitest';
import { reads, verdictOn } from './seed-verdict.ts';

describe('C6, 3.6: words', () => {
  describe('rate limit', () => {
    reads([
      ['rate limit exceeded', 'rate_limit 0'],
      ['rate_limit', 'rate_limit 0'],
      ['RATE LIMIT', 'rate_limit 0'],
      ['rate-limit', 'nothing'],
      ['ratelimit', 'nothing'],
      ['too many requests', 'rate_limit 0'],
      ['request id 0042955', 'rate_limit 0'],
      ['14290 tokens', 'rate_limit 0'],
      ['you exceeded your current quota, check your plan and billing details', 'rate_limit 0'],
      ['exceeded the daily quota', 'rate_limit 0'],
      ['exceeded the\nquota', 'nothing'],
      ['resource has been exhausted', 'rate_limit 0'],
      ['resource is exhausted', 'rate_limit 0'],
      ['RESOURCE_EXHAUSTED', 'rate_limit 0'],
      ['quota exceeded', 'rate_limit 0'],
      ['usage limit reached', 'rate_limit 0'],
      ['insufficient_quota', 'nothing'],
      ['too many requests, insufficient quota', 'rate_limit 0'],
      ['throttled', 'nothing'],
      ['ThrottlingException', 'nothing'],
    ]);
  });
  describe('overloaded is a rate limit', () => {
    reads([
      ['overloaded_error', 'rate_limit 0'],
      ['{"type": "overloaded_error"}', 'rate_limit 0'],
      ['{"type":"overloaded_error"}', 'rate_limit 0'],
      ['the model is Overloaded', 'rate_limit 0'],
      ['status: 529 overloaded', 'timeout 529'],
      ['503 overloaded', 'timeout 503'],
    ]);
  });
  describe('billing', () => {
    reads([
      ['error402', 'nothing'],
      ['code 402x', 'nothing'],
      ['payment required', 'billing 0'],
      ['insufficient credits', 'billing 0'],
      ['your credit balance is too low', 'billing 0'],
      ['see plans & billing', 'billing 0'],
      ['insufficient balance', 'billing 0'],
      ['payment required: usage limit', 'rate_limit 0'],
      ['status: 200, see 402', 'billing 0'],
      ['status: 403 insufficient credits', 'auth 403'],
      ['status: 400 credit balance too low', 'format 400'],
    ]);
  });
  describe('timeout', () => {
    reads([
      ['timeout', 'timeout 0'],
      ['request timed out', 'timeout 0'],
      ['deadline exceeded', 'timeout 0'],
      ['context deadline exceeded', 'timeout 0'],
      ['timed-out', 'nothing'],
      ['time out', 'nothing'],
      ['timeout: insufficient credits', 'billing 0'],
    ]);
  });
  describe('auth', () => {
    reads([
      ['invalid api key', 'auth 0'],
      ['invalid_api_key', 'auth 0'],
      ['invalidapikey', 'auth 0'],
      ['invalid api-key', 'nothing'],
      ['incorrect api key provided', 'auth 0'],
      ['invalid token', 'auth 0'],
      ['authentication failed', 'auth 0'],
      ['please re-authenticate', 'auth 0'],
      ['oauth token refresh failed', 'auth 0'],
      ['Unauthorized', 'auth 0'],
      ['forbidden', 'auth 0'],
      ['extra_forbidden', 'auth 0'],
      ['access denied', 'auth 0'],
      ['certificate has expired', 'auth 0'],
      ['token has expired', 'auth 0'],
      ['status: 200 or 401', 'auth 0'],
      ['status: 200 or 403', 'auth 0'],
      ['no credentials found', 'auth 0'],
      ['no api key found', 'auth 0'],
      ['no credentials for openai. Run: auth login', 'nothing'],
      ['permission denied', 'nothing'],
      ['unauthenticated', 'nothing'],
    ]);
  });
  describe('format', () => {
    reads([
      ['string should match pattern', 'format 0'],
      ['tool_use.id is bad', 'format 0'],
      ['tool_use_id', 'format 0'],
      ['messages.1.content.1.tool_use.id: bad', 'format 0'],
      ['invalid request format', 'format 0'],
      ['invalid request format: unauthorized', 'auth 0'],
    ]);
  });
});

describe('C8: the order of the checks', () => {
  reads([
    ['status: 400 maximum context length exceeded', 'format 400'],
    ['status: 400 unsupported model', 'format 400'],
    ['status: 403 payment required', 'auth 403'],
    ['status: 429 insufficient credits', 'rate_limit 429'],
    ['status: 500 rate limit', 'timeout 500'],
    ['status: 401 timed out', 'auth 401'],
  ]);
});

describe('3.7: what stays unclassifiable', () => {
  reads([
    ['model not found', 'nothing'],
    ['status: 404 model not found', 'nothing'],
    ['status: 413 request too large', 'nothing'],
    ['status: 422 unprocessable', 'nothing'],
    ['fetch failed', 'nothing'],
    ['socket hang up', 'nothing'],
    ['read ECONNRESET', 'nothing'],
    ['getaddrinfo ENOTFOUND api.example.com', 'nothing'],
    ['unexpected token < in JSON at position 0', 'nothing'],
    ['signal: killed', 'nothing'],
    ['empty response', 'nothing'],
    ['context_length_exceeded', 'nothing'],
    ['connection refused', 'nothing'],
    ['provider closed', 'nothing'],
  ]);
});

describe('14: porting traps', () => {
  reads([
    ['RATE L\u0130M\u0130T', 'rate_limit 0'],
    ['exceeded\rmy quota', 'rate_limit 0'],
    ['exceeded\u2029my quota', 'rate_limit 0'],
    ['"type"\u00a0:"overload"', 'nothing'],
  ]);
  it('14.4: repeated use of a pattern does not change the answer', () => {
    for (let time = 0; time < 3; time++) expect(verdictOn(new Error('status: 429'))).toBe('rate_limit 429');
  });
  it('14.8: a ring of causes and a hostile object do no harm', () => {
    const ring = new Error('boom');
    ring.cause = ring;
    expect(verdictOn(ring)).toBe('nothing');
    const hostile = {
      get message(): string {
        throw new Error('no');
      },
      toString: (): string => {
        throw new Error('no');
      },
    };
    expect(verdictOn(hostile)).toBe('nothing');
  });
});
