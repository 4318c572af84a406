import type { Consent } from '../../shared/contract/index.ts';
import { isHomeNetwork } from './home-network.ts';

/** What the user typed as a server's address, made usable, or a sentence that says what is wrong and what to do. */
export type BaseUrl =
  | { readonly ok: true; readonly url: string }
  /** `consent`: what the user could agree to so that it is taken. */
  | { readonly ok: false; readonly problem: string; readonly consent?: Consent };

export interface BaseUrlOptions {
  /** The user agreed that messages, never a key, travel in clear within the home network. */
  readonly allowPlainHttp?: boolean;
}

const refuse = (problem: string): BaseUrl => ({ ok: false, problem });

/** Names and addresses that lead back to this computer; `hostname` as `URL` gives it. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\])\.?$/i.test(hostname);

/** Endpoints that people paste instead of the base they belong to. */
const endpoint = /\/+(chat\/completions|completions|responses|embeddings|models)\/*$/i;

/** `localhost:1234` has a port where a scheme would have its path. */
const hasScheme = (text: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
const otherScheme = /^([a-z][a-z0-9+.-]*):(?!\d{1,5}(\/|$))/i;

const withScheme = (text: string): string => {
  if (hasScheme(text)) return text;
  const host = /^(\[[^\]]*\]|[^/:?#]*)/.exec(text)?.[0] ?? '';
  return `${isLoopback(host) ? 'http' : 'https'}://${text}`;
};

/** Whether calls to this base URL can be read on their way: no key may travel there. */
export const travelsInClear = (baseUrl: string): boolean => {
  const url = new URL(baseUrl);
  return url.protocol === 'http:' && !isLoopback(url.hostname);
};

const inClear = ({ host, hostname }: URL): BaseUrl =>
  isHomeNetwork(hostname)
    ? {
        ok: false,
        consent: 'plain-http',
        problem: `Over http:// everybody in your network can read what you send to ${host}. Use https://, or agree to it below; no key is sent then.`,
      }
    : refuse(`Over http:// your key and messages would travel to ${host} for everybody to read. Use https://.`);

export const parseBaseUrl = (text: string, { allowPlainHttp = false }: BaseUrlOptions = {}): BaseUrl => {
  const typed = text.trim().replace(/^["'<]+|["'>]+$/g, '');
  if (typed === '') return refuse('Enter the address of the server, for example http://localhost:1234/v1.');
  if (/\s/.test(typed)) return refuse('The address holds a space. Remove it.');
  const foreign = hasScheme(typed) ? /^(?!https?:)([a-z][a-z0-9+.-]*):/i.exec(typed) : otherScheme.exec(typed);
  if (foreign && !typed.includes('@'))
    return refuse(`An address that begins with ${foreign[1]}: cannot be used. Use one that begins with http:// or https://.`);
  const full = withScheme(typed);
  if (!URL.canParse(full)) return refuse('This is not an address. It should look like https://api.example.com/v1.');

  const url = new URL(full);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refuse(`An address that begins with ${url.protocol} cannot be used. Use one that begins with http:// or https://.`);
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('The address holds a user name or password. Remove it, and enter the key in its own field.');
  }
  if (url.search !== '' || url.hash !== '') return refuse('The address holds a ? or a #. Remove it and what comes after it.');
  if (travelsInClear(url.href) && !(allowPlainHttp && isHomeNetwork(url.hostname))) return inClear(url);
  const path = url.pathname.replace(endpoint, '').replace(/\/+$/, '');
  return { ok: true, url: url.origin + path };
};
