/**
 * Everybody who speaks OpenAI's chat completions: a server on this computer, a gateway, a vendor. One object with a base
 * URL is one provider. Wire details lie in `openai/`, in reading order: traits, body, messages, step, models.
 * @see spec: providers 2
 */
import type { StreamEvent } from '../../shared/contract/index.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { CallContext, Capabilities, ChatRequest, ModelInfo, ProviderAbout, ProviderAdapter, SignInKind } from './adapter.ts';
import { isLoopback } from './base-url.ts';
import { chatBody, chatChanges } from './openai/body.ts';
import { chunksOf } from './openai/chunks.ts';
import { knownCapabilities } from './openai/families.ts';
import { chatHint, chatScope } from './openai/hints.ts';
import { modelsOf } from './openai/models.ts';
import { DIALECT } from './openai/opaque.ts';
import { parameterRepair } from './openai/parameters.ts';
import { chatProtocol } from './openai/step.ts';
import { type Traits, traitsOf } from './openai/traits.ts';
import { answered } from './wire/answered.ts';
import { wholeText } from './wire/body-text.ts';
import { type Caller, openCall } from './wire/call.ts';
import { deferred } from './wire/deferred.ts';
import type { BareFault, FaultEvidence, Faults } from './wire/faults.ts';
import type { HttpResponse } from './wire/http.ts';
import { createLeftOut } from './wire/left-out.ts';
import { drive } from './wire/protocol.ts';

/** A server of this dialect; its `id` is the provider name in model references. */
export interface CompatibleServer {
  readonly id: string;
  readonly label: string;
  /** As `parseBaseUrl` leaves it. */
  readonly baseUrl: string;
  /** By default a key may be given and may be left out. */
  readonly signIn?: readonly SignInKind[];
  readonly endsWithoutFinish?: boolean;
  /** Where this server differs from what its host tells. */
  readonly traits?: Partial<Traits>;
  /** The header that carries the key as it is, in place of `authorization`. */
  readonly keyHeader?: string;
  readonly about?: ProviderAbout;
  /** Beside what is known of families of models. */
  readonly capabilities?: (model: string) => Capabilities;
}

const MAX_LIST_BYTES = 16 * 1024 * 1024;

/** A token is sent only where there is one: local servers work without. */
const callerOf = ({ id, keyHeader }: CompatibleServer): Caller => ({
  provider: id,
  headersOf: (secret): Readonly<Record<string, string>> =>
    secret ? (keyHeader === undefined ? { authorization: `Bearer ${secret}` } : { [keyHeader]: secret }) : {},
  hintOf: chatHint,
});

export const openAiCompatible = (server: CompatibleServer): ProviderAdapter => {
  const { id, label, baseUrl, endsWithoutFinish = false, signIn = ['none', 'api-key'] } = server;
  const leftOut = createLeftOut();
  const caller = callerOf(server);

  const open = async (request: ChatRequest, context: CallContext): Promise<AsyncIterator<StreamEvent, void>> => {
    const base = addressOf(server, context);
    const field = context.connection?.maxTokensField;
    const traits = field === undefined ? server.traits : { ...server.traits, maxTokensField: field };
    const body = chatBody(request, base, { ...(traits && { traits }), dropped: leftOut.of(request, context.repairing) });
    const refine = (fault: BareFault, { source }: FaultEvidence): BareFault => ({
      ...fault,
      ...chatScope(fault),
      ...parameterRepair(fault, source, body),
    });
    const call = await openCall({ ...caller, refine }, context);
    const response = await call.post(`${base}/chat/completions`, body);
    const { replays } = traitsOf(base, server.traits);
    const told = answered(call, response);
    return drive(chatProtocol({ faults: told.faults, endsWithoutFinish, replays }), chunksOf(response, told));
  };

  return {
    id,
    label,
    dialect: DIALECT,
    signIn,
    ...(server.about && { about: server.about }),
    local: URL.canParse(baseUrl) && isLoopback(new URL(baseUrl).hostname),

    stream: (request: ChatRequest, context: CallContext): AsyncIterable<StreamEvent> => deferred(() => open(request, context)),

    models: async (context: CallContext): Promise<readonly ModelInfo[]> => {
      const call = await openCall(caller, context);
      const response = await call.get(`${addressOf(server, context)}/models`);
      const text = await wholeText(response.body, { provider: id, maxBytes: MAX_LIST_BYTES });
      const models = modelsOf(text);
      if (models) return models;
      throw notAList(call.faults, response, text);
    },

    capabilities: (model) => ({ ...knownCapabilities(model), ...server.capabilities?.(model) }),
    changes: (request, own = baseUrl) =>
      chatChanges(request, own, { ...(server.traits && { traits: server.traits }), dropped: leftOut.of(request) }),
  };
};

const addressOf = ({ id, label, baseUrl }: CompatibleServer, context: CallContext): string => {
  const base = context.baseUrl ?? baseUrl;
  if (base !== '') return base;
  const message = `${label} has no address that fits everybody. Give the account its own.`;
  throw new ProviderError({ provider: id, code: 'no-address', hint: 'auth', message });
};

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
