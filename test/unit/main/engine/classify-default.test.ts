import { describe, expect, it } from 'vitest';
import { classifyError, defaultRules, isRetriable, ProviderError, seedRules } from '../../../../src/main/engine/index.ts';
import type { Fault } from '../../../../src/shared/contract/index.ts';

const verdictOn = (error: unknown): string => {
  const found = classifyError(error, 'acme', 'large', defaultRules);
  return found ? `${found.reason} by ${found.rule}` : 'nothing';
};

const fault = (fields: Partial<Fault>): ProviderError => new ProviderError({ provider: 'acme', message: '', ...fields });
const named = (name: string, message: string, cause?: unknown): Error => Object.assign(new Error(message, { cause }), { name });

describe('fields come first', () => {
  it.each<[string, Partial<Fault>, string]>([
    [
      'the hint beats code, status and text',
      { hint: 'billing', code: 'rate_limit_exceeded', status: 429, message: 'overloaded' },
      'billing by hint',
    ],
    ['a hint of unknown says nothing', { hint: 'unknown', status: 429 }, 'rate_limit by status-429'],
    [
      'a hint of format is weak beside a code',
      { hint: 'format', status: 400, code: 'insufficient_quota' },
      'billing by code-insufficient_quota',
    ],
    [
      'and beside specific words',
      { hint: 'format', status: 400, message: 'Your credit balance is too low' },
      'billing by text-credit-balance',
    ],
    ['but holds where nothing better is found', { hint: 'format', message: 'odd' }, 'format by hint'],
    ['W7: a code beats the status', { code: 'insufficient_quota', status: 429 }, 'billing by code-insufficient_quota'],
    ['codes compare in lower case', { code: 'ECONNREFUSED' }, 'network by code-econnrefused'],
    ['a code that nobody knows leaves it to the status', { code: 'weird', status: 529 }, 'overloaded by status-529'],
    ['the engine’s own finding keeps its name', { code: 'stream-cut', hint: 'network' }, 'network by stream-cut'],
  ])('%s', (_, fields, expected) => {
    expect(verdictOn(fault(fields))).toBe(expected);
  });
});

describe('W4–W7: the status, and the words that beat its general meaning', () => {
  it.each<[number, string, string]>([
    [400, 'messages must alternate', 'format by status-400'],
    [400, '', 'unknown by status-400-wordless'],
    [400, 'This model’s maximum context length is 8192 tokens', 'context_overflow by text-context-length'],
    [400, 'prompt is too long: 210000 tokens > 200000 maximum', 'context_overflow by text-prompt-too-long'],
    [400, 'API key not valid. Please pass a valid API key.', 'auth by text-api-key'],
    [400, 'The model `x` does not exist', 'model_not_found by text-model-missing'],
    [400, 'Rate limit reached', 'rate_limit by text-rate-limit'],
    [400, 'image exceeds 5 MB maximum', 'format by text-image-size'],
    [401, 'no auth credentials', 'auth by status-401'],
    [401, 'insufficient credits', 'billing by text-insufficient-funds'],
    [402, 'pay up', 'billing by status-402'],
    [402, 'weekly usage limit reached', 'rate_limit by text-window'],
    [402, 'try again later', 'rate_limit by text-window'],
    [403, 'forbidden', 'auth by status-403'],
    [403, 'insufficient credits', 'billing by text-insufficient-funds'],
    [403, 'Project does not have access: the model gpt-9 is not available', 'model_not_found by text-model-missing'],
    [404, 'whatever', 'model_not_found by status-404'],
    [408, '', 'timeout by status-408'],
    [409, 'conflict', 'timeout by status-409'],
    [409, 'your session has expired', 'auth by text-session'],
    [410, 'gone', 'timeout by status-410'],
    [413, 'too large', 'context_overflow by status-413'],
    [422, 'field required', 'format by status-422'],
    [424, '', 'overloaded by status-424'],
    [429, 'slow down', 'rate_limit by status-429'],
    [429, 'You exceeded your current quota, please check your plan and billing details', 'rate_limit by status-429'],
    [429, 'insufficient_quota', 'billing by text-insufficient_quota'],
    [429, 'The model is overloaded', 'overloaded by text-overloaded'],
    [499, '', 'timeout by status-499'],
    [500, 'oops', 'timeout by status-5xx'],
    [500, 'Overloaded', 'overloaded by text-overloaded'],
    [502, '', 'timeout by status-5xx'],
    [503, '', 'overloaded by status-503'],
    [504, '', 'timeout by status-5xx'],
    [520, '', 'timeout by status-5xx'],
    [529, '', 'overloaded by status-529'],
    [530, '', 'timeout by status-5xx'],
    [418, 'teapot', 'unknown by unrecognised'],
    [307, 'elsewhere', 'unknown by unrecognised'],
  ])('%i %j → %s', (status, message, expected) => {
    expect(verdictOn(fault({ status, message }))).toBe(expected);
  });
});

describe('the text, where a peer gives no fields', () => {
  it.each([
    ['status: 429', 'rate_limit by status-429'],
    ['HTTP/1.1 503 Service Unavailable', 'overloaded by status-503'],
    ['API Error: 401 {"type":"error"}', 'auth by status-401'],
    ['status code 402: weekly limit reached', 'rate_limit by text-window'],
    ['rate-limit reached', 'rate_limit by text-rate-limit'],
    ['the engine is overloaded', 'overloaded by text-overloaded'],
    ['socket hang up', 'network by text-connection'],
    ['getaddrinfo ENOTFOUND x', 'network by text-unreachable'],
    ['fetch failed', 'network by text-unreachable'],
    ['certificate has expired', 'network by text-tls'],
    ['Request timed out', 'timeout by text-timeout'],
    ['No endpoints found for x', 'model_not_found by text-not-a-model'],
    ['model "x" not found, try pulling it first', 'model_not_found by text-model-missing'],
    ['invalid_api_key', 'auth by text-api-key'],
    ['Failed to authenticate', 'auth by text-authenticate'],
    ['some random error', 'unknown by unrecognised'],
    ['', 'unknown by unrecognised'],
  ])('%j → %s', (text, expected) => {
    expect(verdictOn(new Error(text))).toBe(expected);
  });
  it.each([
    ['a number in an id', 'failed, request req_0429401503a'],
    ['a free-standing number', 'used 429 tokens in 500 ms'],
    ['extra_forbidden', 'extra_forbidden: inputs'],
    ['a word that only contains one', 'the subscription expired notice was shown'],
  ])('W8: %s means nothing', (_, text) => {
    expect(verdictOn(new Error(text))).toBe('unknown by unrecognised');
  });
});

describe('W9: causes', () => {
  it.each([
    ['a cancel', named('AbortError', 'x'), 'nothing'],
    ['a wrapped cancel', new Error('request failed', { cause: named('AbortError', 'x') }), 'nothing'],
    ['a wrapped deadline', new Error('gave up', { cause: named('TimeoutError', 'x') }), 'timeout by deadline'],
    ['14.7: an abort because of a deadline', named('AbortError', 'x', named('TimeoutError', 'y')), 'timeout by deadline'],
    [
      'a transport code below',
      new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }),
      'network by code-econnreset',
    ],
    [
      'a fault that wraps an abort',
      new ProviderError({ provider: 'a', message: 'm', code: 'UND_ERR_BODY_TIMEOUT' }, { cause: named('AbortError', 'x') }),
      'timeout by code-und_err_body_timeout',
    ],
    ['nothing', undefined, 'nothing'],
  ])('%s', (_, error, expected) => {
    expect(verdictOn(error)).toBe(expected);
  });
  it('a ring of causes does no harm', () => {
    const ring = new Error('boom');
    ring.cause = new Error('bang', { cause: ring });
    expect(verdictOn(ring)).toBe('unknown by unrecognised');
  });
});

it.each([
  ['auth', true],
  ['rate_limit', true],
  ['billing', true],
  ['timeout', true],
  ['overloaded', true],
  ['unknown', true],
  ['network', true],
  ['model_not_found', true],
  ['empty_response', true],
  ['format', false],
  ['context_overflow', false],
] as const)('%s moves on without conditions: %s', (reason, expected) => {
  expect(isRetriable({ reason }, defaultRules)).toBe(expected);
});

it('both rule sets name every entry, and within a set no name stands for two reasons', () => {
  for (const rules of [seedRules, defaultRules]) {
    const reasons = new Map<string, string>();
    for (const check of rules.checks) {
      if (!('table' in check)) continue;
      for (const { rule, reason } of check.table) {
        expect(rule).toMatch(/\S/);
        expect([rule, reasons.get(rule) ?? reason]).toEqual([rule, reason]);
        reasons.set(rule, reason);
      }
    }
  }
});
