import { describe, expect, it } from 'vitest';
import { collect, eventsOf, fixture, fold } from '../fixtures.ts';

const chunk = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const delta = (value: unknown, finish: string | null = null) => chunk({ choices: [{ index: 0, delta: value, finish_reason: finish }] });
const done = 'data: [DONE]\n\n';
const replyOf = async (...pieces: readonly (Uint8Array | string)[]) => fold(await collect(eventsOf(pieces)));

describe('tool calls', () => {
  const call = (value: unknown) => delta({ tool_calls: [value] });
  const callsOf = async (...pieces: readonly string[]) =>
    (await replyOf(...pieces, delta({}, 'tool_calls'), done)).toolCalls.map(({ index, id, name, argsText }) => ({
      index,
      id,
      name,
      argsText,
    }));

  it('keep the server’s index where it has gaps', async () => {
    expect(
      await callsOf(
        call({ index: 3, id: 'a', function: { name: 'f', arguments: '{}' } }),
        call({ index: 1, id: 'b', function: { name: 'g' } }),
      ),
    ).toEqual([
      { index: 3, id: 'a', name: 'f', argsText: '{}' },
      { index: 1, id: 'b', name: 'g', argsText: '' },
    ]);
  });

  it('stay apart where a server counts every call as the first', async () => {
    expect(
      await callsOf(
        call({ index: 0, id: 'a', function: { name: 'f', arguments: '{"x":1}' } }),
        call({ index: 0, id: 'b', function: { name: 'g', arguments: '{"y"' } }),
        call({ index: 0, function: { arguments: ':2}' } }),
      ),
    ).toEqual([
      { index: 0, id: 'a', name: 'f', argsText: '{"x":1}' },
      { index: 1, id: 'b', name: 'g', argsText: '{"y":2}' },
    ]);
  });

  it('are not begun again where id and name are repeated', async () => {
    const again = (args: string) => call({ index: 0, id: 'a', function: { name: 'f', arguments: args } });
    expect(await callsOf(again('{"x"'), again(':1}'))).toEqual([{ index: 0, id: 'a', name: 'f', argsText: '{"x":1}' }]);
  });

  it('wait for their name, and get an id where the server has none', async () => {
    expect(
      await callsOf(call({ index: 0, function: { arguments: '{"x"' } }), call({ index: 0, function: { name: 'f', arguments: ':1}' } })),
    ).toEqual([{ index: 0, id: 'call_0', name: 'f', argsText: '{"x":1}' }]);
  });

  it('come from a legacy function_call, too', async () => {
    const pieces = [delta({ function_call: { name: 'f', arguments: '{' } }), delta({ function_call: { arguments: '}' } })];
    expect(await callsOf(...pieces)).toEqual([{ index: 0, id: 'call_0', name: 'f', argsText: '{}' }]);
  });
});

describe('the end of a stream', () => {
  const text = delta({ content: 'Half' });
  const problemOf = async (pieces: readonly string[]) => {
    const seen: unknown[] = [];
    try {
      for await (const event of eventsOf(pieces)) seen.push(event);
    } catch (error) {
      return { seen, error };
    }
    return { seen, error: undefined };
  };

  it('is a cut where neither finish reason nor [DONE] came, after what was received', async () => {
    const { seen, error } = await problemOf([text]);
    expect(error).toMatchObject({ fault: { provider: 'acme', code: 'stream-cut', hint: 'network' } });
    expect(seen).toEqual([{ type: 'response-start' }, { type: 'text-delta', text: 'Half' }]);
  });

  it('is no cut for a server that is known to end so', async () => {
    expect(await collect(eventsOf([text], { endsWithoutFinish: true }))).toContainEqual({ type: 'response-end', finish: 'stop' });
  });

  it.each([
    ['a finish reason alone', [text, delta({}, 'stop')]],
    ['[DONE] alone', [text, done]],
    ['[DONE] without a blank line', [text, 'data: [DONE]']],
    ['an unknown finish reason', [text, delta({}, 'eos')]],
  ])('is good with %s', async (_, pieces) => {
    expect(await replyOf(...pieces)).toMatchObject({ text: 'Half', finish: 'stop' });
  });

  it('is an empty answer where nothing came at all', async () => {
    for (const pieces of [[], [''], ['  \n'], [': keep-alive\n\n']]) {
      expect((await problemOf(pieces)).error).toMatchObject({ fault: { code: 'empty-body', hint: 'empty_response' } });
    }
  });

  it('is the error that the server put into the stream, after what was received', async () => {
    const { seen, error } = await problemOf([
      text,
      chunk({ error: { message: 'Upstream overloaded', code: 502 }, choices: [{ finish_reason: 'error' }] }),
    ]);
    expect(error).toMatchObject({ fault: { status: 502, message: 'Upstream overloaded', hint: 'overloaded' } });
    expect(seen).toHaveLength(2);
  });

  it('is a fault where a piece is no JSON, without naming much of it', async () => {
    const { error } = await problemOf([text, `data: {"choices": ${'x'.repeat(5000)}\n\n`]);
    expect(error).toMatchObject({ fault: { code: 'bad-chunk' } });
    expect((error as Error).message.length).toBeLessThan(400);
  });
});

describe('a JSON answer to a request for a stream', () => {
  it('is taken as the whole reply', async () => {
    const body = {
      id: 'c-1',
      model: 'm',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: 'All at once',
            reasoning_content: 'Hm',
            tool_calls: [{ id: 'a', function: { name: 'f', arguments: '{}' } }],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage: { prompt_tokens: 2, completion_tokens: 3 },
    };
    expect(await replyOf(`\n ${JSON.stringify(body, null, 2)}`)).toEqual({
      text: 'All at once',
      reasoning: 'Hm',
      toolCalls: [{ index: 0, id: 'a', name: 'f', argsText: '{}', done: true }],
      finish: 'tool_calls',
      usage: { inputTokens: 2, outputTokens: 3 },
    });
  });

  it.each([
    ['an error', '{"error":{"message":"No credit","code":"insufficient_quota"}}', { code: 'insufficient_quota', hint: 'billing' }],
    ['an error in a list', '[{"error":{"code":429,"message":"Slow","status":"RESOURCE_EXHAUSTED"}}]', { status: 429, hint: 'rate_limit' }],
    ['damaged', '{"choices":[', { code: 'bad-json', status: 200 }],
    ['something else', '{"ok":true}', { code: 'not-a-completion', status: 200 }],
    ['a web page', '\n<html><title>Router</title>', { code: 'web-page', hint: 'network' }],
  ])('is a fault where it is %s', async (_, body, fault) => {
    await expect(collect(eventsOf([body]))).rejects.toMatchObject({ name: 'ProviderError', fault });
  });
});

it('reads a fixture past a BOM', async () => {
  const reply = await replyOf(Uint8Array.of(0xef, 0xbb, 0xbf), fixture('text.sse'));
  expect(reply.finish).toBe('stop');
});

it('counts the pictures that a model draws', async () => {
  const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBO' } };
  expect(await replyOf(delta({ content: 'Here.', images: [image, image] }), delta({}, 'stop'), done)).toMatchObject({
    text: 'Here.',
    picturesLeftOut: 2,
  });
});
