import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { isLoopback } from '../base-url.ts';
import { unpacked } from './encoding.ts';
import { Exchange } from './exchange.ts';
import type { Http, HttpRequest, HttpResponse } from './http.ts';
import { checkedProxy } from './proxy.ts';
import { transportError } from './transport.ts';

export interface HttpOptions {
  /** How we name ourselves to servers. */
  readonly userAgent?: string;
  /** The proxy for a call that names none of its own; asked for each, so that a change counts at once. Never for this computer. */
  readonly proxyFor?: ProxyFor;
  /** Called once, before the first call that is to be secure. */
  readonly beforeSecure?: () => void;
}

/** @throws ProviderError where a proxy is wanted and cannot be used: going directly would lead around it */
export type ProxyFor = (call: Pick<HttpRequest, 'provider' | 'url'>) => string | undefined | Promise<string | undefined>;

interface Address {
  readonly origin: string;
  readonly path: string;
  /** This computer. */
  readonly isHere: boolean;
}

const readAddress = (call: HttpRequest): Address => {
  try {
    const { origin, pathname, search, hostname } = new URL(call.url);
    return { origin, path: pathname + search, isHere: isLoopback(hostname) };
  } catch (error) {
    throw transportError(error, call);
  }
};

const addresses = new Map<string, Address>();

/** Read once per address, as a conversation keeps to one. What stands in a query may be secret, or never come again. */
const addressOf = (call: HttpRequest): Address => {
  const address = addresses.get(call.url) ?? readAddress(call);
  if (!call.url.includes('?')) addresses.set(call.url, address);
  return address;
};

/** The status with which a proxy asks for a name and password. */
const PROXY_PASSWORD = 407;

/**
 * `Http` over one undici `Agent`: connections are kept alive, redirects are not followed, nothing is repeated. The limits
 * are timers of ours, since undici's own count in steps of half a second.
 */
export const createHttp = ({ userAgent = 'Understudy', proxyFor, beforeSecure }: HttpOptions = {}): Http => {
  // One call, one connection: with HTTP/2 a cancelled call would leave its connection open.
  const options = { allowH2: false, headersTimeout: 0, bodyTimeout: 0 } as const;
  const direct = new Agent(options);
  const proxied = new Map<string, ProxyAgent>();

  /** One agent for each proxy; never the direct one where a proxy is named that cannot be used. */
  const agentFor = (uri: string | undefined): Dispatcher => {
    if (uri === undefined) return direct;
    const agent = proxied.get(uri) ?? new ProxyAgent({ ...options, uri });
    proxied.set(uri, agent);
    return agent;
  };
  let isSecured = false;
  const secure = (...urls: readonly (string | undefined)[]): void => {
    if (isSecured || !urls.some((url) => url?.startsWith('https:'))) return;
    isSecured = true;
    beforeSecure?.();
  };
  const wayOf = async (call: HttpRequest, { isHere }: Address): Promise<string | undefined> => {
    const proxy = call.proxy ?? (isHere ? undefined : await proxyFor?.(call));
    return proxy === undefined ? undefined : checkedProxy(call.provider, proxy);
  };

  const request = async (call: HttpRequest): Promise<HttpResponse> => {
    const { signal, method } = call;
    signal.throwIfAborted();
    const address = addressOf(call);
    const proxy = await wayOf(call, address);
    signal.throwIfAborted();
    secure(call.url, proxy);
    /** The caller's reason as it is; anything else becomes a fault. */
    const proxyOf = call.proxy === undefined ? 'settings' : 'account';
    const failure = (error: unknown) => (signal.aborted ? signal.reason : transportError(error, { ...call, proxy, proxyOf }));
    const exchange = new Exchange({ signal, firstByteMs: call.firstByteMs, idleMs: call.idleMs, failure });
    const headers = { 'user-agent': userAgent, 'accept-encoding': 'identity', ...call.headers };
    const { origin, path } = address;
    try {
      agentFor(proxy).dispatch({ origin, path, method, headers, body: call.body ?? null }, exchange);
    } catch (error) {
      exchange.onResponseError(undefined, error);
    }
    const head = await exchange.head;
    const body = unpacked(exchange, head.headers['content-encoding'], failure);
    if (proxy === undefined || head.status !== PROXY_PASSWORD) return { ...head, body };
    // What is asked for in clear goes through a proxy without a tunnel: its own refusal then comes as an answer.
    await body[Symbol.asyncIterator]().return?.();
    throw failure(new Error(`Proxy response (${PROXY_PASSWORD})`));
  };

  return { request, close: async () => void (await Promise.all([direct, ...proxied.values()].map((agent) => agent.destroy()))) };
};
