import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { adapterAt, contextOf, outcomeOf } from './serve.ts';

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
  mock.onMessage('E429', {
    error: { message: 'Rate limited by test', type: 'rate_limit_error', code: 'rate_limit_exceeded' },
    status: 429,
    retryAfter: 7,
  });
  mock.onMessage('E401', { error: { message: 'bad key by test', type: 'authentication_error', code: 'invalid_api_key' }, status: 401 });
  mock.onMessage('E500', { error: { message: 'boom', type: 'server_error' }, status: 500 });
  mock.onMessage('E529', { error: { message: 'Overloaded', type: 'overloaded_error' }, status: 529 });
  mock.onMessage(
    'CUT',
    { content: 'this is a long answer that breaks off in the middle' },
    { truncateAfterChunks: 3, latency: 20, chunkSize: 5 },
  );
  await mock.start();
});
afterAll(() => mock.stop());

const ask = async (text: string) => {
  const { seen, error } = await outcomeOf(
    adapterAt(`${mock.url}/v1`).stream({ model: 'gpt-5.4', messages: [{ role: 'user', text }] }, contextOf({ key: 'test-key' })),
  );
  return { reply: seen.reduce(foldReply, emptyReply), error };
};

describe('against aimock', () => {
  it('folds text, reasoning, a tool call and a limit', async () => {
    expect((await ask('TEXT')).reply).toMatchObject({
      text: 'Hello from a mock, with ümlauts and 🎭.',
      finish: 'stop',
      usage: { inputTokens: expect.any(Number) },
    });
    expect((await ask('THINK')).reply).toMatchObject({ reasoning: 'Six times seven.', text: 'Forty-two.' });
    expect((await ask('TOOL')).reply).toMatchObject({
      finish: 'tool_calls',
      toolCalls: [{ index: 0, id: 'call_abc', name: 'get_weather', argsText: '{"city":"Oslo"}', done: true }],
    });
    expect((await ask('LENGTH')).reply).toMatchObject({ text: 'as far as it goes', finish: 'length' });
  });

  it('goes once round with a tool', async () => {
    const { toolCalls } = (await ask('TOOL')).reply;
    const messages = [
      { role: 'user', text: 'TOOL' },
      { role: 'assistant', text: '', toolCalls },
      { role: 'tool', toolCallId: 'call_abc', name: 'get_weather', text: '3 °C' },
    ] as const;
    const { seen } = await outcomeOf(adapterAt(`${mock.url}/v1`).stream({ model: 'gpt-5.4', messages }, contextOf({ key: 'test-key' })));
    expect(seen.reduce(foldReply, emptyReply)).toMatchObject({ text: 'It is 3 °C in Oslo.', finish: 'stop' });
  });

  it.each([
    [
      'E429',
      {
        status: 429,
        code: 'rate_limit_exceeded',
        hint: 'rate_limit',
        message: 'Rate limited by test',
        retryAfterMs: 7000,
        waitSource: 'retry-after',
        waitExact: true,
      },
    ],
    ['E401', { status: 401, code: 'invalid_api_key', hint: 'auth', message: 'bad key by test' }],
    ['E500', { status: 500, code: 'server_error', hint: 'timeout' }],
    ['E529', { status: 529, code: 'overloaded_error', hint: 'overloaded' }],
  ])('makes a fault of %s', async (text, fault) => {
    expect((await ask(text)).error).toMatchObject({ name: 'ProviderError', fault: { provider: 'acme', ...fault } });
  });

  it('makes a fault of a stream that is cut, and keeps what came', async () => {
    const { reply, error } = await ask('CUT');
    expect(error).toMatchObject({ name: 'ProviderError', fault: { hint: 'network' } });
    expect(reply.text).not.toBe('');
    expect('this is a long answer that breaks off in the middle'.startsWith(reply.text)).toBe(true);
  });

  it('lists models', async () => {
    expect(await adapterAt(`${mock.url}/v1`).models(contextOf())).not.toEqual([]);
  });
});
