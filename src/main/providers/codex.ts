/**
 * A ChatGPT plan, by the back end that OpenAI's own Codex uses: the Responses dialect with rules of its own, and an account
 * beside the token. Wire details lie in `responses/` and, in reading order, `codex/`: models, body, gauges, errors.
 * @see spec: providers 4
 */
import type { StreamEvent } from '../../shared/contract/index.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { CallContext, ChatRequest, ModelInfo, ProviderAdapter } from './adapter.ts';
import { codexBody, codexChanges } from './codex/body.ts';
import { codexRefine, isBlocked } from './codex/errors.ts';
import { gaugesInEvent, gaugesInHeaders } from './codex/gauges.ts';
import { createModelLists, isUnchanged } from './codex/model-lists.ts';
import { type CodexModel, capabilitiesOf, codexModelsOf, knownModels, wireModel } from './codex/models.ts';
import { NOT_A_LIST } from './openai-compatible.ts';
import type { ResponsesBody } from './responses/body.ts';
import { responsesHint } from './responses/errors.ts';
import { DIALECT } from './responses/reasoning.ts';
import { eventsOfResponse, responsesProtocol } from './responses/step.ts';
import { answered } from './wire/answered.ts';
import { wholeText } from './wire/body-text.ts';
import { type Call, openCall } from './wire/call.ts';
import { deferred } from './wire/deferred.ts';
import { eventChunks } from './wire/event-chunks.ts';
import { headerOf } from './wire/http.ts';
import { createLeftOut } from './wire/left-out.ts';
import { drive } from './wire/protocol.ts';

const ID = 'openai-codex';
/** Not the platform's: what one of the two calls malformed (a limit, a temperature, a system role) the other one takes. */
const CODEX_DIALECT = 'codex';
const BASE_URL = 'https://chatgpt.com/backend-api/codex';
/** Who we say we are; never the name of OpenAI's own client. */
const ORIGINATOR = 'understudy';
/** The release of the official client whose protocol this is: an older one is not told of newer models. */
const PROTOCOL_VERSION = '0.169.0';
const MAX_LIST_BYTES = 16 * 1024 * 1024;

const headersFor = (secret: string | undefined, accountId: string, conversation?: string): Readonly<Record<string, string>> => ({
  ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
  'chatgpt-account-id': accountId,
  originator: ORIGINATOR,
  ...(conversation !== undefined && { 'session-id': conversation, 'thread-id': conversation, 'x-client-request-id': conversation }),
});

const notServed = (model: string): ProviderError =>
  new ProviderError({
    provider: ID,
    code: 'model-not-served',
    hint: 'model_not_found',
    message: `A ChatGPT plan does not serve “${model}”: it has models of the gpt, codex, o3 and o4 families only.`,
  });

const noAccount = (): ProviderError =>
  new ProviderError({
    provider: ID,
    code: 'no-account-id',
    hint: 'auth',
    message: 'This sign-in does not say which ChatGPT account it belongs to. Sign in again.',
  });

/** Only the connection failed: nothing was said about the account. */
const isOffline = (error: unknown): boolean =>
  error instanceof ProviderError && error.fault.status === undefined && (error.fault.hint === 'network' || error.fault.hint === 'timeout');

/** A page that stands before the back end is the network's fault, not the account's. */
const unblocked = async <Value>(work: Promise<Value>): Promise<Value> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProviderError && isBlocked(error.fault))
      throw new ProviderError({ ...error.fault, hint: 'network' }, { cause: error });
    throw error;
  }
};

const notAList = ({ faults }: Call, status: number): ProviderError =>
  faults.of({ status, code: NOT_A_LIST, message: 'ChatGPT answered with something that is no list of models.' });

export const createCodex = (baseUrl = BASE_URL): ProviderAdapter => {
  const leftOut = createLeftOut();
  const listed = new Map<string, CodexModel>(knownModels.map((model) => [model.id, model]));
  const knownOf = (model: string): CodexModel | undefined => listed.get(wireModel(model) ?? '');

  const lists = createModelLists();

  const open = (context: CallContext, body?: ResponsesBody): Promise<Call> =>
    openCall(
      {
        provider: ID,
        headersOf: (secret) => {
          const { accountId } = context.auth;
          if (accountId === undefined || accountId === '') throw noAccount();
          return { ...headersFor(secret, accountId, body?.prompt_cache_key), ...(!body && lists.condition(accountId)) };
        },
        hintOf: responsesHint,
        refine: (fault, evidence) => codexRefine(fault, evidence, body),
      },
      context,
    );

  const list = async (context: CallContext): Promise<readonly CodexModel[]> => {
    const call = await open(context);
    const { accountId = '' } = context.auth;
    const response = await unblocked(call.get(`${context.baseUrl ?? baseUrl}/models?client_version=${PROTOCOL_VERSION}`)).catch(
      isUnchanged,
    );
    const kept = response === 'unchanged' ? lists.of(accountId) : undefined;
    if (kept) return kept;
    if (response === 'unchanged') throw notAList(call, 304);
    const models = codexModelsOf(await wholeText(response.body, { provider: ID, maxBytes: MAX_LIST_BYTES }));
    if (!models) throw notAList(call, response.status);
    lists.put(accountId, models, headerOf(response.headers, 'etag'));
    return models;
  };

  return {
    id: ID,
    label: 'ChatGPT (Codex)',
    dialect: CODEX_DIALECT,
    replays: [DIALECT],
    signIn: ['oauth'],
    about: {
      defaultModel: 'gpt-5.3-codex',
      baseUrl: BASE_URL,
      termsNotice:
        'OpenAI documents this sign-in for its own Codex. Other programs use it openly, but no general permission is published: OpenAI may refuse it here.',
    },

    stream: (request: ChatRequest, context: CallContext): AsyncIterable<StreamEvent> =>
      deferred(async () => {
        const model = wireModel(request.model);
        if (model === undefined) throw notServed(request.model);
        const options = { provider: ID, model, known: knownOf(request.model), leftOut: leftOut.of(request, context.repairing) };
        const body = codexBody(request, options);
        const call = await open(context, body);
        const response = await unblocked(call.post(`${context.baseUrl ?? baseUrl}/responses`, body));
        const told = answered(call, response);
        const protocol = responsesProtocol({
          provider: ID,
          faults: told.faults,
          opening: gaugesInHeaders(response.headers),
          gaugesOf: gaugesInEvent,
        });
        return drive(protocol, eventChunks(response, { ...told, chunksOfWhole: eventsOfResponse }));
      }),

    /** Without a network, those that are known to be served. */
    models: async (context: CallContext): Promise<readonly ModelInfo[]> => {
      const models = await list(context).catch((error: unknown) => {
        if (isOffline(error)) return knownModels;
        throw error;
      });
      for (const model of models) listed.set(model.id, model);
      return models.map((model) => {
        const { id, note } = model;
        return { id, ...(note !== undefined && { note }), can: capabilitiesOf(model) };
      });
    },

    capabilities: (model) => capabilitiesOf(knownOf(model)),
    changes: (request) => codexChanges(request, { known: knownOf(request.model), leftOut: leftOut.of(request) }),
  };
};

export const codex: ProviderAdapter = createCodex();
