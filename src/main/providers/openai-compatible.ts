/**
 * Everybody who speaks OpenAI's chat completions: a server on this computer, a gateway, a vendor. One object with a base
 * URL is one provider. Wire details lie in `openai/`, in reading order: body, step, models.
 * @see spec: providers 2
 */
import type { StreamEvent } from '../../shared/contract/index.ts';
import type { CallContext, ChatRequest, ModelInfo, ProviderAdapter } from './adapter.ts';
import { isLoopback } from './base-url.ts';
import { chatBody } from './openai/body.ts';
import { chunksOf } from './openai/chunks.ts';
import { chatHint } from './openai/hints.ts';
import { modelsOf } from './openai/models.ts';
import { chatProtocol } from './openai/step.ts';
import { headText, wholeText } from './wire/body-text.ts';
import { deferred } from './wire/deferred.ts';
import { createFaults, type Faults } from './wire/faults.ts';
import type { HttpResponse } from './wire/http.ts';
import { drive } from './wire/protocol.ts';

/** A server of this dialect; its `id` is the provider name in model references. */
export interface CompatibleServer {
  readonly id: string;
  readonly label: string;
  /** As `parseBaseUrl` leaves it. */
  readonly baseUrl: string;
  readonly endsWithoutFinish?: boolean;
}

const MAX_LIST_BYTES = 16 * 1024 * 1024;

interface Call {
  readonly provider: string;
  readonly faults: Faults;
  readonly send: (path: string, body?: object) => Promise<HttpResponse>;
}

/** One authenticated call to a base URL. A token is sent only where there is one: local servers work without. */
const openCall = async (id: string, shippedUrl: string, context: CallContext): Promise<Call> => {
  const baseUrl = context.baseUrl ?? shippedUrl;
  const secret = await context.auth.token();
  context.signal.throwIfAborted();
  const send = (path: string, body?: object) =>
    context.http.request({
      provider: id,
      method: body ? 'POST' : 'GET',
      url: `${baseUrl}${path}`,
      headers: {
        accept: body ? 'text/event-stream' : 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...(secret && { authorization: `Bearer ${secret}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: context.signal,
      firstByteMs: context.firstByteMs,
      idleMs: context.idleMs,
    });
  return { provider: id, send, faults: createFaults({ provider: id, secret, hintOf: chatHint, now: context.now }) };
};

const requireSuccess = async (response: HttpResponse, faults: Faults): Promise<HttpResponse> => {
  if (response.status >= 200 && response.status < 300) return response;
  throw faults.ofResponse(response, await headText(response.body));
};

export const openAiCompatible = ({ id, label, baseUrl, endsWithoutFinish = false }: CompatibleServer): ProviderAdapter => ({
  id,
  label,
  dialect: 'openai-chat',
  signIn: ['none', 'api-key'],
  local: URL.canParse(baseUrl) && isLoopback(new URL(baseUrl).hostname),

  stream: (request: ChatRequest, context: CallContext): AsyncIterable<StreamEvent> =>
    deferred(async () => {
      const call = await openCall(id, baseUrl, context);
      const response = await requireSuccess(await call.send('/chat/completions', chatBody(request, baseUrl)), call.faults);
      return drive(chatProtocol({ faults: call.faults, endsWithoutFinish }), chunksOf(response, call));
    }),

  models: async (context: CallContext): Promise<readonly ModelInfo[]> => {
    const call = await openCall(id, baseUrl, context);
    const response = await requireSuccess(await call.send('/models'), call.faults);
    const text = await wholeText(response.body, { provider: id, maxBytes: MAX_LIST_BYTES });
    const models = modelsOf(text);
    if (models) return models;
    throw notAList(call.faults, response, text);
  },

  capabilities: () => ({}),
});

/** Code of the fault of an answer that is JSON, or anything else, but no list of models. */
export const NOT_A_LIST = 'not-a-model-list';

const notAList = (faults: Faults, response: HttpResponse, text: string) => {
  const page = faults.ofResponse(response, text);
  if (page.fault.code === 'web-page') return page;
  return faults.of({
    status: response.status,
    code: NOT_A_LIST,
    message: 'The server answered /models with something that is no list of models.',
  });
};
