import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallContext, ChatRequest } from '../../../src/main/providers/adapter.ts';
import { createCopilot } from '../../../src/main/providers/copilot.ts';
import type { Fault } from '../../../src/shared/contract/index.ts';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { chunk, contextOf, done, outcomeOf, serve, sse } from './serve.ts';

const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent', chunkSize: 7, latency: 0 });
beforeAll(async () => {
  mock.onMessage('TEXT', { content: 'Hello from a mock. 🎭', reasoning: 'A greeting.' });
  mock.onMessage('TOOL', { toolCalls: [{ id: 'call_abc', name: 'get_weather', arguments: '{"city":"Oslo"}' }] });
  mock.onMessage('E429', {
    error: { message: 'Slow down', type: 'rate_limit_error', code: 'user_global_rate_limited' },
    status: 429,
    retryAfter: 7,
  });
  await mock.start();
});
afterAll(() => mock.stop());

const ask = async (baseUrl: string, request: Partial<ChatRequest> = {}, changes: Partial<CallContext> = {}, adapter = createCopilot()) => {
  const auth = { token: async () => 'tid=abc;exp=1:mac-of-the-token', kind: 'oauth', baseUrl } as const;
  const messages = [{ role: 'user', text: 'hi' }] as const;
  const { seen, error } = await outcomeOf(adapter.stream({ model: 'gpt-4.1', messages, ...request }, contextOf({ auth, ...changes })));
  return { reply: seen.reduce(foldReply, emptyReply), seen, error };
};
const say = (model: string, text: string) => ask(mock.url, { model, messages: [{ role: 'user', text }] });
const hello = chunk({ content: 'Hi' }, 'stop') + done;

describe('Copilot against aimock', () => {
  it.each(['gpt-4.1', 'gpt-5.2', 'claude-sonnet-4.5'])('answers as %s on the route of its family', async (model) => {
    expect((await say(model, 'TEXT')).reply).toMatchObject({ text: 'Hello from a mock. 🎭', reasoning: 'A greeting.', finish: 'stop' });
    expect((await say(model, 'TOOL')).reply).toMatchObject({
      finish: 'tool_calls',
      toolCalls: [{ id: 'call_abc', name: 'get_weather', argsText: '{"city":"Oslo"}', done: true }],
    });
    const { error } = await say(model, 'E429');
    expect(error).toMatchObject({ fault: { provider: 'github-copilot', status: 429, hint: 'rate_limit', retryAfterMs: 7000 } });
  });
});

describe('a call to Copilot', () => {
  it('says who we are and who asks, at the address that the sign-in named', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(hello));
    await ask(server.url, { maxTokens: 100, temperature: 0.5 });
    const { path, headers, body } = server.seen[0] ?? {};
    expect(path).toBe('/chat/completions');
    expect(headers).toMatchObject({
      authorization: 'Bearer tid=abc;exp=1:mac-of-the-token',
      'user-agent': 'Understudy/test',
      'x-initiator': 'user',
      'openai-intent': 'conversation-panel',
      'x-github-api-version': '2025-05-01',
      'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/),
    });
    for (const name of ['editor-version', 'editor-plugin-version', 'copilot-integration-id', 'copilot-vision-request'])
      expect(headers).not.toHaveProperty(name);
    expect(JSON.parse(body ?? '')).toEqual({
      model: 'gpt-4.1',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.5,
    });
  });

  it.each([
    ['gpt-5.2', '/responses', { store: false, max_output_tokens: undefined }],
    ['claude-sonnet-4.5', '/v1/messages', { model: 'claude-sonnet-4.5', max_tokens: 100 }],
    ['gemini-3-pro', '/chat/completions', { max_tokens: 100 }],
  ])('asks %s at %s', async (model, path, told) => {
    const server = await serve((_, response) => response.writeHead(500).end());
    await ask(server.url, { model, maxTokens: 100 });
    expect(server.seen[0]?.path).toBe(path);
    expect({ max_output_tokens: undefined, ...JSON.parse(server.seen[0]?.body ?? '') }).toMatchObject(told);
  });

  it('announces pictures, and a question that a tool asks', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(hello));
    await ask(server.url, {
      messages: [
        { role: 'user', text: 'hi', pictures: [{ mediaType: 'image/png', base64: 'aGk=' }] },
        { role: 'assistant', text: '', toolCalls: [{ id: 'a', name: 'look', argsText: '{}' }] },
        { role: 'tool', toolCallId: 'a', name: 'look', text: 'sky' },
      ],
    });
    expect(server.seen[0]?.headers).toMatchObject({ 'copilot-vision-request': 'true', 'x-initiator': 'agent' });
  });

  it('sends sealed thinking back with the turn that it came with', async () => {
    const sealing = chunk({ reasoning_text: 'Hm.', reasoning_opaque: 'c2VhbGVk' }) + hello;
    const server = await serve((_, response) => response.writeHead(200, sse).end(sealing));
    const { reply } = await ask(server.url);
    const opaque = (reply.opaque ?? []).map(({ adapter, blob }) => ({ adapter, blob, model: 'gpt-4.1' }));
    const turn = { role: 'assistant', text: reply.text, opaque } as const;
    await ask(server.url, { messages: [{ role: 'user', text: 'hi' }, turn, { role: 'user', text: 'and?' }] });
    expect(JSON.parse(server.seen[1]?.body ?? '').messages[1]).toEqual({
      role: 'assistant',
      content: 'Hi',
      reasoning_text: 'Hm.',
      reasoning_opaque: 'c2VhbGVk',
    });
  });

  it('tells what is left of the allowances', async () => {
    const headers = { ...sse, 'x-quota-snapshot-premium_interactions': 'ent=300&rem=25&rst=2026-12-01T00%3A00%3A00Z' };
    const server = await serve((_, response) => response.writeHead(200, headers).end(hello));
    expect((await ask(server.url)).seen.slice(0, 2)).toEqual([
      { type: 'response-start', responseId: 'c-1', model: 'm' },
      { type: 'quota', label: 'Premium requests', usedRatio: 0.75, resetsAt: Date.UTC(2026, 11, 1), scope: { of: 'some' } },
    ]);
  });

  it('is mended by another token, once, and by leaving out what a model does not take', async () => {
    const stale = await serve((_, response) => response.writeHead(401).end('token expired'));
    const refused: string[] = [];
    const auth = { token: async () => 'stale', baseUrl: stale.url, refused: () => refused.push('once') };
    const { error } = await ask(stale.url, {}, { auth });
    expect(error).toMatchObject({ fault: { status: 401, hint: 'auth', repair: 'refresh-token' } });
    expect(refused).toEqual(['once']);
    const again = await ask(stale.url, {}, { repairing: (error as { fault: Fault }).fault });
    expect((again.error as { fault: Fault }).fault.repair).toBeUndefined();

    const refusal =
      '{"error":{"message":"Unsupported parameter: reasoning_effort","code":"unsupported_parameter","param":"reasoning_effort"}}';
    const picky = await serve((_, response) =>
      picky.seen.at(-1)?.body.includes('reasoning_effort') ? response.writeHead(400).end(refusal) : response.writeHead(200, sse).end(hello),
    );
    const adapter = createCopilot();
    const first = await ask(picky.url, { thinking: 'high' }, {}, adapter);
    expect(first.error).toMatchObject({ fault: { repair: 'drop-parameter', parameter: 'reasoning_effort' } });
    const second = await ask(picky.url, { thinking: 'high' }, { repairing: (first.error as { fault: Fault }).fault }, adapter);
    expect(second.reply.text).toBe('Hi');
  });

  it('is made in another format where the model is not served in the first, and stays there', async () => {
    const refusal = '{"error":{"message":"model is not accessible via the /responses endpoint","code":"unsupported_api_for_model"}}';
    const server = await serve((request, response) =>
      request.url === '/responses' ? response.writeHead(400).end(refusal) : response.writeHead(200, sse).end(hello),
    );
    const adapter = createCopilot();
    const { error } = await ask(server.url, { model: 'gpt-5.2' }, {}, adapter);
    expect(error).toMatchObject({ fault: { hint: 'model_not_found', repair: 'next-host' } });
    expect((await ask(server.url, { model: 'gpt-5.2' }, { repairing: (error as { fault: Fault }).fault }, adapter)).reply.text).toBe('Hi');
    expect((await ask(server.url, { model: 'gpt-5.2' }, {}, adapter)).reply.text).toBe('Hi');
    expect(server.seen.map(({ path }) => path)).toEqual(['/responses', '/chat/completions', '/chat/completions']);
  });

  it('ends as filtered where the question was refused before it began', async () => {
    const server = await serve((_, response) => response.writeHead(422).end('{"error":{"code":"content_filter","message":"no"}}'));
    expect(await ask(server.url)).toMatchObject({ error: undefined, reply: { text: '', finish: 'filtered' } });
  });

  it('takes the route that the list of models names', async () => {
    const list = {
      data: [{ id: 'claude-x', supported_endpoints: ['/chat/completions'], capabilities: { type: 'chat', supports: { vision: false } } }],
    };
    const server = await serve((request, response) =>
      request.method === 'GET' ? response.writeHead(200).end(JSON.stringify(list)) : response.writeHead(200, sse).end(hello),
    );
    const adapter = createCopilot();
    expect(await adapter.models(contextOf({ baseUrl: server.url }))).toEqual([{ id: 'claude-x', can: { pictures: false } }]);
    expect(adapter.capabilities('claude-x').pictures).toBe(false);
    await ask(server.url, { model: 'claude-x' }, {}, adapter);
    expect(server.seen.map(({ path }) => path)).toEqual(['/models', '/chat/completions']);
    const wrong = await serve((_, response) => response.writeHead(200).end('{}'));
    await expect(adapter.models(contextOf({ baseUrl: wrong.url }))).rejects.toMatchObject({ fault: { code: 'not-a-model-list' } });
  });
});
