import type { IncomingMessage } from 'node:http';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Any loopback name and port, so that an SSH tunnel works; every other name is a page that rebound its DNS to this computer. */
export const isLoopbackHost = (host: string | undefined): boolean => {
  if (host === undefined) return false;
  try {
    const url = new URL(`http://${host}`);
    return loopback.has(url.hostname) && url.host === host.toLowerCase().replace(/:80$/, '');
  } catch {
    return false;
  }
};

/** The page that opens the socket must have come from this very server. */
export const isOwnOrigin = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean => {
  const { origin, host } = headers;
  return origin !== undefined && host !== undefined && isLoopbackHost(host) && origin.toLowerCase() === `http://${host.toLowerCase()}`;
};
