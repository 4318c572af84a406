import type { WebSocket } from 'ws';
import * as z from 'zod/mini';
import type { CommandResult, Envelope } from '../../../shared/contract/index.ts';
import type { Sessions } from './sessions.ts';

/** How long a new socket may take to say who it is. */
const HELLO_LIMIT_MS = 10_000;

const hello = z.object({ type: z.literal('hello'), token: z.optional(z.string()), session: z.optional(z.string()) });
const command = z.object({ type: z.literal('command'), id: z.number(), name: z.unknown(), input: z.unknown() });

export interface SocketPorts {
  readonly sessions: Sessions;
  readonly answer: (name: unknown, input: unknown) => Promise<CommandResult>;
}

const parse = (data: unknown): unknown => {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
};

/** Serves one page over its socket: first a hello with a link's token or a session, then commands. Answers the way to push to it. */
export const serveSocket = (socket: WebSocket, { sessions, answer }: SocketPorts): { readonly push: (envelope: Envelope) => void } => {
  let welcome = false;
  const send = (frame: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };
  const refuse = (message: string): void => {
    send({ type: 'refused', message });
    socket.close(4401, 'refused');
  };
  const tooSlow = setTimeout(() => refuse('The page did not say who it is.'), HELLO_LIMIT_MS);
  socket.on('close', () => clearTimeout(tooSlow));
  socket.on('error', () => socket.terminate());

  const greet = (frame: unknown): void => {
    const said = hello.safeParse(frame);
    const { token, session } = said.success ? said.data : {};
    const granted =
      session !== undefined && sessions.isValid(session) ? session : token === undefined ? undefined : sessions.exchange(token);
    if (granted === undefined)
      return refuse('This link was used already or belongs to an earlier start. Run npm start again for a fresh one.');
    clearTimeout(tooSlow);
    welcome = true;
    send({ type: 'welcome', session: granted });
  };

  socket.on('message', (data) => {
    const frame = parse(data);
    if (!welcome) return greet(frame);
    const asked = command.safeParse(frame);
    if (!asked.success) return;
    const { id, name, input } = asked.data;
    void answer(name, input).then((result) => send({ type: 'result', id, result }));
  });
  return {
    push: (envelope) => {
      if (welcome) send({ type: 'envelope', envelope });
    },
  };
};
