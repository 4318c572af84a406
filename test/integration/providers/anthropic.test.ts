import Anthropic from '@anthropic-ai/sdk';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallContext } from '../../../src/main/providers/adapter.ts';
import { anthropicMessages } from '../../../src/main/providers/anthropic.ts';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { dialect } from '../../unit/main/providers/dialects/anthropic-messages.ts';
import { frame } from '../../unit/main/providers/dialects/frames.ts';
import { contextOf, hello, outcomeOf, serve, sse } from './serve.ts';

const at = (baseUrl: string) => anthropicMessages({ id: 'acme', label: 'Acme', baseUrl });
const json = { 'content-type': 'application/json' };
const signedIn = (token = 'token-of-a-sign-in'): CallContext['auth'] => ({ token: async () => token, kind: 'oauth' });

describe('a call in the messages dialect', () => {
  it('sends a key in its own header, to the one path, whether the base ends in /v1 or not', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(dialect.frames.text));
    await outcomeOf(at(server.url).stream(hello, contextOf({ key: 'key-of-the-user' })));
    await outcomeOf(at(`${server.url}/v1/`).stream(hello, contextOf()));
    await outcomeOf(at('https://elsewhere.example').stream(hello, contextOf({ baseUrl: `${server.url}/proxy` })));
    expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/messages',
      'POST /v1/messages',
      'POST /proxy/v1/messages',
    ]);
    expect(server.seen[0]?.headers).toMatchObject({
      'x-api-key': 'key-of-the-user',
      'anthropic-version': '2023-06-01',
      accept: 'text/event-stream',
      'content-type': 'application/json',
    });
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(server.seen[0]?.headers).not.toHaveProperty('anthropic-beta');
    expect(server.seen[1]?.headers).not.toHaveProperty('x-api-key');
  });

  it('sends the token of a sign-in as a bearer, and never as a key, also where it was pasted as one', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(dialect.frames.text));
    await outcomeOf(at(server.url).stream(hello, contextOf({ auth: signedIn() })));
    await outcomeOf(at(server.url).stream(hello, contextOf({ key: 'sk-ant-oat01-pasted' })));
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-of-a-sign-in', 'Bearer sk-ant-oat01-pasted']);
    for (const { headers } of server.seen) {
      expect(headers['anthropic-beta']).toBe('oauth-2025-04-20');
      expect(headers).not.toHaveProperty('x-api-key');
    }
  });

  it('tells a subscription’s gauges with the answer, and never its token in a fault', async () => {
    const gauges = { 'anthropic-ratelimit-unified-5h-utilization': '0.42', 'anthropic-ratelimit-unified-5h-reset': '1795435200' };
    const server = await serve((request, response) =>
      request.headers.authorization?.includes('stale')
        ? response
            .writeHead(401, json)
            .end('{"type":"error","error":{"type":"authentication_error","message":"token-gone-stale has expired"}}')
        : response.writeHead(200, { ...sse, ...gauges }).end(dialect.frames.text),
    );
    const { seen } = await outcomeOf(at(server.url).stream(hello, contextOf({ auth: signedIn() })));
    expect(seen[1]).toEqual({ type: 'quota', label: '5 hours', usedRatio: 0.42, resetsAt: 1_795_435_200_000 });
    const { error } = await outcomeOf(at(server.url).stream(hello, contextOf({ auth: signedIn('token-gone-stale') })));
    expect(error).toMatchObject({ fault: { repair: 'refresh-token', message: '[removed] has expired' } });
  });

  it('leaves out what a model refused when it is called to mend that, and from then on', async () => {
    const server = await serve((_, response) =>
      server.seen.at(-1)?.body.includes('temperature')
        ? response
            .writeHead(400, json)
            .end('{"type":"error","error":{"type":"invalid_request_error","message":"temperature: Extra inputs are not permitted"}}')
        : response.writeHead(200, sse).end(dialect.frames.text),
    );
    const adapter = at(server.url);
    const request = { ...hello, temperature: 0.5 };
    const { error } = await outcomeOf(adapter.stream(request, contextOf()));
    expect(error).toMatchObject({ fault: { repair: 'drop-parameter', parameter: 'temperature' } });
    const repairing = { provider: 'acme', message: '', repair: 'drop-parameter', parameter: 'temperature' } as const;
    expect((await outcomeOf(adapter.stream(request, contextOf({ repairing })))).error).toBeUndefined();
    expect((await outcomeOf(adapter.stream(request, contextOf()))).error).toBeUndefined();
  });
});

describe('the list of models', () => {
  it('is read page by page, and teaches how each model is asked', async () => {
    const pages = [
      { data: [{ id: 'claude-one', display_name: 'One', max_tokens: 2000 }], has_more: true, last_id: 'claude-one' },
      { data: [{ id: 'claude-two', display_name: 'Two', max_input_tokens: 500_000 }], has_more: false },
    ];
    const server = await serve((request, response) =>
      request.method === 'GET'
        ? response.writeHead(200, json).end(JSON.stringify(pages[server.seen.length - 1]))
        : response.writeHead(200, sse).end(dialect.frames.text),
    );
    const adapter = at(server.url);
    expect(await adapter.models(contextOf())).toEqual([
      { id: 'claude-one', note: 'One', can: {} },
      { id: 'claude-two', note: 'Two, 500k context', can: { contextTokens: 500_000 } },
    ]);
    expect(server.seen.map(({ path }) => path)).toEqual(['/v1/models?limit=100', '/v1/models?limit=100&after_id=claude-one']);
    expect(adapter.capabilities('claude-two')).toMatchObject({ contextTokens: 500_000 });
    await outcomeOf(adapter.stream({ ...hello, model: 'claude-one' }, contextOf()));
    expect(JSON.parse(server.seen[2]?.body ?? '')).toMatchObject({ max_tokens: 2000 });
  });

  it('is empty where a gateway has none, and a fault where the key is refused', async () => {
    const none = await serve((_, response) => response.writeHead(404).end());
    expect(await at(none.url).models(contextOf())).toEqual([]);
    const refused = await serve((_, response) =>
      response.writeHead(401, json).end('{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}'),
    );
    await expect(at(refused.url).models(contextOf({ key: 'wrong-key' }))).rejects.toMatchObject({ fault: { hint: 'auth', status: 401 } });
  });
});

describe('held against the official client', () => {
  const bodies = { ...dialect.frames, interleaved: frame('anthropic', 'interleaved') };
  it.each(Object.keys(bodies).filter((name) => name !== 'error-inside'))('folds %s to the same text, calls and usage', async (name) => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(bodies[name as keyof typeof bodies]));
    const client = new Anthropic({ apiKey: 'test-key', baseURL: server.url, maxRetries: 0 });
    const stream = client.messages.stream({ model: 'm', max_tokens: 100, messages: [{ role: 'user', content: 'hi' }] });
    const message = await stream.finalMessage();
    const { seen } = await outcomeOf(at(server.url).stream(hello, contextOf()));
    const reply = seen.reduce(foldReply, emptyReply);

    const textOf = (kind: 'text' | 'thinking') =>
      message.content
        .map((block) => (block.type === kind ? ('text' in block ? block.text : 'thinking' in block ? block.thinking : '') : ''))
        .join('');
    expect(reply.text).toBe(textOf('text'));
    expect(reply.reasoning).toBe(textOf('thinking'));
    expect(reply.toolCalls.map(({ id, name: tool, argsText }) => ({ id, tool, input: JSON.parse(argsText || '{}') }))).toEqual(
      message.content.flatMap((block) => (block.type === 'tool_use' ? [{ id: block.id, tool: block.name, input: block.input }] : [])),
    );
    const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens, output_tokens } = message.usage;
    expect(reply.usage).toMatchObject({
      inputTokens: input_tokens + (cache_creation_input_tokens ?? 0) + (cache_read_input_tokens ?? 0),
      outputTokens: output_tokens,
    });
    const thoughts = message.content.filter(({ type }) => type === 'thinking' || type === 'redacted_thinking');
    expect((reply.opaque ?? []).map(({ blob }) => blob)).toEqual(thoughts);
  });

  it('reads the same error', async () => {
    const server = await serve((_, response) =>
      response
        .writeHead(529, { ...json, 'request-id': 'req_9' })
        .end('{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'),
    );
    const client = new Anthropic({ apiKey: 'test-key', baseURL: server.url, maxRetries: 0 });
    const theirs: unknown = await client.messages.create({ model: 'm', max_tokens: 1, messages: [] }).catch((error: unknown) => error);
    const { error: ours } = await outcomeOf(at(server.url).stream(hello, contextOf()));
    expect(theirs).toMatchObject({ status: 529, requestID: 'req_9', type: 'overloaded_error' });
    expect(ours).toMatchObject({ fault: { status: 529, requestId: 'req_9', code: 'overloaded_error' } });
  });
});

describe('against aimock', () => {
  const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent', chunkSize: 7, latency: 0 });
  beforeAll(async () => {
    mock.onMessage('THINK', { content: 'Forty-two.', reasoning: 'Six times seven.' });
    mock.onMessage('E429', { error: { message: 'Rate limited by test', type: 'rate_limit_error' }, status: 429, retryAfter: 7 });
    mock.onMessage('E529', { error: { message: 'Overloaded', type: 'overloaded_error' }, status: 529 });
    mock.onMessage(
      'CUT',
      { content: 'a long answer that breaks off in the middle' },
      { truncateAfterChunks: 5, latency: 20, chunkSize: 5 },
    );
    mock.on({ userMessage: 'TOOL', hasToolResult: false }, { toolCalls: [{ id: 'call_abc', name: 'look', arguments: '{"at":"sky"}' }] });
    mock.on({ userMessage: 'TOOL', hasToolResult: true }, { content: 'It is blue.' });
    await mock.start();
  });
  afterAll(() => mock.stop());

  const user = (text: string) => ({ role: 'user', text }) as const;
  const ask = async (messages: Parameters<ReturnType<typeof at>['stream']>[0]['messages']) => {
    const tools = [{ name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } }];
    const { seen, error } = await outcomeOf(
      at(mock.url).stream({ model: 'claude-sonnet-4-6', messages, thinking: 'low', tools }, contextOf({ key: 'test-key' })),
    );
    return { reply: seen.reduce(foldReply, emptyReply), error };
  };

  it('does a round with a tool, and thinks', async () => {
    const first = await ask([user('TOOL')]);
    expect(first.reply).toMatchObject({
      finish: 'tool_calls',
      toolCalls: [{ id: 'call_abc', name: 'look', argsText: '{"at":"sky"}', done: true }],
    });
    const toolCalls = first.reply.toolCalls.map(({ id, name, argsText }) => ({ id, name, argsText }));
    const answered = { role: 'tool', toolCallId: 'call_abc', name: 'look', text: 'blue' } as const;
    expect((await ask([user('TOOL'), { role: 'assistant', text: '', toolCalls }, answered])).reply).toMatchObject({
      text: 'It is blue.',
      finish: 'stop',
    });
    expect((await ask([user('THINK')])).reply).toMatchObject({
      reasoning: 'Six times seven.',
      text: 'Forty-two.',
      opaque: [{ adapter: 'anthropic-messages', blob: { type: 'thinking', thinking: 'Six times seven.', signature: expect.any(String) } }],
    });
  });

  it('makes faults of what goes wrong, and keeps what came', async () => {
    expect((await ask([user('E429')])).error).toMatchObject({
      fault: { hint: 'rate_limit', retryAfterMs: 7000, waitSource: 'retry-after', waitExact: true },
    });
    expect((await ask([user('E529')])).error).toMatchObject({ fault: { hint: 'overloaded', message: 'Overloaded' } });
    const { reply, error } = await ask([user('CUT')]);
    expect(error).toMatchObject({ name: 'ProviderError', fault: { hint: 'network' } });
    expect('a long answer that breaks off in the middle'.startsWith(reply.text)).toBe(true);
  });
});
