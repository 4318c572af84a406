import { ProviderError } from '../../engine/provider-error.ts';

/** The address of a proxy made usable, or a sentence that says what is wrong with it. */
export type ProxyUrl = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly problem: string };

/** A name and password in the address are the proxy's own and stay. */
export const parseProxy = (text: string): ProxyUrl => {
  const typed = text.trim();
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url && /^socks/i.test(url.protocol))
    return { ok: false, problem: 'A SOCKS proxy cannot be used. Enter one that begins with http:// or https://.' };
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return { ok: false, problem: 'The address of the proxy must begin with http:// or https://, for example http://localhost:8080.' };
  return { ok: true, url: url.href };
};

/** An address without the name and password that it may hold, and those, still coded as an address codes them. */
export const splitProxy = (url: string): { readonly origin: string; readonly userInfo: string } => {
  const { origin, username, password } = new URL(url);
  return { origin, userInfo: password === '' ? username : `${username}:${password}` };
};

export const joinProxy = (origin: string, userInfo: string): string => {
  const url = new URL(origin);
  const [username = '', password = ''] = userInfo.split(/:(.*)/s);
  Object.assign(url, { username, password });
  return url.href;
};

/** @throws ProviderError: going directly instead would lead around a proxy that somebody put there on purpose */
export const checkedProxy = (provider: string, text: string): string => {
  const parsed = parseProxy(text);
  if (parsed.ok) return parsed.url;
  throw new ProviderError({ provider, code: 'invalid-proxy', message: parsed.problem });
};
