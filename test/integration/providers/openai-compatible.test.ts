import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { emptyReply, foldReply } from '../../../src/shared/fold/reply.ts';
import { adapterAt, chunk, contextOf, done, hello, outcomeOf, refusedPort, serve, sse } from './serve.ts';

const ask = (url: string, changes: Parameters<typeof contextOf>[0] = {}, endsWithoutFinish = false) =>
  outcomeOf(adapterAt(`${url}/v1`, endsWithoutFinish).stream(hello, contextOf(changes)));
const textOf = (seen: Awaited<ReturnType<typeof outcomeOf>>['seen']) => seen.reduce(foldReply, emptyReply).text;

describe('a call to a compatible server', () => {
  it('is one POST with the key, a stream wish and nothing else', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done));
    await ask(server.url, { key: 'key-of-the-user' });
    await ask(server.url);
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer key-of-the-user', accept: 'text/event-stream', 'content-type': 'application/json' },
    });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(server.seen[1]?.headers).not.toHaveProperty('authorization');
  });

  it('gives each piece when it comes, not at the end', async () => {
    let goOn = () => {};
    const server = await serve((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: 'One' }));
      goOn = () => response.end(chunk({ content: 'Two' }, 'stop') + done);
    });
    const events = adapterAt(`${server.url}/v1`).stream(hello, contextOf())[Symbol.asyncIterator]();
    await events.next();
    expect((await events.next()).value).toEqual({ type: 'text-delta', text: 'One' });
    goOn();
    expect((await events.next()).value).toEqual({ type: 'text-delta', text: 'Two' });
  });

  it('is over with [DONE], though the server keeps the connection open', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serve((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: 'Hi' }, 'stop') + done);
      response.on('close', () => closed.resolve());
    });
    const { seen, error } = await ask(server.url);
    expect([textOf(seen), error]).toEqual(['Hi', undefined]);
    await closed.promise;
  });

  it('takes CRLF, comments between, bytes that are no UTF-8 and a line of 1 MB', async () => {
    const long = 'x'.repeat(1024 * 1024);
    const server = await serve((_, response) => {
      response.writeHead(200, sse);
      response.write(`: hello\r\n\r\n${chunk({ content: 'A' }).replaceAll('\n', '\r\n')}`);
      response.write(Buffer.concat([Buffer.from('data: {"choices":[{"delta":{"content":"'), Buffer.of(0xff), Buffer.from('"}}]}\n\n')]));
      response.end(chunk({ content: long }, 'stop') + done);
    });
    const { seen } = await ask(server.url);
    expect(textOf(seen)).toBe(`A\uFFFD${long}`);
  });

  it('takes a JSON reply for a whole answer', async () => {
    const body = {
      id: 'c',
      choices: [{ message: { role: 'assistant', content: 'Whole' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 1, completion_tokens: 2 },
    };
    const server = await serve((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)));
    const { seen } = await ask(server.url);
    expect(seen).toEqual([
      { type: 'response-start', responseId: 'c' },
      { type: 'text-delta', text: 'Whole' },
      { type: 'response-end', finish: 'stop', usage: { inputTokens: 1, outputTokens: 2 } },
    ]);
  });

  it('forgives a break of the connection after the finish reason', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: 'Hi' }, 'stop'), () => response.destroy());
    });
    expect(await ask(server.url)).toMatchObject({ error: undefined, seen: [{}, { text: 'Hi' }, { type: 'response-end', finish: 'stop' }] });
  });
});

describe('a fault of a compatible server', () => {
  const page = '<!doctype html><html><head><title>Router login</title></head></html>';
  it.each([
    ['a web page with status 200', 200, { 'content-type': 'text/html' }, page, { code: 'web-page', hint: 'network', status: 200 }],
    ['a web page that calls itself a stream', 200, sse, page, { code: 'web-page', hint: 'network' }],
    ['a redirect', 302, { location: 'https://login.example.com/' }, '', { code: 'redirect', status: 302 }],
    [
      'an error in a 200',
      200,
      { 'content-type': 'application/json' },
      '{"error":{"message":"No credit left","code":"insufficient_quota"}}',
      { hint: 'billing' },
    ],
    ['an empty 200', 200, sse, '', { code: 'empty-body', hint: 'empty_response' }],
    ['a wrong path', 404, {}, '404 page not found', { status: 404, hint: 'network' }],
    ['an unknown model', 404, {}, '{"error":{"message":"model \\"m\\" not found, try pulling it first"}}', { hint: 'model_not_found' }],
    ['no reason at all', 500, {}, '', { status: 500, hint: 'timeout' }],
  ])('is told for %s', async (_, status, headers, body, fault) => {
    const server = await serve((_request, response) => response.writeHead(status, headers as Record<string, string>).end(body));
    const { seen, error } = await ask(server.url);
    expect(error).toMatchObject({ name: 'ProviderError', fault: { provider: 'acme', ...fault } });
    expect(seen).toEqual([]);
  });

  it('comes after what was received where the stream holds an error', async () => {
    const server = await serve((_, response) =>
      response.writeHead(200, sse).end(`${chunk({ content: 'Half' })}data: {"error":{"message":"Upstream gone","code":502}}\n\n`),
    );
    const { seen, error } = await ask(server.url);
    expect(textOf(seen)).toBe('Half');
    expect(error).toMatchObject({ fault: { status: 502, message: 'Upstream gone', hint: 'timeout' } });
  });

  it('is a cut where the body ends too early, unless the server is known for that', async () => {
    const server = await serve((_, response) => response.writeHead(200, sse).end(chunk({ content: 'Half' })));
    expect((await ask(server.url)).error).toMatchObject({ fault: { code: 'stream-cut', hint: 'network' } });
    expect((await ask(server.url, {}, true)).error).toBeUndefined();
  });

  it('is of the network where the connection breaks in the middle', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: 'Half' }), () => response.socket?.resetAndDestroy());
    });
    const { seen, error } = await ask(server.url);
    expect(textOf(seen)).toBe('Half');
    expect(error).toMatchObject({ fault: { hint: 'network', code: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) } });
  });

  it('is of the network where nothing listens', async () => {
    const { error } = await ask(`http://127.0.0.1:${await refusedPort()}`);
    expect(error).toMatchObject({ fault: { code: 'ECONNREFUSED', hint: 'network' } });
  });

  it('is a timeout where the server stalls before or after its head, keep-alives counting as bytes', async () => {
    const before = await serve(() => undefined);
    expect((await ask(before.url, { firstByteMs: 150 })).error).toMatchObject({
      fault: { code: 'UND_ERR_HEADERS_TIMEOUT', hint: 'timeout' },
    });

    const after = await serve((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: 'Half' }));
      let beats = 0;
      const beat = setInterval(() => {
        beats += 1;
        if (beats > 6) clearInterval(beat);
        else response.write(': keep-alive\n\n');
      }, 100);
    });
    const startedAt = performance.now();
    const { seen, error } = await ask(after.url, { idleMs: 500 });
    expect(textOf(seen)).toBe('Half');
    expect(error).toMatchObject({ fault: { code: 'UND_ERR_BODY_TIMEOUT', hint: 'timeout' } });
    expect(performance.now() - startedAt).toBeGreaterThan(1000);
  });

  it('never tells the key, though the server echoes it', async () => {
    const server = await serve((request, response) =>
      response.writeHead(401).end(JSON.stringify({ error: { message: `Bad: ${request.headers.authorization}`, code: 'invalid_api_key' } })),
    );
    const { error } = await ask(server.url, { key: 'geheim-geheim-geheim' });
    expect(error).toMatchObject({ fault: { status: 401, code: 'invalid_api_key', hint: 'auth' } });
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('geheim');
  });

  it('reads no more than it needs of an endless error', async () => {
    const server = await serve((_, response) => {
      response.writeHead(500);
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
        response.once('drain', pour);
      };
      pour();
    });
    const { error } = await ask(server.url);
    expect(error).toMatchObject({ fault: { status: 500 } });
  });
});

describe('giving a call up', () => {
  it('closes the socket and throws the reason as it is', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serve((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: 'Half' }));
      response.on('close', () => closed.resolve());
    });
    const stop = new AbortController();
    const reason = new Error('first-delta limit');
    const events = adapterAt(`${server.url}/v1`)
      .stream(hello, contextOf({ signal: stop.signal }))
      [Symbol.asyncIterator]();
    await events.next();
    await events.next();
    const last = events.next();
    stop.abort(reason);
    await expect(last).rejects.toBe(reason);
    await closed.promise;
  });

  it('closes the socket where the reader leaves the loop', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serve((_, response) => {
      response.writeHead(200, sse).write(chunk({ content: 'Half' }));
      void once(response, 'close').then(() => closed.resolve());
    });
    for await (const event of adapterAt(`${server.url}/v1`).stream(hello, contextOf())) if (event.type === 'text-delta') break;
    await closed.promise;
  });

  it('asks nothing of the server where it was given up before', async () => {
    const server = await serve((_, response) => response.end());
    const reason = new Error('stopped');
    expect((await ask(server.url, { signal: AbortSignal.abort(reason) })).error).toBe(reason);
    expect(server.seen).toEqual([]);
  });
});

describe('models', () => {
  it('come from GET /models', async () => {
    const server = await serve((_, response) => response.end('{"object":"list","data":[{"id":"a"},{"id":"b","context_length":8192}]}'));
    expect(await adapterAt(`${server.url}/v1`).models(contextOf({ key: 'k' }))).toEqual([
      { id: 'a' },
      { id: 'b', note: '8k context', can: { contextTokens: 8192 } },
    ]);
    expect(server.seen).toMatchObject([
      { method: 'GET', path: '/v1/models', headers: { authorization: 'Bearer k', accept: 'application/json' } },
    ]);
  });

  it.each([
    ['{"ok":true}', 'not-a-model-list'],
    ['<html></html>', 'web-page'],
  ])('are a fault where the answer is %s', async (body, code) => {
    const server = await serve((_, response) => response.end(body));
    await expect(adapterAt(server.url).models(contextOf())).rejects.toMatchObject({ fault: { code } });
  });
});
