import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type ServerProbe, testServer } from '../../../src/main/providers/probe.ts';
import { chunk, done, http, refusedPort, serve, sse } from './serve.ts';

const probe = (baseUrl: string, changes: Partial<ServerProbe> = {}) =>
  testServer({ baseUrl, http: http(), signal: new AbortController().signal, now: Date.now, ...changes });

const list = (...ids: readonly string[]) => JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) });
const at = (paths: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>) =>
  serve((request, response) => {
    const answer = paths[request.url ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404).end('404 page not found');
  });

describe('testServer', () => {
  it('lists the models of a server that is right', async () => {
    const server = await at({ '/v1/models': (_, response) => response.end(list('a', 'b')) });
    expect(await probe(`${server.url}/v1/chat/completions`, { model: 'a' })).toEqual({
      ok: true,
      models: ['a', 'b'],
      tookMs: expect.any(Number),
    });
  });

  it('notes a model that is not in the list, and a list that is empty', async () => {
    const server = await at({
      '/v1/models': (_, response) => response.end(list('a', 'b')),
      '/none/models': (_, response) => response.end(list()),
    });
    expect(await probe(`${server.url}/v1`, { model: 'c' })).toMatchObject({
      ok: true,
      note: 'The server does not list “c”. It lists a, b',
    });
    expect(await probe(`${server.url}/none`, { model: 'c' })).toMatchObject({ ok: true, note: expect.stringContaining('no models yet') });
  });

  it('refuses an address that cannot be used without asking anybody', async () => {
    expect(await probe('http://192.0.2.1/v1')).toEqual({ ok: false, field: 'baseUrl', problem: expect.stringContaining('Use https://') });
  });

  it('says that nothing listens', async () => {
    const port = await refusedPort();
    expect(await probe(`localhost:${port}/v1`)).toMatchObject({
      ok: false,
      field: 'baseUrl',
      problem: `Nothing is listening at localhost:${port}. Start the server, or check the port.`,
      fault: { code: 'ECONNREFUSED' },
    });
  });

  it('says that the name is unknown', async () => {
    expect(await probe('https://no-such-host.invalid/v1')).toMatchObject({
      ok: false,
      field: 'baseUrl',
      problem: expect.stringContaining('no-such-host.invalid'),
    });
  });

  it('says that the server speaks no TLS', async () => {
    const server = await at({});
    expect(await probe(server.url.replace('http:', 'https:'))).toMatchObject({
      ok: false,
      field: 'baseUrl',
      problem: expect.stringMatching(/secure connection.*https/),
    });
  });

  it('says that no answer came in time', async () => {
    const server = await serve(() => undefined);
    expect(await probe(server.url, { firstByteMs: 150 })).toMatchObject({
      ok: false,
      field: 'baseUrl',
      problem: expect.stringContaining('did not begin to answer in time'),
      fault: { code: 'UND_ERR_HEADERS_TIMEOUT' },
    });
  });

  it('tells a missing key from a wrong one', async () => {
    const server = await at({
      '/v1/models': (_, response) => response.writeHead(401).end('{"error":{"message":"Incorrect API key provided"}}'),
    });
    expect(await probe(`${server.url}/v1`)).toMatchObject({
      ok: false,
      field: 'key',
      problem: 'The server wants a key (401). Enter the one you got for it.',
    });
    expect(await probe(`${server.url}/v1`, { key: 'wrong' })).toMatchObject({
      ok: false,
      field: 'key',
      problem: 'The server refused this key (401): Incorrect API key provided',
    });
  });

  it('finds the version that is missing in the address', async () => {
    const server = await at({ '/v1/models': (_, response) => response.end(list('a')) });
    expect(await probe(server.url)).toMatchObject({
      ok: false,
      field: 'baseUrl',
      problem: `There is no API at this path (404). The API is at ${server.url}/v1: use that address.`,
    });
  });

  it('finds it behind a web page, and behind text, too', async () => {
    const server = await at({
      '/models': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Hello</title></html>'),
      '/v1/models': (_, response) => response.writeHead(401).end('{}'),
    });
    expect(await probe(server.url)).toMatchObject({
      ok: false,
      problem: `This address answered with a web page, not an API (200, “Hello”). The API is at ${server.url}/v1: use that address.`,
    });
    const text = await serve((_, response) => response.end('Ollama is running'));
    expect(await probe(text.url)).toMatchObject({
      ok: false,
      field: 'baseUrl',
      problem: expect.stringContaining(`many servers want ${text.url}/v1`),
    });
  });

  it('asks for one token where there is no list', async () => {
    const server = await at({
      '/v1/chat/completions': (_, response) => response.writeHead(200, sse).end(chunk({ content: 'H' }, 'length') + done),
    });
    expect(await probe(`${server.url}/v1`, { model: 'm' })).toMatchObject({
      ok: true,
      models: [],
      note: expect.stringContaining('no list of models'),
    });
    expect(JSON.parse(server.seen[1]?.body ?? '')).toMatchObject({ model: 'm', max_tokens: 1 });
    expect(await probe(`${server.url}/v1`)).toMatchObject({ ok: false, field: 'baseUrl' });
  });

  it('names the model where only that is wrong', async () => {
    const server = await at({
      '/v1/chat/completions': (_, response) =>
        response.writeHead(404).end('{"error":{"message":"The model `m` does not exist","code":"model_not_found"}}'),
    });
    expect(await probe(`${server.url}/v1`, { model: 'm' })).toMatchObject({
      ok: false,
      field: 'model',
      problem: expect.stringContaining('“m”'),
    });
  });

  it('says where a redirect leads', async () => {
    const server = await serve((_, response) => response.writeHead(301, { location: 'https://elsewhere.example.com/' }).end());
    expect(await probe(`${server.url}/v1`)).toMatchObject({
      ok: false,
      field: 'baseUrl',
      problem: expect.stringContaining('https://elsewhere.example.com/'),
    });
  });

  it('passes the server’s own trouble on', async () => {
    const server = await serve((_, response) => response.writeHead(500).end('{"error":{"message":"boom"}}'));
    expect(await probe(`${server.url}/v1`)).toMatchObject({
      ok: false,
      field: 'none',
      problem: 'The server was reached, but it answered 500: boom',
    });
  });

  it('ends with the reason of the signal', async () => {
    const server = await serve(() => stop.abort(reason));
    const stop = new AbortController();
    const reason = new Error('the form was closed');
    await expect(probe(server.url, { signal: stop.signal })).rejects.toBe(reason);
  });
});
