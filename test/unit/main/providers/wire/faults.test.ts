import { describe, expect, it } from 'vitest';
import { createFaults } from '../../../../../src/main/providers/wire/faults.ts';
import { testFaults } from '../fixtures.ts';

const faultOf = (status: number, body: unknown, headers: Record<string, string> = {}, secret?: string) =>
  testFaults(secret).ofResponse({ status, headers }, typeof body === 'string' ? body : JSON.stringify(body)).fault;

describe('a fault of a response', () => {
  it('carries status, code, words, request id, wait and hint', () => {
    const body = { error: { message: 'Rate limit reached for requests', type: 'requests', param: null, code: 'rate_limit_exceeded' } };
    expect(faultOf(429, body, { 'retry-after': '7', 'x-request-id': 'req_1' })).toEqual({
      provider: 'acme',
      status: 429,
      code: 'rate_limit_exceeded',
      message: 'Rate limit reached for requests',
      requestId: 'req_1',
      hint: 'rate_limit',
      retryAfterMs: 7000,
      waitSource: 'retry-after',
      waitExact: true,
    });
  });

  it.each([
    ['OpenAI', { error: { message: 'words', type: 't', code: 'c' } }, { message: 'words', code: 'c' }],
    ['only a type', { error: { message: 'words', type: 't', code: null } }, { message: 'words', code: 't' }],
    ['an error that is a text', { error: 'words' }, { message: 'words' }],
    ['a bare message', { message: 'words' }, { message: 'words' }],
    ['FastAPI, text', { detail: 'words' }, { message: 'words' }],
    ['FastAPI, list', { detail: [{ msg: 'field required', loc: ['body', 'model'] }] }, { message: 'body.model: field required' }],
    ['vLLM', { object: 'error', message: 'words', type: 'BadRequestError', code: 400 }, { message: 'words', code: 'BadRequestError' }],
    ['Google', [{ error: { code: 400, message: 'words', status: 'INVALID_ARGUMENT' } }], { message: 'words', code: 'INVALID_ARGUMENT' }],
    ['Anthropic', { type: 'error', error: { type: 'x_error', message: 'words' } }, { message: 'words', code: 'x_error' }],
    ['OpenRouter', { error: { code: 400, message: 'Provider error', metadata: { raw: 'words' } } }, { message: 'Provider error: words' }],
    ['a list of errors', { errors: [{ message: 'words' }] }, { message: 'words' }],
    ['plain text', 'words', { message: 'words' }],
    ['nothing', '', { message: 'The server answered 400 and gave no reason.' }],
    ['JSON that says nothing', '{}', { message: '{}' }],
  ])('reads the error shape of %s', (_, body, expected) => {
    expect(faultOf(400, body)).toMatchObject({ provider: 'acme', status: 400, ...expected });
  });

  it('never carries the key, nor what looks like one', () => {
    const fault = faultOf(
      401,
      { error: { message: 'Bad key geheim-1234-geheim or sk-abcdefgh12345', code: 'geheim-1234-geheim' } },
      {},
      'geheim-1234-geheim',
    );
    expect(fault.message).toBe('Bad key [removed] or [removed]');
    expect(JSON.stringify(fault)).not.toContain('geheim');
  });

  it('keeps at most 4 KiB of the provider’s words', () => {
    expect(Buffer.byteLength(faultOf(500, 'é'.repeat(60_000)).message)).toBeLessThanOrEqual(4096);
  });

  it.each([
    [200, 'network'],
    [404, 'network'],
    [403, undefined],
    [429, undefined],
    [500, 'timeout'],
    [502, 'timeout'],
    [503, 'overloaded'],
  ])('tells a web page with status %i from an API', (status, hint) => {
    const fault = faultOf(status, '<!DOCTYPE html><html><head><title> Bad\n gateway </title></head></html>', {
      'content-type': 'text/html',
    });
    expect(fault).toMatchObject({
      status,
      code: 'web-page',
      message: `This address answered with a web page, not an API (${status}, “Bad gateway”).`,
    });
    expect(fault.hint).toBe(hint);
  });

  it('calls a redirect a wrong base URL, and leaves its query out', () => {
    const fault = faultOf(302, '', { location: 'https://login.example.com/start?token=abc' });
    expect(fault).toMatchObject({ status: 302, code: 'redirect', hint: 'network' });
    expect(fault.message).toContain('https://login.example.com/start.');
    expect(fault.message).not.toContain('token');
  });
});

describe('a fault of an error inside a success', () => {
  it('takes the number that a gateway puts into the code for the status', () => {
    expect(testFaults().ofValue({ error: { code: 429, message: 'Slow down, try again in 3s' } }).fault).toEqual({
      provider: 'acme',
      status: 429,
      message: 'Slow down, try again in 3s',
      retryAfterMs: 3000,
      waitSource: 'message',
      waitExact: false,
    });
  });

  it('says so where no reason is given', () => {
    expect(testFaults().ofValue({ error: {} }).fault.message).toContain('gave no reason');
  });
});

it('lets a dialect have the last word on what a provider told, and cleans that too', () => {
  const faults = createFaults({
    provider: 'acme',
    secret: 'geheim-1234-geheim',
    hintOf: () => 'rate_limit',
    refine: (fault, { source, headers }) => ({
      ...fault,
      message: `${fault.message} ${JSON.stringify(source)}`,
      scope: headers['x-scope'] === 'all' ? 'account' : 'model',
    }),
    now: () => 0,
  });
  const { fault } = faults.ofResponse({ status: 429, headers: { 'x-scope': 'all' } }, '{"message":"slow","key":"geheim-1234-geheim"}');
  expect(fault).toMatchObject({ hint: 'rate_limit', scope: 'account', status: 429 });
  expect(fault.message).toContain('slow');
  expect(JSON.stringify(fault)).not.toContain('geheim');
});
