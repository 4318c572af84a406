import { describe, expect, it } from 'vitest';
import { classifyError, isImageDimensionError, isImageSizeError, isRetriable, seedRules } from '../../../../src/main/engine/index.ts';

type Row = readonly [text: string, verdict: string];

/** `reason status`, or `nothing`. */
const verdictOn = (error: unknown): string => {
  const found = classifyError(error, 'openai', 'gpt-4', seedRules);
  return found ? `${found.reason} ${found.status}` : 'nothing';
};

const reads = (rows: readonly Row[]): void => {
  it.each(rows)('%j → %s', (text, verdict) => {
    expect(verdictOn(new Error(text))).toBe(verdict);
  });
};

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

describe('E: the failover error', () => {
  it('E1: is one line of text around the wrapped one', () => {
    expect(classifyError(new Error('rate limit exceeded'), 'openai', 'gpt-4', seedRules)?.message).toBe(
      'failover(rate_limit): provider=openai model=gpt-4 status=0: rate limit exceeded',
    );
    expect(classifyError(new Error('API request failed:\n  Status: 429\n  Body: {}'), 'a', 'b', seedRules)?.message).toBe(
      'failover(rate_limit): provider=a model=b status=429: API request failed:\n  Status: 429\n  Body: {}',
    );
  });
  it('E2: unwraps to the very object that was classified', () => {
    const original = new Error('timeout');
    expect(classifyError(original, 'a', 'b', seedRules)?.cause).toBe(original);
  });
  it('E3: copies provider and model as they are', () => {
    expect(classifyError(new Error('timeout'), ' GPT ', ' X/Y ', seedRules)).toMatchObject({ provider: ' GPT ', model: ' X/Y ' });
  });
  it.each([
    ['auth', 'status: 401', true],
    ['rate_limit', 'status: 429', true],
    ['billing', 'status: 402', true],
    ['timeout', 'status: 500', true],
    ['format', 'status: 400', false],
  ] as const)('R1: %s (%s) is retriable: %s', (reason, text, retriable) => {
    const error = classifyError(new Error(text), 'a', 'b', seedRules);
    expect(error?.reason).toBe(reason);
    expect(error && isRetriable(error, seedRules)).toBe(retriable);
  });
  it.each(['overloaded', 'unknown', 'network', 'model_not_found', 'context_overflow', 'empty_response'] as const)(
    'R2: the reserved %s is retriable',
    (reason) => {
      expect(isRetriable({ reason }, seedRules)).toBe(true);
    },
  );
});

describe('C1–C3, C7: what is no failure, and sentinels', () => {
  it.each([
    ['no error', undefined, 'nothing'],
    ['no error', null, 'nothing'],
    ['the cancel sentinel', named('AbortError', 'This operation was aborted'), 'nothing'],
    ['a cancel whose text would match', named('AbortError', 'rate limit'), 'nothing'],
    ['a real AbortSignal reason', AbortSignal.abort().reason, 'nothing'],
    ['the deadline sentinel', named('TimeoutError', 'whatever'), 'timeout 0'],
    ['a deadline whose text says 401', named('TimeoutError', 'status: 401'), 'timeout 0'],
    ['a deadline as DOMException', new DOMException('too late', 'TimeoutError'), 'timeout 0'],
    ['C9: a wrapped cancel', new Error('request: context canceled', { cause: named('AbortError', 'x') }), 'nothing'],
    [
      'C9: a wrapped deadline with its wording',
      new Error('post: context deadline exceeded', { cause: named('TimeoutError', 'x') }),
      'timeout 0',
    ],
    ['C9: a wrapped deadline without wording', new Error('gave up', { cause: named('TimeoutError', 'x') }), 'nothing'],
    ['C10: a structured status', Object.assign(new Error('something'), { status: 429 }), 'nothing'],
    ['C10: a structured status beside a text', Object.assign(new Error('status: 401'), { status: 429 }), 'auth 401'],
    ['a thrown string', 'too many requests', 'rate_limit 0'],
    ['a thrown object with a message', { message: 'overloaded' }, 'rate_limit 0'],
    ['a thrown object without one', { code: 'nothing to see' }, 'nothing'],
    ['a thrown number', 7, 'nothing'],
    ['an object that cannot be written', Object.create(null), 'nothing'],
    ['an empty text', new Error(''), 'nothing'],
    ['nonsense', new Error('some random error'), 'nothing'],
  ])('%s', (_, error, verdict) => {
    expect(verdictOn(error)).toBe(verdict);
  });
});

describe('C5, 3.2: a status in the text', () => {
  reads([
    ['status: 401', 'auth 401'],
    ['Status:401', 'auth 401'],
    ['STATUS 429', 'rate_limit 429'],
    ['status\t\n: 402', 'billing 402'],
    ['status:::503', 'timeout 503'],
    ['status: 4290 things', 'rate_limit 429'],
    ['status: 5004', 'timeout 500'],
    ['status code: 429', 'rate_limit 429'],
    ['http 429', 'rate_limit 429'],
    ['HTTP/1.1 503 Service Unavailable', 'timeout 503'],
    ['HTTP/2 401', 'auth 401'],
    ['http  402', 'billing 402'],
    ['http/ 408', 'timeout 408'],
    ['error 502 bad gateway', 'timeout 502'],
    ['(500)', 'timeout 500'],
    ['took 500 ms', 'timeout 500'],
    ['took 500ms', 'nothing'],
    ['used 400 tokens', 'format 400'],
    ['port 529', 'timeout 529'],
    ['1500 requests', 'nothing'],
    ['code=403;', 'auth 403'],
    ['status: 200 and then 429', 'rate_limit 0'],
    ['status: 200 and then 503', 'nothing'],
    ['status: 301 but unauthorized', 'auth 0'],
    ['404 then 500', 'nothing'],
    ['500 then 401', 'timeout 500'],
    ['status: 999', 'nothing'],
    ['status code\u00a0429', 'rate_limit 429'],
    ['status\u00a0401', 'auth 401'],
    ['status: 40', 'nothing'],
    ['300', 'nothing'],
    ['599', 'nothing'],
    ['600', 'nothing'],
    ['API request failed:\n  Status: 429\n  Body:   {"error":"x"}', 'rate_limit 429'],
    ['authentication failed (401): check your API key', 'auth 401'],
  ]);
});

describe('3.3: the status table', () => {
  reads([
    ['status: 400', 'format 400'],
    ['status: 401', 'auth 401'],
    ['status: 402', 'billing 402'],
    ['status: 403', 'auth 403'],
    ['status: 408', 'timeout 408'],
    ['status: 429', 'rate_limit 429'],
    ['status: 500', 'timeout 500'],
    ['status: 502', 'timeout 502'],
    ['status: 503', 'timeout 503'],
    ['status: 521', 'timeout 521'],
    ['status: 522', 'timeout 522'],
    ['status: 523', 'timeout 523'],
    ['status: 524', 'timeout 524'],
    ['status: 529', 'timeout 529'],
    ...[404, 409, 410, 413, 422, 499, 501, 504, 505, 520, 525, 526, 530].map((status): Row => [`status: ${status}`, 'nothing']),
    ['status: 504 gateway timeout', 'timeout 0'],
    ['status: 504 Gateway Time-out', 'nothing'],
    ['status: 404 token has expired', 'auth 0'],
  ]);
});

describe('C4, 3.4: pictures', () => {
  reads([
    ['image dimensions exceed max allowed size', 'format 0'],
    ['Image Dimensions Exceed Max', 'format 0'],
    ['image exceeds 5 MB', 'format 0'],
    ['image exceeds the limit of 20mb', 'format 0'],
    ['image exceeds\n5 MB', 'nothing'],
    ['image exceeds\r5 MB', 'format 0'],
    ['image exceeds\u20285 MB', 'format 0'],
    ['image exceeds 5 GB', 'nothing'],
    ['status: 429 image exceeds 5 mb', 'format 0'],
    ['rate limit: image dimensions exceed max', 'format 0'],
  ]);
  it.each([
    ['image dimensions exceed max', true],
    ['Error: IMAGE DIMENSIONS EXCEED MAX 8000', true],
    ['image dimension exceeds max', false],
    ['', false],
  ])('dimension predicate: %j is %s', (message, expected) => {
    expect(isImageDimensionError(message)).toBe(expected);
  });
  it.each([
    ['image exceeds 5 MB', true],
    ['Image exceeds maximum of 5MB', true],
    ['image exceeds\n5 mb', false],
    ['image is 5 mb', false],
    ['', false],
  ])('size predicate: %j is %s', (message, expected) => {
    expect(isImageSizeError(message)).toBe(expected);
    expect(isImageSizeError(message)).toBe(expected);
  });
});

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
