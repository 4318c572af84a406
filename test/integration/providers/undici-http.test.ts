import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HttpRequest } from '../../../src/main/providers/wire/http.ts';
import { http, refusedPort, serve } from './serve.ts';

const call = (url: string, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  provider: 'acme',
  method: 'GET',
  url,
  headers: {},
  signal: new AbortController().signal,
  firstByteMs: 5000,
  idleMs: 5000,
  ...changes,
});
const textOf = async (body: AsyncIterable<Uint8Array>) => {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

describe('createHttp', () => {
  it('sends method, headers and body as given, and names itself', async () => {
    const server = await serve((_, response) => response.writeHead(201, { 'X-Request-Id': 'r-1' }).end('ok'));
    const { request } = http();
    const response = await request(
      call(`${server.url}/v1/x?y=1`, { method: 'POST', headers: { authorization: 'Bearer k' }, body: '{"a":"é"}' }),
    );
    expect([response.status, response.headers['x-request-id'], await textOf(response.body)]).toEqual([201, 'r-1', 'ok']);
    expect(server.seen).toMatchObject([
      { method: 'POST', path: '/v1/x?y=1', body: '{"a":"é"}', headers: { authorization: 'Bearer k', 'user-agent': 'Understudy/test' } },
    ]);
  });

  it('uses a connection again, also where a body was left before its very end', async () => {
    const closes: Promise<unknown>[] = [];
    const server = await serve((_, response) => {
      closes.push(once(response, 'close'));
      response.write('first');
      setImmediate(() => response.end('last'));
    });
    const { request } = http();
    for (let calls = 0; calls < 10; calls += 1) {
      for await (const _ of (await request(call(server.url))).body) break;
      await Promise.all(closes);
    }
    // The server may be done a moment before we have read its end; a connection that is closed each time would make ten.
    expect(server.connections()).toBeLessThan(6);
  });

  it('follows no redirect', async () => {
    const server = await serve((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
    expect((await http().request(call(server.url))).status).toBe(307);
    expect(server.seen).toHaveLength(1);
  });

  it('keeps limits far below a second', async () => {
    const server = await serve(() => undefined);
    const startedAt = performance.now();
    await expect(http().request(call(server.url, { firstByteMs: 200 }))).rejects.toMatchObject({
      name: 'ProviderError',
      fault: {
        provider: 'acme',
        code: 'UND_ERR_HEADERS_TIMEOUT',
        hint: 'timeout',
        message: `${server.host} did not begin to answer in time.`,
      },
    });
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThan(190);
    expect(tookMs).toBeLessThan(1000);
  });

  it('keeps limits and heeds the signal while it is still connecting', async () => {
    const sockets: Socket[] = [];
    // Takes a connection and never shakes hands.
    const server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const startedAt = performance.now();
    await expect(http().request(call(url, { firstByteMs: 200 }))).rejects.toMatchObject({ fault: { code: 'UND_ERR_HEADERS_TIMEOUT' } });
    const stop = new AbortController();
    const stopped = http().request(call(url, { signal: stop.signal }));
    server.once('connection', () => stop.abort('by the user'));
    await expect(stopped).rejects.toBe('by the user');
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('gives what came before a connection broke', async () => {
    const server = await serve((_, response) => {
      response.write('so far');
      setImmediate(() => response.destroy());
    });
    const { body } = await http().request(call(server.url));
    const reader = body[Symbol.asyncIterator]();
    expect(Buffer.from((await reader.next()).value ?? []).toString()).toBe('so far');
    await expect(reader.next()).rejects.toMatchObject({ fault: { code: 'UND_ERR_SOCKET' } });
    expect(await reader.next()).toMatchObject({ done: true });
  });

  it('ends a body that falls silent, and closes the connection', async () => {
    const closed = Promise.withResolvers<void>();
    const server = await serve((_, response) => {
      response.write('so far');
      response.on('close', () => closed.resolve());
    });
    const { body } = await http().request(call(server.url, { idleMs: 200 }));
    await expect(textOf(body)).rejects.toMatchObject({ fault: { code: 'UND_ERR_BODY_TIMEOUT', hint: 'timeout' } });
    await closed.promise;
  });

  it('counts silence only while somebody waits for a piece', async () => {
    const server = await serve((_, response) => {
      response.write('first');
      response.end('last');
    });
    const { body } = await http().request(call(server.url, { idleMs: 400 }));
    let text = '';
    for await (const piece of body) {
      text += Buffer.from(piece).toString();
      // A reader that is slower than the limit.
      const until = performance.now() + 600;
      await expect.poll(() => performance.now() > until).toBe(true);
    }
    expect(text).toBe('firstlast');
  });

  it('throws the reason of the signal as it is, before, while waiting and in the body', async () => {
    const reason = { stopped: 'by the user' };
    const stop = new AbortController();
    const server = await serve((incoming, response) => {
      if (incoming.url === '/body') response.write('so far');
      else setImmediate(() => stop.abort(reason));
    });
    const { request } = http();
    const other = new AbortController();
    const { body } = await request(call(`${server.url}/body`, { signal: other.signal }));
    const read = textOf(body);
    other.abort(reason);
    await expect(read).rejects.toBe(reason);
    await expect(request(call(server.url, { signal: stop.signal }))).rejects.toBe(reason);
    await expect(request(call(server.url, { signal: stop.signal }))).rejects.toBe(reason);
    expect(server.seen).toHaveLength(2);
  });

  it('closes the connection when it is aborted, or when a reader leaves while he waits', async () => {
    const closes: Promise<unknown>[] = [];
    const server = await serve((_, response) => {
      response.write('so far');
      closes.push(once(response, 'close'));
    });
    const { request } = http();
    const stop = new AbortController();
    const first = await request(call(server.url, { signal: stop.signal }));
    await first.body[Symbol.asyncIterator]().next();
    stop.abort();
    const second = await request(call(server.url));
    const reader = second.body[Symbol.asyncIterator]();
    await reader.next();
    reader.next().catch(() => undefined);
    await reader.return?.();
    const third = await request(call(server.url));
    for await (const _ of third.body) break;
    await Promise.all(closes);
    expect(closes).toHaveLength(3);
  });

  it('says in a sentence what is wrong with a connection', async () => {
    const port = await refusedPort();
    await expect(http().request(call(`http://127.0.0.1:${port}/v1`))).rejects.toMatchObject({
      message: `Nothing is listening at 127.0.0.1:${port}.`,
      fault: { provider: 'acme', code: 'ECONNREFUSED', hint: 'network' },
    });
    await expect(http().request(call(`http://localhost:${port}/v1`))).rejects.toMatchObject({
      fault: { code: 'ECONNREFUSED', message: `Nothing is listening at localhost:${port}.` },
    });
    await expect(http().request(call('http://no-such-host.invalid/'))).rejects.toMatchObject({
      fault: { code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/), hint: 'network' },
    });
    await expect(http().request(call('not a url'))).rejects.toMatchObject({ name: 'ProviderError' });
  });

  it('names a peer that speaks no HTTP, none of TLS, or hangs up', async () => {
    const peer = async (talk: string | undefined) => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        if (talk === undefined) socket.once('data', () => socket.resetAndDestroy());
        else socket.end(talk);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      onTestFinished(() => void server.close());
      return `127.0.0.1:${(server.address() as AddressInfo).port}`;
    };
    const faultOf = (url: string) =>
      http()
        .request(call(url))
        .then(
          () => undefined,
          (error: { fault?: unknown }) => error.fault,
        );
    expect(await faultOf(`http://${await peer('SSH-2.0-nothing\r\n')}/`)).toMatchObject({
      code: expect.stringMatching(/^HPE_/),
      message: expect.stringContaining('no HTTP'),
    });
    expect(await faultOf(`https://${await peer('HTTP/1.1 400 Bad\r\n\r\n')}/`)).toMatchObject({
      hint: 'network',
      message: expect.stringContaining('secure connection'),
    });
    expect(await faultOf(`http://${await peer(undefined)}/`)).toMatchObject({
      hint: 'network',
      message: expect.stringContaining('closed the connection'),
    });
  });

  it('unpacks a body that was compressed against our wish, piece by piece', async () => {
    const packed = gzipSync('data: hello\n\n');
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.write(packed.subarray(0, 12));
      setImmediate(() => response.end(packed.subarray(12)));
    });
    expect(await textOf((await http().request(call(server.url))).body)).toBe('data: hello\n\n');
  });

  it('makes a fault of a compressed body that is damaged or cut', async () => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed at all'));
    const { body } = await http().request(call(server.url));
    await expect(textOf(body)).rejects.toMatchObject({ name: 'ProviderError', fault: { hint: 'network' } });
  });
});
