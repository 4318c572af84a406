/**
 * The test button of a server: names exactly what is wrong and what to do. Asks for the list of models; a server that
 * has none is asked for one token instead.
 */
import type { EpochMs, Fault, ServerTest } from '../../shared/contract/index.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { CallContext, Connection, ModelInfo } from './adapter.ts';
import { parseBaseUrl } from './base-url.ts';
import { withConnection } from './connection.ts';
import { openAiCompatible } from './openai-compatible.ts';
import { problemOf } from './probe-problem.ts';
import type { Http } from './wire/http.ts';

export interface ServerProbe {
  /** As the user typed it. */
  readonly baseUrl: string;
  readonly allowPlainHttp?: boolean;
  readonly key?: string;
  readonly model?: string;
  readonly connection?: Connection;
  readonly http: Http;
  readonly signal: AbortSignal;
  readonly now: () => EpochMs;
  readonly firstByteMs?: number;
  readonly idleMs?: number;
}

const FIRST_BYTE_MS = 10_000;
/** One token may mean that a model is loaded first. */
const ONE_TOKEN_MS = 60_000;
const NAMED_MODELS = 5;

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: Fault };

/** Anything but a fault (the caller's abort, a bug of ours) goes on as it is. */
export const attempt = async <Value>(call: () => Promise<Value>): Promise<Outcome<Value>> => {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    if (error instanceof ProviderError) return { ok: false, fault: error.fault };
    throw error;
  }
};

/** The address was reached, but what is there is no list of models: perhaps there is no list, perhaps the path is wrong. */
export const isElsewhere = ({ status, code }: Fault): boolean =>
  status === 404 || status === 405 || status === 501 || code === 'redirect' || code === 'web-page' || code === 'not-a-model-list';

const noteOn = (model: string, models: readonly ModelInfo[]): string | undefined => {
  if (models.length === 0) return 'The server answers, but it lists no models yet.';
  if (model === '' || models.some(({ id }) => id === model)) return undefined;
  const named = models.slice(0, NAMED_MODELS).map(({ id }) => id);
  const more = models.length > named.length ? ' …' : '';
  return `The server does not list “${model}”. It lists ${named.join(', ')}${more}`;
};

/** Throws only what is no fault of the server, such as the signal's reason. */
export const testServer = async (probe: ServerProbe): Promise<ServerTest> => {
  const startedAt = probe.now();
  const parsed = parseBaseUrl(probe.baseUrl, { allowPlainHttp: probe.allowPlainHttp ?? false });
  if (!parsed.ok) return { ok: false, field: 'baseUrl', problem: parsed.problem, ...(parsed.consent && { consent: parsed.consent }) };
  const key = probe.key?.trim() ?? '';
  const model = probe.model?.trim() ?? '';
  const { firstByteMs = FIRST_BYTE_MS, idleMs = FIRST_BYTE_MS, http, signal, now } = probe;
  const context: CallContext = { auth: { token: async () => (key === '' ? undefined : key) }, http, signal, now, firstByteMs, idleMs };
  const { connection } = probe;

  const at = (baseUrl: string) => {
    const adapter = openAiCompatible({ id: 'server', label: 'The server', baseUrl });
    return connection ? withConnection(adapter, async () => connection) : adapter;
  };
  const listAt = (baseUrl: string) => attempt(() => at(baseUrl).models(context));
  const oneToken = async () => {
    const patient = { ...context, firstByteMs: probe.firstByteMs ?? ONE_TOKEN_MS };
    for await (const _ of at(parsed.url).stream({ model, messages: [{ role: 'user', text: 'Hi' }], maxTokens: 1 }, patient)) break;
  };
  const passed = (models: readonly ModelInfo[], note: string | undefined): ServerTest => ({
    ok: true,
    models: models.map(({ id }) => id),
    tookMs: Math.max(0, now() - startedAt),
    ...(note !== undefined && { note }),
  });
  const failed = (fault: Fault, better?: string): ServerTest => ({
    ok: false,
    ...problemOf(fault, { url: parsed.url, hasKey: key !== '', model, ...(better && { better }) }),
    fault,
  });

  const list = await listAt(parsed.url);
  if (list.ok) return passed(list.value, noteOn(model, list.value));
  if (!isElsewhere(list.fault)) return failed(list.fault);

  if (list.fault.status === 404 && model !== '') {
    const token = await attempt(oneToken);
    if (token.ok) return passed([], 'The server has no list of models. It answered a first word all the same.');
    if (!isElsewhere(token.fault) || token.fault.hint === 'model_not_found') return failed(token.fault);
  }
  // The most common slip is a base URL without its version.
  if (/\/v\d+[a-z]*$/.test(parsed.url)) return failed(list.fault);
  const versioned = `${parsed.url}/v1`;
  const other = await listAt(versioned);
  return failed(list.fault, other.ok || other.fault.status === 401 ? versioned : undefined);
};
