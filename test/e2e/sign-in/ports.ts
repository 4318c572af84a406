import { createServer } from 'node:http';
import { expect } from '@playwright/test';

/** Another program on a port of both loopback addresses; it notes whoever speaks to it. */
export interface Stranger {
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

const listenOnce = (port: number): Promise<Stranger | undefined> =>
  new Promise((resolve) => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.end();
    });
    const close = (): Promise<void> =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve({ requests, close }));
  });

/** Takes the port as soon as it is free. */
export const occupy = async (port: number): Promise<Stranger> => {
  const taken: Stranger[] = [];
  await expect
    .poll(
      async () => {
        const stranger = await listenOnce(port);
        if (stranger) taken.push(stranger);
        return taken.length;
      },
      { timeout: 90_000 },
    )
    .toBe(1);
  const [stranger] = taken;
  if (!stranger) throw new Error(`port ${port} stays taken`);
  return stranger;
};
