import type { CommandResult } from '../../shared/contract/index.ts';
import { backOffMs } from './back-off.ts';
import type { Link, LinkState } from './link.ts';
import { readFrame, type ServerFrame } from './socket-frames.ts';

/** What the socket link needs of the page; handed in, so that tests run it against a real server without a browser. */
export interface SocketPage {
  readonly url: string;
  /** The one-time token of the address, at most once. */
  readonly takeToken: () => string | undefined;
  readonly session: { readonly read: () => string | null; readonly write: (session: string) => void };
  readonly open: (url: string) => WebSocket;
  readonly later: (run: () => void, afterMs: number) => void;
}

const gone: CommandResult = {
  ok: false,
  error: { code: 'disconnected', message: 'Understudy is not reachable at the moment. It reconnects by itself; then try again.' },
};

/** The link to the browser host: one socket, opened again with back-off when it is lost. */
export const socketLink = (page: SocketPage): Link => {
  const listeners = new Set<(message: unknown) => void>();
  const watchers = new Set<(state: LinkState) => void>();
  const waiting = new Map<number, (result: CommandResult) => void>();
  let state: LinkState = { state: 'connecting' };
  let socket: WebSocket | undefined;
  let nextId = 1;
  let failures = 0;
  let token = page.takeToken();

  const become = (next: LinkState) => {
    state = next;
    for (const watcher of watchers) watcher(next);
  };

  const receive = (frame: ServerFrame) => {
    switch (frame.type) {
      case 'welcome':
        token = undefined;
        failures = 0;
        page.session.write(frame.session);
        return become({ state: 'connected' });
      case 'refused':
        return become({ state: 'refused', message: frame.message });
      case 'result':
        waiting.get(frame.id)?.(frame.result);
        waiting.delete(frame.id);
        return;
      case 'envelope':
        for (const listener of listeners) listener(frame.envelope);
    }
  };

  const lose = () => {
    for (const answer of waiting.values()) answer(gone);
    waiting.clear();
    if (state.state === 'refused') return;
    become({ state: 'lost' });
    page.later(connect, backOffMs(failures++));
  };

  const connect = () => {
    const session = page.session.read();
    if (token === undefined && session === null) {
      return become({ state: 'refused', message: 'This page was opened without its one-time link.' });
    }
    const opened = page.open(page.url);
    socket = opened;
    opened.onopen = () => opened.send(JSON.stringify(token === undefined ? { type: 'hello', session } : { type: 'hello', token }));
    opened.onmessage = ({ data }) => {
      const frame = readFrame(data);
      if (frame) receive(frame);
    };
    opened.onclose = lose;
  };
  connect();

  return {
    send: (name, input) => {
      if (state.state !== 'connected' || !socket) return Promise.resolve(gone);
      const id = nextId++;
      const answer = new Promise<CommandResult>((resolve) => waiting.set(id, resolve));
      socket.send(JSON.stringify({ type: 'command', id, name, input }));
      return answer;
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onLink: (watcher) => {
      watchers.add(watcher);
      watcher(state);
      return () => watchers.delete(watcher);
    },
  };
};
