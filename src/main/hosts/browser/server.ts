import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { type CommandResult, type Envelope, MAX_PICTURE_BYTES, MAX_PICTURES } from '../../../shared/contract/index.ts';
import type { Transport } from '../../ipc/transport.ts';
import { openStatic } from '../static-files.ts';
import { isLoopbackHost, isOwnOrigin } from './requests.ts';
import type { Sessions } from './sessions.ts';
import { serveSocket } from './socket.ts';

/** Room for the longest message in the worst case of UTF-8 and all its pictures in base64, as one frame. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024 + MAX_PICTURES * Math.ceil(MAX_PICTURE_BYTES / 3) * 4;

export interface BrowserServer {
  readonly transport: Transport;
  readonly address: string;
  readonly close: () => Promise<void>;
}

export interface BrowserServerOptions {
  /** The built renderer. */
  readonly root: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly sessions: Sessions;
  /** Lets a second start on this computer ask for a fresh link. */
  readonly secret: string;
}

/** Serves the built window on loopback and speaks with it over one WebSocket per tab. @throws EADDRINUSE, EACCES of the port */
export const startServer = async ({ root, port, sessions, secret }: BrowserServerOptions): Promise<BrowserServer> => {
  let answer: (name: unknown, input: unknown) => Promise<CommandResult> = async () => ({
    ok: false,
    error: { code: 'not-now', message: 'Understudy is still starting.' },
  });
  const pages = new Set<{ push: (envelope: Envelope) => void }>();

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLoopbackHost(request.headers.host)) return void response.writeHead(403).end('Understudy answers this computer only.');
    if (request.method === 'POST' && request.url === '/link') {
      const asked = request.headers.authorization === `Bearer ${secret}` && request.headers.origin === undefined;
      return void (asked ? response.writeHead(200).end(sessions.newLinkToken()) : response.writeHead(403).end());
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    const { status, headers, body } = await openStatic(root, new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  };
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.writeHead(500).end('The page could not be read.'));
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/socket' || !isOwnOrigin(request)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (page) => {
      const served = serveSocket(page, { sessions, answer: (name, input) => answer(name, input) });
      pages.add(served);
      page.on('close', () => pages.delete(served));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    transport: {
      onCommand: (handler) => {
        answer = handler;
      },
      push: (envelope) => {
        for (const page of pages) page.push(envelope);
      },
    },
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      for (const page of sockets.clients) page.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
