/** The sentences of sections 1 to 3 and 14 that are easily got wrong, and the shapes in which an error may come. */
import { describe, expect, it } from 'vitest';
import { classifyError, defaultRules, FailoverError, isRetriable, ProviderError, seedRules } from '../../../../src/main/engine/index.ts';
import { failoverReasons } from '../../../../src/shared/contract/index.ts';
import { reads, verdictOn } from './seed-verdict.ts';

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

describe('1: reasons', () => {
  it('R3: are these, in lower-case snake case', () => {
    expect([...failoverReasons].sort()).toEqual([
      'auth',
      'billing',
      'context_overflow',
      'empty_response',
      'format',
      'model_not_found',
      'network',
      'overloaded',
      'rate_limit',
      'timeout',
      'unknown',
    ]);
  });
  it('R1: the later reference adds context overflow to what is not retriable, and so do the default rules', () => {
    expect(failoverReasons.filter((reason) => !isRetriable({ reason }, seedRules))).toEqual(['format']);
    expect(failoverReasons.filter((reason) => !isRetriable({ reason }, defaultRules)).sort()).toEqual(['context_overflow', 'format']);
  });
  it('R2: a reason that a newer version wrote is retriable', () => {
    expect(isRetriable({ reason: 'brand_new' as 'unknown' }, seedRules)).toBe(true);
  });
});

describe('2: the failover error, made by hand', () => {
  it.each([
    [
      { reason: 'auth', provider: 'a', model: 'b', status: 401, cause: new Error('no') },
      'failover(auth): provider=a model=b status=401: no',
    ],
    [{ reason: 'timeout', provider: 'a', model: 'b', cause: 'a text' }, 'failover(timeout): provider=a model=b status=0: a text'],
    [{ reason: 'unknown', provider: '', model: '' }, 'failover(unknown): provider= model= status=0: <nil>'],
    [{ reason: 'format', provider: 'a', model: 'b', cause: null }, 'failover(format): provider=a model=b status=0: <nil>'],
    [{ reason: 'billing', provider: 'a', model: 'b', cause: new Error('') }, 'failover(billing): provider=a model=b status=0: '],
  ] as const)('E1: %j', (fields, message) => {
    const error = new FailoverError(fields);
    expect(error.message).toBe(message);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('FailoverError');
  });
  it('E2: carries anything that was thrown, by identity', () => {
    for (const thrown of [
      'timeout',
      { message: 'timeout' },
      named('TimeoutError', ''),
      new ProviderError({ provider: 'x', message: 'timeout' }),
    ])
      expect(classifyError(thrown, 'a', 'b', seedRules)?.cause).toBe(thrown);
  });
  it.each([
    ['', ''],
    ['OpenAI', 'Org/Model:free'],
    ['429', 'rate limit'],
    ['status: 401', 'unauthorized'],
  ])('E3: provider %j and model %j are copied and never read', (provider, model) => {
    expect(classifyError(new Error('payment required'), provider, model, seedRules)).toMatchObject({ provider, model, reason: 'billing' });
    expect(classifyError(new Error('boom'), provider, model, seedRules)).toBeNull();
  });
  it('a failover error that is classified again is read by its text', () => {
    const first = classifyError(new Error('status: 429'), 'a', 'b', seedRules);
    expect(verdictOn(first)).toBe('rate_limit 429');
  });
});

describe('3.1: shapes in which an error comes', () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  it.each([
    ['a ProviderError by its message', new ProviderError({ provider: 'x', message: 'rate limit' }), 'rate_limit 0'],
    ['C10: and not by its status', new ProviderError({ provider: 'x', message: 'slow down', status: 429 }), 'nothing'],
    ['nor by its hint', new ProviderError({ provider: 'x', message: 'slow down', hint: 'rate_limit' }), 'nothing'],
    ['nor by its code', new ProviderError({ provider: 'x', message: 'slow down', code: 'rate_limit_exceeded' }), 'nothing'],
    ['a plain object by its message', { message: 'status: 402', status: 500, code: 'x', cause: reset }, 'billing 402'],
    ['C10: a plain object with nothing but fields', { status: 429, statusCode: 429, code: 'rate_limit', cause: 'timeout' }, 'nothing'],
    ['a plain object with an empty message', { message: '', status: 429 }, 'nothing'],
    ['a plain object that says something elsewhere', { error: { message: 'overloaded' } }, 'rate_limit 0'],
    ['14.8: a number', 429, 'rate_limit 429'],
    ['14.8: a symbol', Symbol('timeout'), 'timeout 0'],
    ['14.8: a list', ['rate limit'], 'rate_limit 0'],
    ['14.8: false', false, 'nothing'],
    ['14.8: an empty text', '', 'nothing'],
    ['14.8: an empty object', {}, 'nothing'],
    ['several errors at once, by their own message', new AggregateError([new Error('rate limit')], 'all failed'), 'nothing'],
    ['causes are not searched', new Error('outer', { cause: new Error('status: 429') }), 'nothing'],
    ['W5: a transport error and its cause', new TypeError('fetch failed', { cause: reset }), 'nothing'],
    ['C2: a cancel as DOMException', new DOMException('The user aborted a request.', 'AbortError'), 'nothing'],
    ['C2: a cancel as plain object', { name: 'AbortError', message: 'timeout' }, 'nothing'],
    ['C2: goes before pictures', named('AbortError', 'image exceeds 5 MB'), 'nothing'],
    ['C2: a cancel that wraps a deadline', Object.assign(named('AbortError', 'x'), { cause: named('TimeoutError', 'y') }), 'nothing'],
    ['C3: what AbortSignal.timeout gives', new DOMException('The operation was aborted due to timeout', 'TimeoutError'), 'timeout 0'],
    ['C3: a deadline as plain object', { name: 'TimeoutError', message: '' }, 'timeout 0'],
    ['C3: goes before pictures', named('TimeoutError', 'image exceeds 5 MB'), 'timeout 0'],
    ['C3: goes before the status', named('TimeoutError', 'status: 400'), 'timeout 0'],
    ['C9: the wording of a cancel', new Error('context canceled'), 'nothing'],
    ['C9: the wording of a wrapped cancel', new Error('Post "https://x": context canceled'), 'nothing'],
    ['C9: the wording of a deadline', new Error('Post "https://x": context deadline exceeded'), 'timeout 0'],
    ['a name that only looks like a sentinel', named('aborterror', 'timeout'), 'timeout 0'],
  ])('%s', (_, error, verdict) => {
    expect(verdictOn(error)).toBe(verdict);
  });
  it('14.8: an object that refuses to be read', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(
      verdictOn(
        Object.defineProperty(new Error('x'), 'message', {
          get: () => {
            throw new Error('no');
          },
        }),
      ),
    ).toBe('nothing');
    expect(() => classifyError(proxy, 'a', 'b', seedRules)).not.toThrow();
  });
});

describe('3.2: which number counts', () => {
  reads([
    // The first expression that matches anywhere, and its first match.
    ['429 and later status: 500', 'timeout 500'],
    ['status: 401, then status: 429', 'auth 401'],
    ['503 before http/1.1 401', 'auth 401'],
    ['http/1.1 401 and status 402', 'billing 402'],
    ['500 or 429', 'timeout 500'],
    ['http/1.1 200 ok, but 429', 'rate_limit 0'],
    ['http/1.1 200 ok, but 503', 'nothing'],
    ['status: 999, http/2 401, 402', 'billing 0'],
    // Boundaries.
    ['status: 4011', 'auth 401'],
    ['http/1.1 50312', 'timeout 503'],
    ['status:\u000b401', 'auth 401'],
    ['status=429', 'rate_limit 429'],
    ['status is 429', 'rate_limit 429'],
    ['status-401', 'auth 401'],
    ['httpstatus: 503', 'timeout 503'],
    ['"status": 503', 'timeout 503'],
    ['"status":"503"', 'timeout 503'],
    // The second expression.
    ['http/1.0 502', 'timeout 502'],
    ['HTTP/3\t402', 'billing 402'],
    ['http/11 500', 'timeout 500'],
    ['http 1.1 500', 'timeout 500'],
    ['http// 401', 'auth 401'],
    ['http 200 429', 'rate_limit 429'],
    ['http 404 500 ms', 'timeout 500'],
    ['https 401', 'auth 401'],
    ['http:401', 'auth 401'],
    // The third: 300 to 599, standing alone.
    ['299', 'nothing'],
    ['399', 'nothing'],
    ['401st', 'nothing'],
    ['_500', 'nothing'],
    ['e500', 'nothing'],
    ['5000', 'nothing'],
    ['-500', 'timeout 500'],
    ['$400', 'format 400'],
    ['500,000 tokens', 'timeout 500'],
    ['3.500', 'timeout 500'],
    ['127.0.0.1:408', 'timeout 408'],
    ['é500', 'timeout 500'],
    ['５００', 'nothing'],
    ['status: ４０１', 'nothing'],
    ['301 Moved, forbidden', 'auth 0'],
  ]);
});

describe('3.8: what adapters feed in', () => {
  reads([
    ['API request failed:\n  Status: 401\n  Body:   {"error":{"message":"Incorrect API key provided"}}', 'auth 401'],
    ['API request failed:\n  Status: 404\n  Body:   {"error":"model not found"}', 'nothing'],
    ['API request failed:\n  Status: 200\n  Body:   <!DOCTYPE html><html><body>Sign in</body></html>', 'nothing'],
    ['API request failed:\n  Status: 504\n  Body:   upstream request timeout', 'timeout 0'],
    ['API request failed:\n  Status: 504\n  Body:   Gateway Time-out', 'nothing'],
    ['rate limited (429): slow down', 'rate_limit 429'],
    ['bad request (400): messages: at least one message is required', 'format 400'],
    ['not found (404): no such model', 'nothing'],
    ['server error (500): oops', 'timeout 500'],
    ['service unavailable (503): overloaded', 'timeout 503'],
    ['API request failed with status 529: {"type":"overloaded_error"}', 'timeout 529'],
    ['API request failed with status 413: request too large', 'nothing'],
    ['antigravity: rate limit exceeded for large (reset in 3h12m)', 'rate_limit 0'],
    ['claude cli: exit status 1: Invalid API key · Please run /login', 'auth 0'],
    ['codex cli: exit status 429', 'rate_limit 429'],
    ['no credentials for openai. Run: tool auth login --provider openai', 'nothing'],
    ["failed to unmarshal response: invalid character '<' looking for beginning of value", 'nothing'],
    ['signal: killed', 'nothing'],
    ['api returned no choices', 'nothing'],
  ]);
});

describe('3.6, 14: words as the reference reads them', () => {
  reads([
    ['', 'nothing'],
    ['   ', 'nothing'],
    ['rate\u00a0limit', 'nothing'],
    ['rate  limit', 'nothing'],
    ['rate\tlimit', 'nothing'],
    ['your rate_limits', 'rate_limit 0'],
    ['exceeded quota', 'rate_limit 0'],
    ['quota has been exceeded', 'nothing'],
    ['resource exhausted', 'rate_limit 0'],
    ['re\u017fource has been exhau\u017fted', 'rate_limit 0'],
    ['image dimen\u017fions exceed max', 'format 0'],
    ['insufficient  credits', 'nothing'],
    ['plans &amp; billing', 'nothing'],
    ['402 payment', 'billing 402'],
    ['status: 204, 402 required', 'billing 0'],
    ['invalid_api key', 'auth 0'],
    ['invalid apikey', 'auth 0'],
    ['invalid  api key', 'nothing'],
    ['api key invalid', 'nothing'],
    ['reauthenticate', 'nothing'],
    ['unauthenticated', 'nothing'],
    ['authenticationerror', 'auth 0'],
    ['x509: certificate has expired or is not yet valid', 'auth 0'],
    ['model_max_tokens_exceeded', 'nothing'],
    ['tool_use ids were found without tool_result', 'nothing'],
    ['net/http: TLS handshake timeout', 'timeout 0'],
    ['dial tcp: i/o timeout', 'timeout 0'],
    ['Client.Timeout exceeded while awaiting headers', 'timeout 0'],
    ['stream error: INTERNAL_ERROR', 'nothing'],
    ['EOF', 'nothing'],
    ['TIMEOUT\u0130', 'timeout 0'],
  ]);
});
