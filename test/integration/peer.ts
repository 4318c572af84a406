import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What one request is answered with; it may hang up or say nothing for ever. */
export type Act = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export interface Peer {
  /** The base URL for an OpenAI-compatible provider. */
  readonly baseUrl: string;
  readonly port: number;
  /** Bodies of the requests that arrived, oldest first. */
  readonly requests: readonly { readonly path: string; readonly body: string; readonly headers: IncomingMessage['headers'] }[];
  act: Act;
  /** Settles when the other side has closed a connection that was still being answered. */
  readonly closedByPeer: Promise<void>;
  readonly close: () => Promise<void>;
}

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

export const sse = {
  head: (response: ServerResponse): void => void response.writeHead(200, { 'content-type': 'text/event-stream' }),
  text: (text: string): string => chunk({ content: text }),
  end: (): string =>
    `${chunk({}, 'stop')}data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 3 } })}\n\ndata: [DONE]\n\n`,
};

/** Answers with these pieces as one stream. */
export const says =
  (...pieces: string[]): Act =>
  (_request, response) => {
    sse.head(response);
    for (const piece of pieces) response.write(sse.text(piece));
    response.end(sse.end());
  };

/** Asks for a tool, with its arguments in two pieces. */
export const calls =
  (id: string, name: string, args = '{}'): Act =>
  (_request, response) => {
    sse.head(response);
    const piece = (call: object): string => chunk({ tool_calls: [{ index: 0, ...call }] });
    response.write(piece({ id, type: 'function', function: { name, arguments: args.slice(0, 1) } }));
    response.write(piece({ function: { arguments: args.slice(1) } }));
    response.end(`${chunk({}, 'tool_calls')}data: [DONE]\n\n`);
  };

/** Does one thing per request, the last of them for all that follow. */
export const inTurn = (...acts: readonly Act[]): Act => {
  let count = 0;
  return (...args) => acts[Math.min(count++, acts.length - 1)]?.(...args);
};

/** Begins a stream, says this much, and then nothing. */
export const begins =
  (text = ''): Act =>
  (_request, response) => {
    sse.head(response);
    if (text === '') response.flushHeaders();
    else response.write(sse.text(text));
  };

/** Answers with an error as OpenAI-compatible servers shape it. */
export const refuses =
  (status: number, error: object, headers: Record<string, string> = {}): Act =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error }));
  };

/** A server on loopback that answers as the test says. */
export const startPeer = async (act: Act): Promise<Peer> => {
  const sockets = new Set<Socket>();
  const requests: Peer['requests'][number][] = [];
  const closed = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    response.on('close', () => {
      if (!response.writableFinished) closed.resolve();
    });
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      requests.push({ path: request.url ?? '', body, headers: request.headers });
      peer.act(request, response, body);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const peer: Peer = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    port,
    requests,
    act,
    closedByPeer: closed.promise,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return peer;
};
