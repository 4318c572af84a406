import { describe, expect, it } from 'vitest';
import { messagesBody } from '../../../../../src/main/providers/anthropic/body.ts';
import { faultsOf, now } from './stream.ts';

const seconds = now / 1000;
const answer = (status: number, type: string, message: string, headers: Readonly<Record<string, string>> = {}, details?: object) =>
  [
    { status, headers },
    JSON.stringify({ type: 'error', error: { type, message, ...(details && { details }) }, request_id: 'req_1' }),
  ] as const;
const faultOf = ([response, body]: ReturnType<typeof answer>, sent?: Parameters<typeof faultsOf>[0]) =>
  faultsOf(sent).ofResponse(response, body).fault;

describe('an error of the messages dialect', () => {
  it.each([
    [400, 'invalid_request_error', 'max_tokens: Field required', 'format'],
    [400, 'invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum', 'context_overflow'],
    [400, 'invalid_request_error', 'input length and `max_tokens` exceed context limit: 190000 + 32000 > 200000', 'context_overflow'],
    [400, 'invalid_request_error', 'Your credit balance is too low to access the Anthropic API.', 'billing'],
    [
      400,
      'invalid_request_error',
      'You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
      'billing',
    ],
    [401, 'authentication_error', 'invalid x-api-key', 'auth'],
    [402, 'billing_error', 'Payment failed', 'billing'],
    [403, 'permission_error', 'Your API key does not have permission', 'auth'],
    [404, 'not_found_error', 'model: claude-nine', 'model_not_found'],
    [404, 'not_found_error', 'Not found', 'network'],
    [409, 'conflict_error', 'Conflict', 'overloaded'],
    [413, 'request_too_large', 'Request exceeds the maximum size', 'context_overflow'],
    [429, 'rate_limit_error', 'Number of request tokens has exceeded your rate limit', 'rate_limit'],
    [500, 'api_error', 'Internal server error', 'timeout'],
    [504, 'timeout_error', 'Timed out', 'timeout'],
    [529, 'overloaded_error', 'Overloaded', 'overloaded'],
  ])('%i %s “%s” is %s', (status, type, message, hint) => {
    expect(faultOf(answer(status, type, message))).toMatchObject({ provider: 'acme', status, code: type, message, hint });
  });

  it('asks for a fresh token where a sign-in is refused, and for none where a key is', () => {
    const refused = answer(401, 'authentication_error', 'OAuth token has expired');
    expect(faultOf(refused, { kind: 'oauth' })).toMatchObject({ hint: 'auth', repair: 'refresh-token' });
    expect(faultOf(refused)).not.toHaveProperty('repair');
  });

  it('says why a sign-in is of no use here', () => {
    const only = answer(
      400,
      'invalid_request_error',
      'This credential is only authorized for use with Claude Code and cannot be used here.',
    );
    expect(faultOf(only, { kind: 'oauth' })).toMatchObject({
      hint: 'auth',
      code: 'restricted-sign-in',
      message: expect.stringContaining('API key'),
    });
    expect(faultOf(only, { kind: 'oauth' })).not.toHaveProperty('repair');
  });

  it('takes a spend limit for billing without an end, whatever else the answer says', () => {
    const spent = answer(
      429,
      'rate_limit_error',
      'Spend limit reached',
      { 'retry-after': '60' },
      { error_code: 'enforced_spend_limit_reached' },
    );
    expect(faultOf(spent)).toEqual({
      provider: 'acme',
      requestId: 'req_1',
      status: 429,
      code: 'enforced_spend_limit_reached',
      message: 'Spend limit reached',
      hint: 'billing',
      scope: 'account',
    });
  });

  it.each([
    ['retry-after', { 'retry-after': '17' }, { retryAfterMs: 17_000, waitSource: 'retry-after', waitExact: true }],
    [
      'the reset of the empty bucket',
      {
        'anthropic-ratelimit-requests-remaining': '3',
        'anthropic-ratelimit-requests-reset': '2026-11-23T12:00:01Z',
        'anthropic-ratelimit-output-tokens-remaining': '0',
        'anthropic-ratelimit-output-tokens-reset': '2026-11-23T12:00:58Z',
      },
      { retryAfterMs: 58_000, waitSource: 'reset-header', waitExact: true },
    ],
  ])('waits for a key’s limit by %s, for that model', (_, headers, wait) => {
    const fault = faultOf(answer(429, 'rate_limit_error', 'Slow down', headers as Readonly<Record<string, string>>));
    expect(fault).toMatchObject(wait);
    expect(fault).not.toHaveProperty('scope');
  });

  const unified = {
    'retry-after': '5',
    'anthropic-ratelimit-unified-status': 'rejected',
    'anthropic-ratelimit-unified-reset': String(seconds + 60),
    'anthropic-ratelimit-unified-representative-claim': 'five_hour',
    'anthropic-ratelimit-unified-5h-status': 'rejected',
    'anthropic-ratelimit-unified-5h-reset': String(seconds + 3725),
    'anthropic-ratelimit-unified-5h-utilization': '1.02',
    'anthropic-ratelimit-unified-7d-status': 'allowed_warning',
    'anthropic-ratelimit-unified-7d-reset': String(seconds + 400_000),
    'anthropic-ratelimit-unified-overage-status': 'rejected',
    'anthropic-ratelimit-unified-overage-reset': String(seconds + 900_000),
  };
  it.each([
    ['the window that is used up', unified, 3_725_000, 'account'],
    ['the later of two such windows', { ...unified, 'anthropic-ratelimit-unified-7d-status': 'rejected' }, 400_000_000, 'account'],
    ['a window that is used up and says no more', { ...unified, 'anthropic-ratelimit-unified-5h-status': '' }, 3_725_000, 'account'],
    ['the common reset where no window says so', { ...unified, 'anthropic-ratelimit-unified-5h-status': 'allowed' }, 60_000, 'account'],
    [
      'a window of one family of models',
      { ...unified, 'anthropic-ratelimit-unified-representative-claim': 'seven_day_opus' },
      3_725_000,
      undefined,
    ],
  ])('waits for a subscription by %s', (_, headers, retryAfterMs, scope) => {
    const fault = faultOf(answer(429, 'rate_limit_error', 'This request would exceed your account’s rate limit.', headers), {
      kind: 'oauth',
    });
    expect(fault).toMatchObject({ hint: 'rate_limit', retryAfterMs, waitSource: 'reset-header', waitExact: true });
    expect(fault.scope).toBe(scope);
  });

  it('reads when a spent allowance is back out of the words', () => {
    const message = 'You have reached your specified API usage limits. You will regain access on 2026-11-24 at 00:00 UTC.';
    expect(faultOf(answer(400, 'invalid_request_error', message))).toMatchObject({
      hint: 'billing',
      retryAfterMs: 43_200_000,
      waitExact: false,
    });
  });

  it('keeps the name of the request', () => {
    expect(faultOf(answer(529, 'overloaded_error', 'Overloaded', { 'request-id': 'req_head' }))).toMatchObject({ requestId: 'req_head' });
    expect(faultOf(answer(529, 'overloaded_error', 'Overloaded'))).toMatchObject({ requestId: 'req_1' });
  });
});

describe('a field that a model does not take', () => {
  const sentWith = (request: object) => ({
    body: messagesBody({ model: 'claude-sonnet-4-5', messages: [{ role: 'user', text: 'temperature' }], ...request }),
  });
  it.each([
    ['temperature: Extra inputs are not permitted', { temperature: 0.5 }, 'temperature'],
    ['`temperature` is deprecated for this model.', { temperature: 0.5 }, 'temperature'],
    ['max_tokens: 90000 > 64000, which is the maximum allowed number of output tokens', { maxTokens: 90_000 }, 'max_tokens'],
    ['thinking.type.enabled is not supported for this model. Use thinking.type.adaptive', { thinking: 'low' }, 'thinking.enabled'],
    ['adaptive thinking is not supported on this model', { thinking: 'low', model: 'claude-opus-4-6' }, 'thinking.adaptive'],
    ['output_config.effort: Input should be low, medium or high', { thinking: 'xhigh', model: 'claude-opus-4-6' }, 'output_config'],
    ['messages.0.content.0.text.cache_control: Extra inputs are not permitted', {}, 'cache_control'],
  ])('“%s” can be called again without it', (message, request, parameter) => {
    expect(faultOf(answer(400, 'invalid_request_error', message), sentWith(request))).toMatchObject({
      repair: 'drop-parameter',
      parameter,
    });
  });

  it.each([
    ['temperature: Extra inputs are not permitted', {}, 400],
    ['messages.1.content.0: Invalid `signature` in `thinking` block', { thinking: 'low' }, 400],
    ['messages: at least one message is required', { temperature: 0.5 }, 400],
    ['temperature', { temperature: 0.5 }, 500],
  ])('“%s” is not mended by leaving anything out where %j was sent', (message, request, status) => {
    expect(faultOf(answer(status, 'invalid_request_error', message), sentWith(request))).not.toHaveProperty('repair');
  });
});
