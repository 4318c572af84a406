import OpenAI from 'openai';
import { expect, it } from 'vitest';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { fixture } from '../../unit/main/providers/fixtures.ts';
import { adapterAt, contextOf, hello, outcomeOf, serve, sse } from './serve.ts';

/** The official client reads the same bytes; whoever differs from it has misread them. */
it.each(['text.sse', 'tool-call.sse', 'parallel-tool-calls.sse', 'reasoning.sse', 'finish-length.sse', 'usage.sse'])(
  'folds %s as the official SDK does',
  async (name) => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(fixture(name)));
    const client = new OpenAI({ apiKey: 'test-key', baseURL: `${server.url}/v1`, maxRetries: 0 });
    const stream = client.chat.completions.stream({
      model: 'm',
      messages: [{ role: 'user', content: 'hi' }],
      stream_options: { include_usage: true },
    });
    const completion = await stream.finalChatCompletion();
    const [choice] = completion.choices;

    const { seen } = await outcomeOf(adapterAt(`${server.url}/v1`).stream(hello, contextOf()));
    const reply = seen.reduce(foldReply, emptyReply);

    expect(reply.text).toBe(choice?.message.content ?? '');
    expect(reply.finish).toBe(choice?.finish_reason);
    expect(reply.toolCalls.map(({ id, name: tool, argsText }) => ({ id, tool, argsText }))).toEqual(
      (choice?.message.tool_calls ?? []).map((call) =>
        call.type === 'function' ? { id: call.id, tool: call.function.name, argsText: call.function.arguments } : call,
      ),
    );
    expect({ input: reply.usage?.inputTokens, output: reply.usage?.outputTokens }).toEqual({
      input: completion.usage?.prompt_tokens,
      output: completion.usage?.completion_tokens,
    });
  },
);

it('reads the same error as the official SDK', async () => {
  const server = await serve((_, response) =>
    response
      .writeHead(429, { 'content-type': 'application/json', 'retry-after': '7', 'x-request-id': 'req_9' })
      .end('{"error":{"message":"Slow down","type":"requests","code":"rate_limit_exceeded"}}'),
  );
  const client = new OpenAI({ apiKey: 'test-key', baseURL: `${server.url}/v1`, maxRetries: 0 });
  const theirs: unknown = await client.chat.completions.create({ model: 'm', messages: [] }).catch((error: unknown) => error);
  const { error: ours } = await outcomeOf(adapterAt(`${server.url}/v1`).stream(hello, contextOf()));
  expect(theirs).toMatchObject({ status: 429, code: 'rate_limit_exceeded', requestID: 'req_9' });
  expect(ours).toMatchObject({ fault: { status: 429, code: 'rate_limit_exceeded', requestId: 'req_9', message: 'Slow down' } });
});
