import type { SocketPage } from './socket-link.ts';

const SESSION = 'understudy.session';

/** The token of `#token=…`; it is taken out of the address bar, so that a bookmark or a shared screen does not keep it. */
const takeToken = (): string | undefined => {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;
  if (token !== undefined) history.replaceState(null, '', location.pathname + location.search);
  return token;
};

/** This browser page, as the socket link uses it. */
export const browserPage = (): SocketPage => ({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/socket`,
  takeToken,
  session: {
    read: () => sessionStorage.getItem(SESSION),
    write: (session) => sessionStorage.setItem(SESSION, session),
  },
  open: (url) => new WebSocket(url),
  later: (run, afterMs) => {
    setTimeout(run, afterMs);
  },
});
