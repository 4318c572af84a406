import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import type { LinkState } from '../../../../src/renderer/bridge/link.ts';
import { type SocketPage, socketLink } from '../../../../src/renderer/bridge/socket-link.ts';

type Frame = Readonly<Record<string, unknown>>;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real server whose side of the socket is written in the test. */
const serve = async (onFrame: (frame: Frame, say: (frame: Frame) => void, socket: ServerSocket) => void) => {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  const frames: Frame[] = [];
  sockets.on('connection', (socket) =>
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      frames.push(frame);
      onFrame(frame, (answer) => socket.send(JSON.stringify(answer)), socket);
    }),
  );
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  closing.push(() => {
    for (const socket of sockets.clients) socket.terminate();
    http.close();
  });
  return { url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/socket`, frames };
};

const pageOf = (url: string, token: string | undefined, session: string | null = null) => {
  const later: (() => void)[] = [];
  const memory = { session };
  const page: SocketPage = {
    url,
    takeToken: () => token,
    session: {
      read: () => memory.session,
      write: (next) => {
        memory.session = next;
      },
    },
    open: (address) => new WebSocket(address),
    later: (run) => later.push(run),
  };
  return { page, later, memory };
};

const watch = (link: ReturnType<typeof socketLink>): LinkState['state'][] => {
  const seen: LinkState['state'][] = [];
  link.onLink(({ state }) => seen.push(state));
  return seen;
};

describe('the socket link', () => {
  it('exchanges the token for a session, then carries commands and envelopes', async () => {
    const server = await serve((frame, say) => {
      if (frame.type === 'hello') return say({ type: 'welcome', session: 's1' });
      say({ type: 'envelope', envelope: { seq: 1 } });
      say({ type: 'result', id: frame.id ?? 0, result: { ok: true, value: 'done' } });
    });
    const { page, memory } = pageOf(server.url, 'once');
    const link = socketLink(page);
    const seen = watch(link);
    const told: unknown[] = [];
    link.onEvent((message) => told.push(message));
    await vi.waitFor(() => expect(seen).toEqual(['connecting', 'connected']));
    expect(await link.send('chat.open', { chatId: 'one' })).toEqual({ ok: true, value: 'done' });
    expect(told).toEqual([{ seq: 1 }]);
    expect(memory.session).toBe('s1');
    expect(server.frames).toEqual([
      { type: 'hello', token: 'once' },
      { type: 'command', id: 1, name: 'chat.open', input: { chatId: 'one' } },
    ]);
  });

  it('answers open commands when the socket is lost, and says hello with the session on the next one', async () => {
    const server = await serve((frame, say, socket) =>
      frame.type === 'hello' ? say({ type: 'welcome', session: 's1' }) : socket.terminate(),
    );
    const { page, later } = pageOf(server.url, 'once');
    const link = socketLink(page);
    const seen = watch(link);
    await vi.waitFor(() => expect(seen).toContain('connected'));
    expect(await link.send('app.hello', {})).toMatchObject({ ok: false, error: { code: 'disconnected' } });
    expect(await link.send('app.hello', {})).toMatchObject({ ok: false, error: { code: 'disconnected' } });
    later[0]?.();
    await vi.waitFor(() => expect(seen).toEqual(['connecting', 'connected', 'lost', 'connected']));
    expect(server.frames.at(-1)).toEqual({ type: 'hello', session: 's1' });
  });

  it('stops after a refusal', async () => {
    const server = await serve((_frame, say, socket) => {
      say({ type: 'refused', message: 'Used already.' });
      socket.close();
    });
    const { page, later } = pageOf(server.url, 'old');
    const link = socketLink(page);
    const states: LinkState[] = [];
    link.onLink((state) => states.push(state));
    await vi.waitFor(() => expect(states.at(-1)).toEqual({ state: 'refused', message: 'Used already.' }));
    expect(later).toEqual([]);
  });

  it('is refused at once without a token and a session', () => {
    const { page } = pageOf('ws://127.0.0.1:1/socket', undefined);
    expect(watch(socketLink(page))).toEqual(['refused']);
  });

  it('passes over frames that are none', async () => {
    const server = await serve((_frame, say, socket) => {
      socket.send('not json');
      socket.send('{"type":"else"}');
      say({ type: 'welcome', session: 's1' });
    });
    const { page } = pageOf(server.url, 'once');
    const seen = watch(socketLink(page));
    await vi.waitFor(() => expect(seen).toEqual(['connecting', 'connected']));
  });
});
