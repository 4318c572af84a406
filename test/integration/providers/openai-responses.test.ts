import { LLMock } from '@copilotkit/aimock';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { responsesAt } from '../../../src/main/providers/openai-responses.ts';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { dialect } from '../../unit/main/providers/dialects/openai-responses.ts';
import { contextOf, hello, outcomeOf, serve, sse } from './serve.ts';

const at = (baseUrl: string) => responsesAt({ id: 'acme', label: 'Acme', baseUrl });
const json = { 'content-type': 'application/json' };

describe('a call in the responses dialect', () => {
  it('is one POST with the key', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(dialect.frames.text));
    await outcomeOf(at(`${server.url}/v1`).stream(hello, contextOf({ key: 'key-of-the-user' })));
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      path: '/v1/responses',
      headers: { authorization: 'Bearer key-of-the-user', accept: 'text/event-stream' },
    });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ model: 'm', stream: true, store: false });
  });

  it.each([
    ['{"error":{"message":"Unsupported value","code":"unsupported_value","param":"reasoning.effort"}}', 'reasoning.effort'],
    [
      '{"error":{"message":"Your organization must be verified.","code":"unsupported_value","param":"reasoning.summary"}}',
      'reasoning.summary',
    ],
    [
      '{"error":{"message":"Encrypted content is not supported with this model.","type":"invalid_request_error","param":"include"}}',
      'include',
    ],
    ['{"error":{"message":"The encrypted content could not be verified.","code":"invalid_encrypted_content"}}', 'earlier thoughts'],
    ['{"detail":"Unsupported parameter: max_output_tokens"}', 'max_output_tokens'],
  ])('tells which field was refused: %s', async (body, parameter) => {
    const server = await serve((_, response) => response.writeHead(400, json).end(body));
    const blob = { provider: 'acme', before: 'text', item: { type: 'reasoning', summary: [], encrypted_content: 'gAAA' } };
    const before = { role: 'assistant', text: 'Hm.', opaque: [{ adapter: 'openai-responses', model: 'gpt-5.4', blob }] } as const;
    const request = { model: 'gpt-5.4', messages: [before, ...hello.messages], thinking: 'low', maxTokens: 100 } as const;
    const { error } = await outcomeOf(at(server.url).stream(request, contextOf()));
    expect((await outcomeOf(at(server.url).stream(hello, contextOf()))).error).not.toHaveProperty('fault.repair');
    expect(error).toMatchObject({ fault: { status: 400, repair: 'drop-parameter', parameter } });
  });

  it('leaves out what was refused when it is called to mend that', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(dialect.frames.text));
    const repairing = { provider: 'acme', message: '', repair: 'drop-parameter', parameter: 'reasoning.summary' } as const;
    await outcomeOf(at(server.url).stream({ ...hello, model: 'gpt-5.4' }, contextOf({ repairing })));
    expect(JSON.parse(server.seen[0]?.body ?? '')).not.toHaveProperty('reasoning');
  });
});

describe('held against the official client', () => {
  const more = Object.fromEntries((dialect.more ?? []).map(({ name, frame }) => [name, frame]));
  const bodies: Readonly<Record<string, string>> = { ...dialect.frames, ...more };
  it.each(Object.keys(bodies).filter((name) => name !== 'error-inside'))('folds %s to the same text, calls and usage', async (name) => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(bodies[name]));
    const client = new OpenAI({ apiKey: 'test-key', baseURL: server.url, maxRetries: 0 });
    const theirs = { text: '', calls: [] as object[], usage: undefined as object | undefined };
    for await (const event of await client.responses.create({ model: 'm', input: 'hi', stream: true })) {
      if (event.type === 'response.output_text.delta' || event.type === 'response.refusal.delta') theirs.text += event.delta;
      if (event.type === 'response.output_item.done' && event.item.type === 'function_call')
        theirs.calls.push({ id: event.item.call_id, tool: event.item.name, argsText: event.item.arguments });
      if (event.type === 'response.completed')
        theirs.usage = { inputTokens: event.response.usage?.input_tokens, outputTokens: event.response.usage?.output_tokens };
    }
    const { seen } = await outcomeOf(at(server.url).stream(hello, contextOf()));
    const reply = seen.reduce(foldReply, emptyReply);
    expect(reply.text).toBe(theirs.text);
    expect(reply.toolCalls.map(({ id, name: tool, argsText }) => ({ id, tool, argsText }))).toEqual(theirs.calls);
    expect(reply.usage).toMatchObject(theirs.usage ?? {});
  });

  it.each(['text', 'tool-call', 'parallel-tool-calls'] as const)('folds %s to the response that its accumulator makes', async (name) => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(dialect.frames[name]));
    const client = new OpenAI({ apiKey: 'test-key', baseURL: server.url, maxRetries: 0 });
    const response = await client.responses.stream({ model: 'm', input: 'hi' }).finalResponse();
    const { seen } = await outcomeOf(at(server.url).stream(hello, contextOf()));
    const reply = seen.reduce(foldReply, emptyReply);
    expect(reply.text).toBe(response.output_text);
    expect(reply.toolCalls.map(({ id, argsText }) => ({ id, argsText }))).toEqual(
      response.output.flatMap((item) => (item.type === 'function_call' ? [{ id: item.call_id, argsText: item.arguments }] : [])),
    );
  });
});

describe('against aimock', () => {
  const mock = new LLMock({ port: 0, host: '127.0.0.1', logLevel: 'silent', chunkSize: 7, latency: 0 });
  beforeAll(async () => {
    mock.onMessage('THINK', { content: 'Forty-two.', reasoning: 'Six times seven.' });
    mock.onMessage('E429', { error: { message: 'Rate limited by test', type: 'rate_limit_error' }, status: 429, retryAfter: 7 });
    mock.onMessage('E401', { error: { message: 'bad key by test', type: 'authentication_error', code: 'invalid_api_key' }, status: 401 });
    mock.on({ userMessage: 'TOOL', hasToolResult: false }, { toolCalls: [{ id: 'call_abc', name: 'look', arguments: '{"at":"sky"}' }] });
    mock.on({ userMessage: 'TOOL', hasToolResult: true }, { content: 'It is blue.' });
    await mock.start();
  });
  afterAll(() => mock.stop());

  const user = (text: string) => ({ role: 'user', text }) as const;
  const ask = async (messages: Parameters<ReturnType<typeof at>['stream']>[0]['messages']) => {
    const tools = [{ name: 'look', description: 'Looks.', parameters: { type: 'object', properties: {} } }];
    const { seen, error } = await outcomeOf(
      at(`${mock.url}/v1`).stream({ model: 'gpt-5.4', messages, tools }, contextOf({ key: 'test-key' })),
    );
    return { reply: seen.reduce(foldReply, emptyReply), error };
  };

  it('does a round with a tool, and thinks', async () => {
    const { reply } = await ask([user('TOOL')]);
    expect(reply).toMatchObject({ finish: 'tool_calls', toolCalls: [{ id: 'call_abc', argsText: '{"at":"sky"}', done: true }] });
    const toolCalls = reply.toolCalls.map(({ id, name, argsText }) => ({ id, name, argsText }));
    const answered = { role: 'tool', toolCallId: 'call_abc', name: 'look', text: 'blue' } as const;
    expect((await ask([user('TOOL'), { role: 'assistant', text: '', toolCalls }, answered])).reply).toMatchObject({ text: 'It is blue.' });
    expect((await ask([user('THINK')])).reply).toMatchObject({ reasoning: 'Six times seven.', text: 'Forty-two.' });
  });

  it('makes faults of what goes wrong', async () => {
    expect((await ask([user('E429')])).error).toMatchObject({ fault: { hint: 'rate_limit', retryAfterMs: 7000, waitExact: true } });
    expect((await ask([user('E401')])).error).toMatchObject({ fault: { hint: 'auth', code: 'invalid_api_key' } });
    expect(await at(`${mock.url}/v1`).models(contextOf())).not.toEqual([]);
  });
});
