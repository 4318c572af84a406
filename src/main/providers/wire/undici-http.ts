import type { Readable } from 'node:stream';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { isLoopback } from '../base-url.ts';
import { decoded } from './encoding.ts';
import type { Http, HttpRequest, HttpResponse } from './http.ts';
import { checkedProxy } from './proxy.ts';
import { createSilence, type Silence } from './silence.ts';
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

/** How long a body that nobody reads any more may take to end by itself, so that its connection can be used again. */
const LINGER_MS = 100;
const LINGER_BYTES = 64 * 1024;

/** A limit of ours that passed; carries the code that undici would have used. */
class LimitPassed extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`limit passed: ${code}`);
    this.code = code;
  }
}

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
  const wayOf = async (call: HttpRequest): Promise<string | undefined> => {
    const here = URL.canParse(call.url) && isLoopback(new URL(call.url).hostname);
    const proxy = call.proxy ?? (here ? undefined : await proxyFor?.(call));
    return proxy === undefined ? undefined : checkedProxy(call.provider, proxy);
  };

  const request = async (call: HttpRequest): Promise<HttpResponse> => {
    call.signal.throwIfAborted();
    const proxy = await wayOf(call);
    call.signal.throwIfAborted();
    secure(call.url, proxy);
    const agent = agentFor(proxy);
    const ended = new AbortController();
    const end = () => ended.abort(call.signal.reason);
    call.signal.addEventListener('abort', end, { once: true });
    const release = () => call.signal.removeEventListener('abort', end);
    const limit = (code: string, ms: number) => setTimeout(() => ended.abort(new LimitPassed(code)), ms);
    /** The caller's reason as it is; anything else becomes a fault. */
    const failure = (error: unknown) => (call.signal.aborted ? call.signal.reason : transportError(error, { ...call, proxy }));

    const firstByte = limit('UND_ERR_HEADERS_TIMEOUT', call.firstByteMs);
    try {
      const { origin, pathname, search } = new URL(call.url);
      const response = await agent.request({
        origin,
        path: pathname + search,
        method: call.method,
        headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...call.headers },
        body: call.body ?? null,
        signal: ended.signal,
      });
      const raw = response.body;
      const stream = decoded(raw, response.headers['content-encoding']);
      const leave = (isWaiting: boolean) => {
        release();
        if (isWaiting || ended.signal.aborted || stream !== raw) return void raw.destroy();
        if (raw.readableEnded) return;
        const tooSlow = setTimeout(() => raw.destroy(), LINGER_MS);
        raw
          .dump({ limit: LINGER_BYTES })
          .catch(() => undefined)
          .finally(() => clearTimeout(tooSlow));
      };
      const isTooQuiet = () => ended.abort(new LimitPassed('UND_ERR_BODY_TIMEOUT'));
      const silence = createSilence(call.idleMs, isTooQuiet);
      return { status: response.statusCode, headers: response.headers, body: pieces(stream, { silence, leave, release, failure }) };
    } catch (error) {
      release();
      throw failure(error);
    } finally {
      clearTimeout(firstByte);
    }
  };

  return { request, close: async () => void (await Promise.all([direct, ...proxied.values()].map((agent) => agent.destroy()))) };
};

interface Watch {
  readonly silence: Silence;
  /** The reader goes before the end; perhaps while a `next` of his still waits. */
  readonly leave: (isWaiting: boolean) => void;
  /** The body is over. */
  readonly release: () => void;
  readonly failure: (error: unknown) => unknown;
}

/** The body by pieces. Not a generator: `return` must work at once, while a `next` still waits. */
const pieces = (stream: Readable, { silence, leave, release, failure }: Watch): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => {
    const source: AsyncIterator<Uint8Array> = stream.iterator({ destroyOnReturn: false });
    let waiting = 0;
    const end = (): void => {
      silence.end();
      release();
    };
    const came = (piece: IteratorResult<Uint8Array>): IteratorResult<Uint8Array> => {
      waiting -= 1;
      if (piece.done) end();
      else if (waiting === 0) silence.broken();
      return piece;
    };
    const broke = (error: unknown): never => {
      waiting -= 1;
      end();
      throw failure(error);
    };
    return {
      next: () => {
        waiting += 1;
        silence.begins();
        return source.next().then(came, broke);
      },
      return: async () => {
        silence.end();
        // The source lets go of the stream first, or the stream could not be read to its end.
        if (waiting === 0) await source.return?.();
        leave(waiting > 0);
        return { done: true, value: undefined };
      },
    };
  },
});
