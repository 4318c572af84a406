import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer in place of the server's own. */
export interface Canned {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Call {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly json: unknown;
  readonly authorization: string;
}

export type Route = (call: Call) => Promise<Canned | 'hang-up'> | Canned | 'hang-up';

/** What stands between us and the authorization server and speaks as a vendor does. It notes every secret that passes. */
export interface Front {
  readonly url: string;
  readonly calls: readonly Call[];
  readonly secrets: ReadonlySet<string>;
  readonly note: (secret: string) => void;
  /** Answers the next calls of this path with these, one by one. */
  readonly next: (path: string, ...answers: readonly (Canned | 'hang-up' | Route)[]) => void;
  /** Waits before answering this path. */
  readonly holdUp: (path: string, until: Promise<void>) => void;
  readonly count: (path: string) => number;
  readonly close: () => Promise<void>;
}

const secretFields = [
  'access_token',
  'refresh_token',
  'id_token',
  'device_code',
  'device_auth_id',
  'authorization_code',
  'code_verifier',
  'token',
];
const secretInputs = ['code', 'code_verifier', 'refresh_token', 'device_code', 'client_secret', 'token'];

export const json = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Canned => ({
  status,
  body: JSON.stringify(value),
  headers: { 'content-type': 'application/json', ...headers },
});

/** Hands a form on to the real server and its answer back. */
export const forward =
  (url: string): Route =>
  async ({ form, authorization }) => {
    const answer = await fetch(url, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: authorization === '' ? {} : { authorization },
    });
    return { status: answer.status, body: await answer.text(), headers: { 'content-type': answer.headers.get('content-type') ?? '' } };
  };

export const startFront = async (routes: Readonly<Record<string, Route>>): Promise<Front> => {
  const calls: Call[] = [];
  const secrets = new Set<string>();
  const canned = new Map<string, (Canned | 'hang-up' | Route)[]>();
  const gates = new Map<string, Promise<void>>();
  const note = (secret: unknown): void => {
    if (typeof secret === 'string' && secret.length >= 12) secrets.add(secret);
  };
  const noteAll = (text: string): void => {
    try {
      const value: Record<string, unknown> = JSON.parse(text);
      for (const field of secretFields) note(value[field]);
    } catch {
      // No JSON, no fields.
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const text = Buffer.concat(pieces).toString();
    const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://x');
    const isJson = request.headers['content-type']?.includes('json') ?? false;
    const call = {
      path,
      query,
      form: new URLSearchParams(isJson ? '' : text),
      json: isJson ? JSON.parse(text) : undefined,
      authorization: request.headers.authorization ?? '',
    };
    calls.push(call);
    for (const name of secretInputs) for (const fields of [call.form, query]) note(fields.get(name));
    note(call.authorization.split(' ')[1]);
    noteAll(text);
    await gates.get(path);
    const route = canned.get(path)?.shift() ?? routes[path] ?? json({ error: 'not_found' }, 404);
    const given = typeof route === 'function' ? await route(call) : route;
    if (given === 'hang-up') return void request.socket.destroy();
    noteAll(given.body);
    response.writeHead(given.status, given.headers).end(given.body);
  };

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    secrets,
    note,
    next: (path, ...answers) => void canned.set(path, [...(canned.get(path) ?? []), ...answers]),
    holdUp: (path, until) => void gates.set(path, until),
    count: (path) => calls.filter((call) => call.path === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
