import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { openStatic } from '../../src/main/hosts/static-files.ts';
import type { GalleryState } from './state.ts';

export interface GalleryServer {
  readonly url: string;
  /** What the next page that comes over a socket will meet. */
  readonly expect: (state: GalleryState) => void;
  readonly close: () => Promise<void>;
}

/** The browser host's side of the socket. After `drop` has lost its page once, no hello is answered any more. */
const answerSockets = (server: Server, current: () => GalleryState | undefined): WebSocketServer => {
  const sockets = new WebSocketServer({ server, path: '/socket' });
  const lost = new WeakSet<GalleryState>();
  sockets.on('connection', (socket) => {
    const say = (answer: unknown) => socket.send(JSON.stringify(answer));
    socket.on('message', (data) => {
      const state = current();
      const frame = JSON.parse(String(data));
      if (!state || lost.has(state)) return socket.terminate();
      if (frame.type === 'command') {
        say({ type: 'result', id: frame.id, result: { ok: true, value: state.snapshot } });
        lost.add(state);
        return socket.close();
      }
      if (state.socket === 'drop') return say({ type: 'welcome', session: 'session' });
      say({ type: 'refused', message: 'This link was used already or belongs to an earlier start.' });
      socket.close();
    });
  });
  return sockets;
};

/** Serves a built renderer on loopback, with the very headers that the hosts send. */
export const serveRenderer = async (folder: string): Promise<GalleryServer> => {
  let current: GalleryState | undefined;
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await openStatic(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(status, headers).end(body);
  });
  const sockets = answerSockets(server, () => current);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    expect: (state) => {
      current = state;
    },
    close: async () => {
      sockets.close();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
