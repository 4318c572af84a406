/**
 * Anthropic's Messages, for an API key, a signed-in subscription and every gateway that speaks the dialect. Wire details lie
 * in `anthropic/`, in reading order: messages, thinking, body, blocks, step, windows, errors, models.
 * @see spec: providers 3
 */
import type { StreamEvent } from '../../shared/contract/index.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { CallContext, ChatRequest, ModelInfo, ProviderAdapter, TokenKind } from './adapter.ts';
import { type MessagesBody, messagesBody, messagesChanges, wireModel } from './anthropic/body.ts';
import { DIALECT } from './anthropic/dialect.ts';
import { messagesHint, messagesRefine } from './anthropic/errors.ts';
import { type ModelTraits, traitsByName } from './anthropic/families.ts';
import { modelPageOf } from './anthropic/models.ts';
import { eventsOfMessage, messagesProtocol } from './anthropic/step.ts';
import { quotaEvents } from './anthropic/windows.ts';
import { NOT_A_LIST } from './openai-compatible.ts';
import { answered } from './wire/answered.ts';
import { wholeText } from './wire/body-text.ts';
import { type Call, openCall } from './wire/call.ts';
import { deferred } from './wire/deferred.ts';
import { eventChunks } from './wire/event-chunks.ts';
import { createLeftOut } from './wire/left-out.ts';
import { drive } from './wire/protocol.ts';

/** Whoever speaks the dialect; its `id` is the provider name in model references. */
export interface MessagesServer {
  readonly id: string;
  readonly label: string;
  /** With or without `/v1` at its end. */
  readonly baseUrl: string;
  readonly about?: ProviderAdapter['about'];
}

const MAX_LIST_BYTES = 16 * 1024 * 1024;
const MAX_PAGES = 20;

const versioned = (baseUrl: string): string => `${baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1`;

/** Tokens of a sign-in say so themselves, also where one was pasted as a key. */
const kindOf = (secret: string | undefined, context: CallContext): TokenKind =>
  secret?.startsWith('sk-ant-oat') ? 'oauth' : (context.auth.kind ?? 'api-key');

const headersFor = (secret: string | undefined, kind: TokenKind): Readonly<Record<string, string>> => ({
  'anthropic-version': '2023-06-01',
  ...(kind === 'oauth' && { 'anthropic-beta': 'oauth-2025-04-20' }),
  ...(secret !== undefined && (kind === 'oauth' ? { authorization: `Bearer ${secret}` } : { 'x-api-key': secret })),
});

export const anthropicMessages = ({ id, label, baseUrl, about }: MessagesServer): ProviderAdapter => {
  const leftOut = createLeftOut();
  const listed = new Map<string, ModelTraits>();
  const traitsFor = (model: string): ModelTraits => listed.get(wireModel(model)) ?? traitsByName(wireModel(model));

  const open = (context: CallContext, body?: MessagesBody): Promise<Call> =>
    openCall(
      {
        provider: id,
        headersOf: (secret) => headersFor(secret, kindOf(secret, context)),
        hintOf: messagesHint,
        refine: (fault, evidence, secret) => messagesRefine({ kind: kindOf(secret, context), body })(fault, evidence),
      },
      context,
    );

  const pages = async (call: Call, url: string): Promise<readonly ModelInfo[]> => {
    const all: ModelInfo[] = [];
    let after: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const response = await call.get(`${url}/models?limit=100${after === undefined ? '' : `&after_id=${encodeURIComponent(after)}`}`);
      const text = await wholeText(response.body, { provider: id, maxBytes: MAX_LIST_BYTES });
      const found = modelPageOf(text);
      if (!found)
        throw call.faults.of({
          status: response.status,
          code: NOT_A_LIST,
          message: 'The server answered with something that is no list of models.',
        });
      for (const { traits, ...model } of found.models) {
        listed.set(model.id, traits);
        all.push({ ...model, can: traits.capabilities });
      }
      after = found.after;
      if (after === undefined) break;
    }
    return all;
  };

  return {
    id,
    label,
    dialect: DIALECT,
    signIn: ['api-key', 'oauth'],
    ...(about && { about }),

    stream: (request: ChatRequest, context: CallContext): AsyncIterable<StreamEvent> =>
      deferred(async () => {
        const body = messagesBody(request, { traits: traitsFor(request.model), leftOut: leftOut.of(request, context.repairing) });
        const call = await open(context, body);
        const response = await call.post(`${versioned(context.baseUrl ?? baseUrl)}/messages`, body);
        const told = answered(call, response);
        const protocol = messagesProtocol({ faults: told.faults, opening: quotaEvents(response.headers) });
        return drive(protocol, eventChunks(response, { ...told, chunksOfWhole: eventsOfMessage }));
      }),

    /** Many gateways of this dialect have no list: theirs is empty, and models are typed in. */
    models: async (context: CallContext): Promise<readonly ModelInfo[]> => {
      const call = await open(context);
      try {
        return await pages(call, versioned(context.baseUrl ?? baseUrl));
      } catch (error) {
        if (error instanceof ProviderError && error.fault.status === 404) return [];
        throw error;
      }
    },

    capabilities: (model) => traitsFor(model).capabilities,
    changes: (request) => messagesChanges(request, { traits: traitsFor(request.model), leftOut: leftOut.of(request) }),
  };
};

export const anthropic: ProviderAdapter = anthropicMessages({
  id: 'anthropic',
  label: 'Anthropic',
  baseUrl: 'https://api.anthropic.com',
  about: {
    baseUrl: 'https://api.anthropic.com',
    keysUrl: 'https://console.anthropic.com/settings/keys',
    keyHint: 'sk-ant-api03-…',
    defaultModel: 'claude-sonnet-4-6',
    termsNotice:
      'Anthropic’s terms allow the sign-in of a Claude subscription in its own programs only, and it may refuse it here or close the account. An API key has no such restriction.',
  },
});
