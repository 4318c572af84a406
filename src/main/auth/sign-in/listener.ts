import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Redirect } from '../oauth/clients.ts';
import { answerPage, type PageName, pageHeaders } from './answer-page.ts';
import { SignInFailed } from './failure.ts';

/** What a callback is worth: taken, declined by the provider, not ours, or a repetition. */
export type Verdict = 'received' | 'refused' | 'used' | 'unknown';

export interface Listener {
  readonly redirectUri: string;
  /** Lets the page that is on its way arrive, then frees the port. Safe to call twice. */
  readonly close: () => Promise<void>;
}

const HEADERS_LIMIT_MS = 10_000;
/** How long the browser may take to fetch the page behind its redirect. */
const LINGER_MS = 2_000;
const ENDED_PATHS: ReadonlyMap<string, PageName> = new Map([
  ['/received', 'received'],
  ['/refused', 'refused'],
]);
const statusOf: Readonly<Record<PageName, number>> = { received: 200, refused: 200, used: 410, unknown: 400 };

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const bind = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(error);
    server.once('error', failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

const shut = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** This computer has no such address: nobody else can hold its port either. */
const noAddress: ReadonlySet<string> = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EPROTONOSUPPORT']);

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Both loopback addresses where the redirect says `localhost`, or a browser might hand our code to whoever listens on the other. */
const listenOn = async (redirect: Redirect, port: number, handler: Handler): Promise<{ servers: readonly Server[]; port: number }> => {
  const make = (): Server => createServer({ headersTimeout: HEADERS_LIMIT_MS, requestTimeout: HEADERS_LIMIT_MS }, handler);
  const first = make();
  const bound = await bind(first, '127.0.0.1', port);
  if (redirect.host !== 'localhost') return { servers: [first], port: bound };
  const second = make();
  try {
    await bind(second, '::1', bound);
    return { servers: [first, second], port: bound };
  } catch (error) {
    if (noAddress.has(codeOf(error))) return { servers: [first], port: bound };
    await shut(first);
    throw error;
  }
};

/** Any free port may be taken on the other address: a few of them are tried. */
const ANY_PORT_TRIES = 5;

/** Waits for the browser on the first port that is free. It never speaks to the program that holds another. @throws SignInFailed */
export const listen = async (redirect: Redirect, judge: (query: URLSearchParams) => Verdict): Promise<Listener> => {
  let fetched = (): void => {};
  const pageFetched = new Promise<void>((resolve) => (fetched = resolve));
  let answered = false;
  let own: readonly string[] = [];

  const handler: Handler = (request, response) => {
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
    const send = (name: PageName): void => {
      response.writeHead(statusOf[name], pageHeaders).end(answerPage(name));
    };
    const ended = url && ENDED_PATHS.get(url.pathname);
    if (!url || request.method !== 'GET' || !own.includes(request.headers.host ?? '')) response.writeHead(404).end();
    else if (ended && answered) {
      response.once('close', fetched);
      send(ended);
    } else if (url.pathname === redirect.path) {
      const verdict = judge(url.searchParams);
      if (verdict === 'used' || verdict === 'unknown') return send(verdict);
      answered = true;
      // The redirect takes the code out of the address bar and the history.
      response.writeHead(303, { ...pageHeaders, location: `/${verdict}` }).end();
    } else response.writeHead(404).end();
  };

  const bound = await firstFree(redirect, handler);
  own = ['localhost', '127.0.0.1', '[::1]'].map((host) => `${host}:${bound.port}`);
  let closing: Promise<void> | undefined;
  return {
    redirectUri: `http://${redirect.host}:${bound.port}${redirect.path}`,
    close: () => {
      closing ??= (async () => {
        const linger = AbortSignal.timeout(LINGER_MS);
        if (answered) await Promise.race([pageFetched, new Promise((resolve) => linger.addEventListener('abort', resolve))]);
        await Promise.all(bound.servers.map(shut));
      })();
      return closing;
    },
  };
};

const firstFree = async (redirect: Redirect, handler: Handler): ReturnType<typeof listenOn> => {
  const ports = [...redirect.ports, ...Array<number>(redirect.anyPort ? ANY_PORT_TRIES : 0).fill(0)];
  let refused = false;
  for (const port of ports) {
    try {
      return await listenOn(redirect, port, handler);
    } catch (error) {
      refused ||= codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM';
    }
  }
  throw new SignInFailed(refused ? 'ports-refused' : 'ports-busy');
};
