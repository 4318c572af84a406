import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { failureHeaders, failurePage, type Problem } from '../failure-page.ts';
import { isLoopbackHost, isOwnOrigin } from './requests.ts';

export interface RescueServer {
  /** Holds an unguessable path: who does not know it sees nothing and changes nothing. */
  readonly address: string;
  /** Settles with the user's choice, or with `undefined` for another try as things are. */
  readonly chosen: Promise<{ readonly choice: string | undefined; readonly leadTo: (link: string) => void }>;
  /** Gives the port back; the answer to the choice may still be under way. */
  readonly stopListening: () => void;
  readonly close: () => Promise<void>;
}

/** Shows in the browser why the app could not start, with what can be done about it. @throws EADDRINUSE, EACCES of the port */
export const startRescueServer = async (problem: Problem, port: number): Promise<RescueServer> => {
  const base = `/rescue/${randomBytes(24).toString('base64url')}`;
  const links = { reload: `${base}/again`, rescue: (choice: string) => `${base}/choose/${choice}`, method: 'post' } as const;
  const chosen = Promise.withResolvers<Awaited<RescueServer['chosen']>>();
  const ids = new Set((problem.choices ?? []).map(({ id }) => id));

  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (!isLoopbackHost(request.headers.host) || !path.startsWith(base)) return void response.writeHead(404).end();
    const leadTo = (link: string): void =>
      void response.writeHead(303, { location: link, 'cache-control': 'no-store', connection: 'close' }).end();
    const choice = path.slice(`${base}/choose/`.length).replace(/\?$/, '');
    if (request.method === 'POST' && path.startsWith(`${base}/choose/`) && ids.has(choice) && isOwnOrigin(request))
      return chosen.resolve({ choice, leadTo });
    if (request.method === 'GET' && path === `${base}/again`) return chosen.resolve({ choice: undefined, leadTo });
    response.writeHead(200, failureHeaders).end(failurePage(problem, links));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    chosen: chosen.promise,
    stopListening: () => {
      server.close();
      server.closeIdleConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
