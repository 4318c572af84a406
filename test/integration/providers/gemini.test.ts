import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../src/main/providers/adapter.ts';
import { gemini } from '../../../src/main/providers/gemini.ts';
import type { Fault } from '../../../src/shared/contract/index.ts';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { contextOf, outcomeOf, serve, sse } from './serve.ts';

const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent', chunkSize: 7, latency: 0 });

beforeAll(async () => {
  mock.onMessage('TEXT', { content: 'Hello from a mock, with ümlauts and 🎭.' });
  mock.onMessage('THINK', { content: 'Forty-two.', reasoning: 'Six times seven.' });
  mock.on(
    { userMessage: 'TOOL', hasToolResult: false },
    { toolCalls: [{ id: 'call_abc', name: 'get_weather', arguments: '{"city":"Oslo"}' }] },
  );
  mock.on({ userMessage: 'TOOL', hasToolResult: true }, { content: 'It is 3 °C in Oslo.' });
  mock.onMessage('LENGTH', { content: 'as far as it goes', finishReason: 'length' });
  mock.onMessage('E429', { error: { message: 'Please retry in 7s.', type: 'RESOURCE_EXHAUSTED' }, status: 429, retryAfter: 7 });
  mock.onMessage('E401', { error: { message: 'bad key by test', type: 'UNAUTHENTICATED' }, status: 401 });
  mock.onMessage('E503', { error: { message: 'The model is overloaded.', type: 'UNAVAILABLE' }, status: 503 });
  mock.onMessage('CUT', { content: 'this is a long answer that breaks off' }, { truncateAfterChunks: 3, latency: 20, chunkSize: 5 });
  await mock.start();
});
afterAll(() => mock.stop());

const ask = async (request: Partial<ChatRequest>, baseUrl = `${mock.url}/v1beta`) => {
  const context = contextOf({ key: 'key-of-the-user', baseUrl });
  const { seen, error } = await outcomeOf(gemini.stream({ model: 'gemini-3-flash', messages: [], ...request }, context));
  return { reply: seen.reduce(foldReply, emptyReply), error };
};
const say = (text: string) => ask({ messages: [{ role: 'user', text }] });

describe('Gemini against aimock', () => {
  it('folds text, reasoning and a limit', async () => {
    expect((await say('TEXT')).reply).toMatchObject({ text: 'Hello from a mock, with ümlauts and 🎭.', finish: 'stop' });
    expect((await say('THINK')).reply).toMatchObject({ reasoning: 'Six times seven.', text: 'Forty-two.' });
    expect((await say('LENGTH')).reply).toMatchObject({ text: 'as far as it goes', finish: 'length' });
  });

  it('goes once round with a tool', async () => {
    const question = { role: 'user', text: 'TOOL' } as const;
    const { reply } = await ask({ messages: [question] });
    expect(reply).toMatchObject({
      finish: 'tool_calls',
      toolCalls: [{ id: 'call_abc', name: 'get_weather', argsText: '{"city":"Oslo"}', done: true }],
    });
    const result = { role: 'tool', toolCallId: 'call_abc', name: 'get_weather', text: '3 °C' } as const;
    const second = await ask({ messages: [question, { role: 'assistant', text: '', toolCalls: reply.toolCalls }, result] });
    expect(second.reply).toMatchObject({ text: 'It is 3 °C in Oslo.', finish: 'stop' });
  });

  it.each([
    ['E429', { status: 429, code: 'RESOURCE_EXHAUSTED', hint: 'rate_limit', retryAfterMs: 7000 }],
    ['E401', { status: 401, code: 'UNAUTHENTICATED', hint: 'auth', message: 'bad key by test' }],
    ['E503', { status: 503, code: 'UNAVAILABLE', hint: 'overloaded' }],
  ])('makes a fault of %s', async (text, fault) => {
    expect((await say(text)).error).toMatchObject({ name: 'ProviderError', fault: { provider: 'gemini', ...fault } });
  });

  it('makes a fault of a stream that is cut, and keeps what came', async () => {
    const { reply, error } = await say('CUT');
    expect(error).toMatchObject({ name: 'ProviderError', fault: { hint: 'network' } });
    expect(reply.text).not.toBe('');
  });
});

describe('a call to Gemini', () => {
  it('is one POST with the key in a header and nowhere else', async () => {
    const answer = 'data: {"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]}\n\n';
    const server = await serve((_, response) => response.writeHead(200, sse).end(answer));
    await ask({ model: 'models/gemini 3', messages: [{ role: 'user', text: 'hi' }] }, `${server.url}/v1beta`);
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      path: '/v1beta/models/gemini%203:streamGenerateContent?alt=sse',
      headers: { 'x-goog-api-key': 'key-of-the-user', accept: 'text/event-stream', 'user-agent': 'Understudy/test' },
    });
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ contents: [{ role: 'user', parts: [{ text: 'hi' }] }] });
  });

  it('believes the wait that Google names, and never tells the key', async () => {
    const retry = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.07s' };
    const error = { code: 429, message: 'Quota of key-of-the-user exceeded', status: 'RESOURCE_EXHAUSTED', details: [retry] };
    const server = await serve((_, response) =>
      response.writeHead(429, { 'content-type': 'application/json' }).end(JSON.stringify({ error })),
    );
    const { error: thrown } = await ask({}, server.url);
    expect(thrown).toMatchObject({
      fault: {
        status: 429,
        hint: 'rate_limit',
        retryAfterMs: 34_070,
        waitSource: 'body',
        waitExact: true,
        message: 'Quota of [removed] exceeded',
      },
    });
  });

  it('asks without thinking where the model does not take it', async () => {
    const refusal = '{"error":{"code":400,"message":"Thinking level is not supported for this model.","status":"INVALID_ARGUMENT"}}';
    const answer = 'data: {"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]}\n\n';
    const server = await serve((_, response) =>
      server.seen.at(-1)?.body.includes('thinkingConfig') ? response.writeHead(400).end(refusal) : response.writeHead(200, sse).end(answer),
    );
    const request = { model: 'gemini-3-odd', messages: [{ role: 'user', text: 'hi' }], thinking: 'high' } as const;
    const { error } = await ask(request, server.url);
    expect(error).toMatchObject({ fault: { status: 400, repair: 'drop-parameter', parameter: 'thinkingConfig' } });
    const repairing = (error as { fault: Fault }).fault;
    const { seen } = await outcomeOf(gemini.stream(request, contextOf({ baseUrl: server.url, repairing })));
    expect(seen.reduce(foldReply, emptyReply).text).toBe('Hi');
    expect((await ask(request, server.url)).reply.text).toBe('Hi');
    expect((await ask({ messages: request.messages }, server.url)).error).toBeUndefined();
  });

  it('lists the models of all pages', async () => {
    const page = (name: string, next?: string) =>
      JSON.stringify({ models: [{ name: `models/${name}` }], ...(next && { nextPageToken: next }) });
    const server = await serve((request, response) =>
      response.writeHead(200).end(request.url?.includes('pageToken=a%2Fb') ? page('two') : page('one', 'a/b')),
    );
    expect(await gemini.models(contextOf({ key: 'key-of-the-user', baseUrl: server.url }))).toEqual([{ id: 'one' }, { id: 'two' }]);
    const other = await serve((_, response) => response.writeHead(200).end('{"data":[]}'));
    await expect(gemini.models(contextOf({ baseUrl: other.url }))).rejects.toMatchObject({ fault: { code: 'not-a-model-list' } });
  });
});
