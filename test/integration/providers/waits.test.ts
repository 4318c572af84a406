/** Where a rest gets its time: every source of the spec, told by every adapter whose provider can name it. @see spec: providers 1.7, 10 */
import { describe, expect, it } from 'vitest';
import type { ProviderAdapter } from '../../../src/main/providers/adapter.ts';
import { anthropicMessages } from '../../../src/main/providers/anthropic.ts';
import { createAntigravity } from '../../../src/main/providers/antigravity.ts';
import { createCodex } from '../../../src/main/providers/codex.ts';
import { createCopilot } from '../../../src/main/providers/copilot.ts';
import { gemini } from '../../../src/main/providers/gemini.ts';
import { openAiCompatible } from '../../../src/main/providers/openai-compatible.ts';
import { responsesAt } from '../../../src/main/providers/openai-responses.ts';
import type { Fault } from '../../../src/shared/contract/index.ts';
import { contextOf, outcomeOf, serve, sse } from './serve.ts';

const now = Date.UTC(2026, 10, 23, 12);
const at = (ms: number): string => String((now + ms) / 1000);
const iso = (ms: number): string => new Date(now + ms).toISOString();
/** The server's clock, so that an instant means the same on every computer. */
const date = new Date(now).toUTCString();

const adapters = {
  'openai chat': { at: (baseUrl) => openAiCompatible({ id: 'acme', label: 'Acme', baseUrl }), model: 'm' },
  'openai responses': { at: (baseUrl) => responsesAt({ id: 'acme', label: 'Acme', baseUrl }), model: 'm' },
  anthropic: { at: (baseUrl) => anthropicMessages({ id: 'acme', label: 'Acme', baseUrl }), model: 'claude-sonnet-4-5' },
  codex: { at: createCodex, model: 'gpt-5.4' },
  gemini: { at: () => gemini, model: 'gemini-3-flash' },
  antigravity: { at: (url) => createAntigravity([url]), model: 'gemini-3-flash' },
  'copilot, chat': { at: createCopilot, model: 'gpt-4.1' },
  'copilot, Messages': { at: createCopilot, model: 'claude-sonnet-4.5' },
  'copilot, Responses': { at: createCopilot, model: 'gpt-5.2' },
} as const satisfies Record<string, { readonly at: (url: string) => ProviderAdapter; readonly model: string }>;
type Name = keyof typeof adapters;
const all = Object.keys(adapters) as Name[];
const openAi: readonly Name[] = ['openai chat', 'openai responses', 'codex', 'copilot, chat', 'copilot, Responses'];
const google: readonly Name[] = ['gemini', 'antigravity'];
const copilots: readonly Name[] = ['copilot, chat', 'copilot, Messages', 'copilot, Responses'];

interface Source {
  readonly of: readonly Name[];
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | string;
  readonly fault: Partial<Fault>;
}
const limited = { error: { message: 'Slow down', type: 'rate_limit_error', code: 'rate_limit_exceeded' } };
const googleError = (details: readonly object[], message = 'Quota exceeded') => ({
  error: { code: 429, message, status: 'RESOURCE_EXHAUSTED', details },
});
const exact = (retryAfterMs: number, waitSource: Fault['waitSource']): Partial<Fault> => ({ retryAfterMs, waitSource, waitExact: true });
const rough = (retryAfterMs: number, waitSource: Fault['waitSource']): Partial<Fault> => ({ retryAfterMs, waitSource, waitExact: false });
const unified = {
  'anthropic-ratelimit-unified-status': 'rejected',
  'anthropic-ratelimit-unified-representative-claim': 'seven_day',
  'anthropic-ratelimit-unified-5h-status': 'allowed',
  'anthropic-ratelimit-unified-5h-reset': at(60_000),
  'anthropic-ratelimit-unified-7d-status': 'rejected',
  'anthropic-ratelimit-unified-7d-reset': at(90_000_000),
  'retry-after': '5',
};
const words = (message: string) => ({ error: { message, code: 'rate_limit_exceeded', type: 'rate_limit_error' } });

const sources: Readonly<Record<string, Source>> = {
  'retry-after-ms': { of: all, headers: { 'retry-after-ms': '1500', 'retry-after': '9' }, fault: exact(1500, 'retry-after-ms') },
  'retry-after in seconds': { of: all, headers: { 'retry-after': '7' }, fault: exact(7000, 'retry-after') },
  'retry-after as an HTTP date': {
    of: all,
    headers: { 'retry-after': new Date(now + 60_000).toUTCString() },
    fault: exact(60_000, 'retry-after'),
  },
  'retry-after as an ISO date': { of: all, headers: { 'retry-after': iso(60_000) }, fault: exact(60_000, 'retry-after') },
  'a bucket that is empty': {
    of: openAi,
    headers: {
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '1m30s',
      'x-ratelimit-remaining-tokens': '5',
      'x-ratelimit-reset-tokens': '6m0s',
    },
    fault: rough(90_000, 'reset-header'),
  },
  'an instant in epoch milliseconds (OpenRouter)': {
    of: ['openai chat'],
    body: {
      error: { ...limited.error, metadata: { headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': String(now + 60_000) } } },
    },
    fault: exact(60_000, 'reset-header'),
  },
  'words with a duration': {
    of: all.filter((name) => !google.includes(name)),
    body: words('Rate limit reached. Please try again in 11.054s.'),
    fault: rough(11_054, 'message'),
  },
  'Anthropic’s empty bucket': {
    of: ['anthropic', 'copilot, Messages'],
    headers: {
      'anthropic-ratelimit-input-tokens-remaining': '0',
      'anthropic-ratelimit-input-tokens-reset': iso(45_000),
      'anthropic-ratelimit-requests-remaining': '9',
      'anthropic-ratelimit-requests-reset': iso(90_000),
    },
    fault: exact(45_000, 'reset-header'),
  },
  'the window of a subscription, before its retry-after': {
    of: ['anthropic'],
    headers: unified,
    fault: { ...exact(90_000_000, 'reset-header'), scope: 'account' },
  },
  'a plan’s instant': {
    of: ['codex'],
    body: { error: { type: 'usage_limit_reached', message: 'Reached', resets_at: Number(at(3_725_000)), resets_in_seconds: 9 } },
    fault: { ...exact(3_725_000, 'body'), scope: 'account' },
  },
  'a plan’s seconds': {
    of: ['codex'],
    body: { error: { type: 'usage_limit_reached', message: 'Reached', resets_in_seconds: 3725 } },
    fault: { ...exact(3_725_000, 'body'), scope: 'account' },
  },
  'a plan’s window that is used up': {
    of: ['codex'],
    headers: { 'x-codex-primary-used-percent': '100', 'x-codex-primary-reset-at': at(900_000) },
    fault: { ...exact(900_000, 'reset-header'), scope: 'account' },
  },
  'RetryInfo, before a quota’s delay': {
    of: google,
    body: googleError([
      { reason: 'QUOTA_EXHAUSTED', metadata: { quotaResetDelay: '4h30m28.06s' } },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.07s' },
    ]),
    fault: exact(34_070, 'body'),
  },
  'a quota’s delay': {
    of: google,
    body: googleError([{ reason: 'QUOTA_EXHAUSTED', metadata: { quotaResetDelay: '4h30m28.06s' } }]),
    fault: exact(16_228_060, 'body'),
  },
  'a quota’s instant': {
    of: google,
    body: googleError([{ reason: 'QUOTA_EXHAUSTED', metadata: { quotaResetTimeStamp: iso(7_200_000) } }]),
    fault: exact(7_200_000, 'body'),
  },
  'Google’s words': { of: google, body: googleError([], 'Your quota will reset after 4h30m28s.'), fault: rough(16_228_000, 'message') },
  'a quota of the minute': {
    of: google,
    body: googleError([{ violations: [{ quotaId: 'RequestsPerMinute' }] }]),
    fault: rough(60_000, 'body'),
  },
  'a quota of the day, until midnight in California': {
    of: google,
    body: googleError([{ violations: [{ quotaId: 'RequestsPerDay' }] }]),
    fault: rough(20 * 3_600_000, 'body'),
  },
  'a limit of zero, which no wait helps': {
    of: google,
    body: googleError([{ retryDelay: '34s' }], 'Quota exceeded, limit: 0'),
    fault: { hint: 'billing', scope: 'model' },
  },
  'the day on which an allowance begins anew': {
    of: copilots,
    status: 402,
    body: { code: 'quota_exceeded', message: 'Used up', quota_reset_date: iso(86_400_000) },
    fault: { ...exact(86_400_000, 'reset-header'), hint: 'billing', scope: 'account' },
  },
  'an allowance that is used up': {
    of: copilots,
    status: 402,
    headers: { 'x-quota-snapshot-premium_interactions': `ent=300&rem=0&rst=${encodeURIComponent(iso(86_400_000))}` },
    body: { code: 'quota_exceeded', message: 'Used up' },
    fault: { ...exact(86_400_000, 'reset-header'), hint: 'billing', scope: 'account' },
  },
  'retry-after beside the bucket that was empty': {
    of: copilots,
    headers: { 'retry-after': '30', 'x-ratelimit-exceeded': 'global-user-tps' },
    body: 'too many requests',
    fault: { ...exact(30_000, 'retry-after'), scope: 'account' },
  },
};

const faultOf = async (name: Name, { status = 429, headers = {}, body = limited }: Source): Promise<Fault> => {
  const server = await serve((_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', date, 'x-request-id': 'req_9', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body)),
  );
  const auth = { token: async () => 'key-for-tests', accountId: 'acc-1', projectId: 'p-1' };
  const context = contextOf({ auth, baseUrl: server.url, now: () => now });
  const { error } = await outcomeOf(
    adapters[name].at(server.url).stream({ model: adapters[name].model, messages: [{ role: 'user', text: 'hi' }] }, context),
  );
  return (error as { fault: Fault }).fault;
};

describe.each(Object.entries(sources))('%s', (_, source) => {
  it.each(source.of)('is believed from %s', async (name) => {
    const fault = await faultOf(name, source);
    expect(fault).toMatchObject({ status: source.status ?? 429, requestId: 'req_9', ...source.fault });
    if (source.fault.retryAfterMs === undefined) expect(fault.retryAfterMs).toBeUndefined();
  });
});

describe('an answer that goes wrong after it began', () => {
  const inside: Readonly<Record<Name, string>> = {
    'openai chat': `data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\ndata: ${JSON.stringify(limited)}\n\n`,
    'openai responses': `data: {"type":"response.created","response":{}}\n\ndata: ${JSON.stringify({ type: 'error', ...limited })}\n\n`,
    anthropic: `data: {"type":"message_start","message":{}}\n\ndata: ${JSON.stringify({ type: 'error', ...limited })}\n\n`,
    codex: `data: ${JSON.stringify({ type: 'response.failed', response: { error: limited.error } })}\n\n`,
    gemini: `data: ${JSON.stringify(googleError([]))}\n\n`,
    antigravity: `data: ${JSON.stringify(googleError([]))}\n\n`,
    'copilot, chat': `data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\ndata: ${JSON.stringify(limited)}\n\n`,
    'copilot, Messages': `data: ${JSON.stringify({ type: 'error', ...limited })}\n\n`,
    'copilot, Responses': `data: ${JSON.stringify({ type: 'response.failed', response: { error: limited.error } })}\n\n`,
  };
  const begun = { ...sse, date, 'x-request-id': 'req_9', 'retry-after': '30' };
  const outcome = async (name: Name, body: string): Promise<Fault> => {
    const server = await serve((_, response) => response.writeHead(200, begun).end(body));
    const auth = { token: async () => 'key-for-tests', accountId: 'acc-1', projectId: 'p-1' };
    const request = { model: adapters[name].model, messages: [{ role: 'user', text: 'hi' }] } as const;
    const context = contextOf({ auth, baseUrl: server.url, now: () => now });
    const { error } = await outcomeOf(adapters[name].at(server.url).stream(request, context));
    return (error as { fault: Fault }).fault;
  };

  it.each(all)('tells the request and the wait of its head: %s', async (name) => {
    expect(await outcome(name, inside[name])).toMatchObject({ hint: 'rate_limit', requestId: 'req_9', ...exact(30_000, 'retry-after') });
  });

  it.each(all)('tells the request where it breaks off: %s', async (name) => {
    expect(await outcome(name, '')).toMatchObject({ code: 'empty-body', requestId: 'req_9' });
  });
});
