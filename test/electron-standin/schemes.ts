import { record } from './calls.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, SchemeHandler>();

/** Chromium loads no scheme that it was not built with, so `app://host/x` is shown as `https://host.app.standin.localhost/x`. */
export const toPage = (url: string): string => {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  return handlers.has(scheme) ? `https://${host}.${scheme}.standin.localhost${rest || '/'}` : url;
};

/** The address that the app knows; every URL that reaches it goes through here. */
export const fromPage = (url: string): string => {
  const [, host, scheme, rest] = /^https:\/\/(.+)\.([a-z0-9+-]+)\.standin\.localhost(\/.*)?$/i.exec(url) ?? [];
  return scheme === undefined ? url : `${scheme}://${host}${rest ?? '/'}`;
};

/** The app's answer to a request for one of its own schemes; `undefined` where the address is not of one. */
export const askScheme = async (url: string, init: RequestInit): Promise<Response | undefined> =>
  handlers.get(url.split(':')[0] ?? '')?.(new Request(url, init));

export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly unknown[]): void => record('protocol.registerSchemesAsPrivileged', schemes),
  handle: (scheme: string, handler: SchemeHandler): void => {
    handlers.set(scheme, handler);
  },
  unhandle: (scheme: string): void => {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
};
