import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { CallContext, ChatRequest } from '../../../src/main/providers/adapter.ts';
import { openAiCompatible } from '../../../src/main/providers/openai-compatible.ts';
import { createHttp } from '../../../src/main/providers/wire/undici-http.ts';
import type { StreamEvent } from '../../../src/shared/contract/index.ts';

export interface Served {
  readonly url: string;
  readonly host: string;
  /** Each request as it came, with its body. */
  readonly seen: readonly {
    readonly method: string;
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  /** Connections taken so far. */
  readonly connections: () => number;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on loopback that ends with the test. The body is read before it answers. */
export const serve = async (answer: Answer): Promise<Served> => {
  const seen: Served['seen'][number][] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString() });
    answer(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}`, host, seen, connections: () => connections };
};

/** A port on loopback where nobody listens: taken once and given back. */
export const refusedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

export const http = () => {
  const port = createHttp({ userAgent: 'Understudy/test' });
  onTestFinished(() => port.close());
  return port;
};

export const contextOf = (changes: Partial<CallContext> & { readonly key?: string } = {}): CallContext => ({
  auth: { token: async () => changes.key },
  http: changes.http ?? http(),
  signal: new AbortController().signal,
  firstByteMs: 5000,
  idleMs: 5000,
  now: Date.now,
  ...changes,
});

export const hello: ChatRequest = { model: 'm', messages: [{ role: 'user', text: 'hi' }] };

export const adapterAt = (baseUrl: string, endsWithoutFinish = false) =>
  openAiCompatible({ id: 'acme', label: 'Acme', baseUrl, endsWithoutFinish });

/** What a call gave, and what it threw, if it did. */
export const outcomeOf = async (events: AsyncIterable<StreamEvent>) => {
  const seen: StreamEvent[] = [];
  try {
    for await (const event of events) seen.push(event);
    return { seen, error: undefined };
  } catch (error) {
    return { seen, error };
  }
};

export const sse = { 'content-type': 'text/event-stream' };
export const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: 'c-1', model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
export const done = 'data: [DONE]\n\n';
