const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address is on this computer, where plain http is no risk. */
export const isLoopback = (url: string): boolean => URL.canParse(url) && loopbackHosts.has(new URL(url).hostname);

/** Whether a browser may be sent there: https, or a server on this computer; never a scheme that runs something. */
export const isSafePage = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(url)));
};
