import type { DurationMs, EpochMs } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import { wholeText } from '../../providers/wire/body-text.ts';
import { type Http, type HttpHeaders, headerOf } from '../../providers/wire/http.ts';
import { parseJson } from '../../providers/wire/json.ts';
import { waitOf } from '../../providers/wire/wait.ts';

/** What sign-ins need of the world. */
export interface OAuthPorts {
  readonly http: Http;
  readonly now: () => EpochMs;
}

/** An answer of a sign-in's server, read to its end. */
export interface Answer {
  readonly status: number;
  /** `undefined` where the body is no JSON. */
  readonly value: unknown;
  readonly retryAfterMs?: DurationMs;
}

export interface Ask {
  /** Who is called, for faults of the transport. */
  readonly provider: string;
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  readonly limitMs?: DurationMs;
}

const LIMIT_MS: DurationMs = 30_000;
const MAX_BYTES = 256 * 1024;

/** One call of a sign-in. Redirects are not followed. @throws ProviderError of the transport, or the signal's reason */
export const ask = async ({ http, now }: OAuthPorts, call: Ask): Promise<Answer> => {
  const { provider, method = 'POST', url, headers = {}, body, limitMs = LIMIT_MS } = call;
  const limit = AbortSignal.timeout(limitMs);
  const signal = call.signal ? AbortSignal.any([call.signal, limit]) : limit;
  try {
    const response = await http.request({
      provider,
      method,
      url,
      headers: { accept: 'application/json', ...headers },
      ...(body !== undefined && { body }),
      signal,
      firstByteMs: limitMs,
      idleMs: limitMs,
    });
    const text = await wholeText(response.body, { provider, maxBytes: MAX_BYTES });
    return { status: response.status, value: parseJson(text), ...waitIn(response.headers, now()) };
  } catch (error) {
    if (!limit.aborted || call.signal?.aborted) throw error;
    const host = URL.canParse(url) ? new URL(url).host : provider;
    throw new ProviderError({ provider, code: 'UND_ERR_HEADERS_TIMEOUT', hint: 'timeout', message: `${host} did not answer in time.` });
  }
};

const waitIn = (headers: HttpHeaders, now: EpochMs): Pick<Answer, 'retryAfterMs'> => {
  if (headerOf(headers, 'retry-after') === undefined) return {};
  const wait = waitOf({ headers, message: '', now });
  return wait ? { retryAfterMs: wait.retryAfterMs } : {};
};

export const jsonBody = (value: unknown): Pick<Ask, 'headers' | 'body'> => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
