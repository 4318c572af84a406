import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { type CompatibleServer, openAiCompatible } from '../../../src/main/providers/openai-compatible.ts';
import type { Fault } from '../../../src/shared/contract/index.ts';
import { chunk, contextOf, done, hello, outcomeOf, serve, sse } from './serve.ts';

const acme = (baseUrl: string, more: Partial<CompatibleServer> = {}) => openAiCompatible({ id: 'acme', label: 'Acme', baseUrl, ...more });
const faultOf = (error: unknown): Fault => (error as { fault: Fault }).fault;

it('names the field that was refused, leaves it out when asked to mend, and from then on for that model', async () => {
  const server = await serve((_, response) => {
    const body = JSON.parse(server.seen.at(-1)?.body ?? '{}');
    if ('temperature' in body && body.model === 'm') {
      const error = { message: 'Unsupported value', code: 'unsupported_value', param: 'temperature' };
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    } else response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done);
  });
  const adapter = acme(`${server.url}/v1`);
  const request = { ...hello, temperature: 0.5 };
  const first = await outcomeOf(adapter.stream(request, contextOf()));
  const fault = faultOf(first.error);
  expect(fault).toMatchObject({ status: 400, repair: 'drop-parameter', parameter: 'temperature' });

  expect((await outcomeOf(adapter.stream(request, contextOf({ repairing: fault })))).error).toBeUndefined();
  expect((await outcomeOf(adapter.stream(request, contextOf()))).error).toBeUndefined();
  expect((await outcomeOf(adapter.stream({ ...request, model: 'n' }, contextOf()))).error).toBeUndefined();
  expect(server.seen.map(({ body }) => JSON.parse(body)).map(({ model, temperature }) => [model, temperature])).toEqual([
    ['m', 0.5],
    ['m', undefined],
    ['m', undefined],
    ['n', 0.5],
  ]);
  const fresh = acme(`${server.url}/v1`);
  expect((await outcomeOf(fresh.stream(request, contextOf({ repairing: fault })))).error).toBeUndefined();
});

it('sends the user’s headers after ours, without blank names', async () => {
  const server = await serve((_, response) => response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done));
  await outcomeOf(
    acme(`${server.url}/v1`, { headers: { 'X-Team': 'blue', ' ': 'x', Authorization: 'Token t' } }).stream(hello, contextOf({ key: 'k' })),
  );
  expect(server.seen[0]?.headers).toMatchObject({ 'x-team': 'blue', authorization: 'Token t' });
});

it('gives a call no longer than its limit, in one plain sentence', async () => {
  const server = await serve((_, response) => void response.writeHead(200, sse).write(chunk({ content: 'Half' })));
  const { seen, error } = await outcomeOf(acme(`${server.url}/v1`, { requestTimeoutMs: 200 }).stream(hello, contextOf()));
  expect(seen).toContainEqual({ type: 'text-delta', text: 'Half' });
  expect(faultOf(error)).toEqual({
    provider: 'acme',
    code: 'request-timeout',
    hint: 'timeout',
    message: 'Acme was not done within 0.2 s, the limit that is set for it.',
  });
});

it('goes through the proxy of its provider', async () => {
  const server = await serve((_, response) => response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done));
  const tunnels: string[] = [];
  const proxy = createServer((request, response) => {
    tunnels.push(`${request.method} ${request.url}`);
    const upstream = new URL(request.url ?? '');
    const socket = connect(Number(upstream.port), upstream.hostname, () => socket.end());
    response.writeHead(200, sse).end(chunk({ content: 'Hi by proxy' }, 'stop') + done);
  });
  proxy.on('connect', (request, client) => {
    tunnels.push(`CONNECT ${request.url}`);
    const [host, port] = (request.url ?? '').split(':');
    const socket = connect(Number(port), host ?? '', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(client).pipe(socket);
    });
    socket.on('error', () => client.destroy());
    client.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const { error } = await outcomeOf(
    acme(`${server.url}/v1`, { proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }).stream(hello, contextOf()),
  );
  expect(error).toBeUndefined();
  expect(tunnels).toHaveLength(1);
});

it.each(['socks5://localhost:1', 'localhost:8080', 'nonsense'])('never goes directly where the proxy is %s', async (proxy) => {
  const server = await serve((_, response) => response.writeHead(200, sse).end(chunk({ content: 'Hi' }, 'stop') + done));
  const { error } = await outcomeOf(acme(`${server.url}/v1`, { proxy }).stream(hello, contextOf()));
  expect(faultOf(error)).toMatchObject({ provider: 'acme', code: 'invalid-proxy' });
  expect(server.seen).toEqual([]);
});

it('keeps OpenRouter’s reasoning details, and says of its free models that they rest together', async () => {
  const piece = (text: string) => chunk({ reasoning: text, reasoning_details: [{ type: 'reasoning.text', index: 0, text, format: 'f' }] });
  const server = await serve((request, response) => {
    if (request.headers['x-refuse']) {
      const error = { code: 429, message: 'Rate limit exceeded: free-models-per-day' };
      response.writeHead(429, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    } else response.writeHead(200, sse).end(piece('Let me ') + piece('see.') + chunk({ content: 'Hi' }, 'stop') + done);
  });
  const at = (headers = {}) => acme(`${server.url}/v1`, { traits: { replays: 'reasoning_details' }, headers });
  const { seen } = await outcomeOf(at().stream(hello, contextOf()));
  expect(seen.find(({ type }) => type === 'opaque')).toEqual({
    type: 'opaque',
    adapter: 'openai-chat',
    blob: { reasoning: '', signatures: {}, details: [{ type: 'reasoning.text', index: 0, text: 'Let me see.', format: 'f' }] },
  });
  const { error } = await outcomeOf(at({ 'x-refuse': '1' }).stream(hello, contextOf()));
  expect(faultOf(error)).toMatchObject({ status: 429, scope: 'account' });
});
