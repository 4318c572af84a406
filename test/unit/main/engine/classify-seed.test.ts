import { describe, expect, it } from 'vitest';
import { classifyError, isImageDimensionError, isImageSizeError, isRetriable, seedRules } from '../../../../src/main/engine/index.ts';
import { type Row, reads, verdictOn } from './seed-verdict.ts';

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
