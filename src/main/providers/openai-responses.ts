/**
 * OpenAI's Responses, for platform keys: nothing is stored there, thoughts travel encrypted and go back with the next
 * request. Wire details lie in `responses/`, in reading order: reasoning, input, body, items, step, errors.
 * @see spec: providers 1.3, 4.1, 4.2
 */
import type { StreamEvent } from '../../shared/contract/index.ts';
import type { CallContext, ChatRequest, ModelInfo, ProviderAdapter } from './adapter.ts';
import { knownCapabilities } from './openai/families.ts';
import { modelsOf } from './openai/models.ts';
import { NOT_A_LIST } from './openai-compatible.ts';
import { type ResponsesBody, responsesBody, responsesChanges } from './responses/body.ts';
import { refusedParameter, responsesHint } from './responses/errors.ts';
import { DIALECT } from './responses/reasoning.ts';
import { eventsOfResponse, responsesProtocol } from './responses/step.ts';
import { answered } from './wire/answered.ts';
import { wholeText } from './wire/body-text.ts';
import { openCall } from './wire/call.ts';
import { deferred } from './wire/deferred.ts';
import { eventChunks } from './wire/event-chunks.ts';
import { createLeftOut } from './wire/left-out.ts';
import { drive } from './wire/protocol.ts';

export interface ResponsesServer {
  readonly id: string;
  readonly label: string;
  readonly baseUrl: string;
  readonly about?: ProviderAdapter['about'];
}

const MAX_LIST_BYTES = 16 * 1024 * 1024;

export const responsesAt = ({ id, label, baseUrl, about }: ResponsesServer): ProviderAdapter => {
  const leftOut = createLeftOut();
  const open = (context: CallContext, body?: ResponsesBody) =>
    openCall(
      {
        provider: id,
        headersOf: (secret): Readonly<Record<string, string>> => (secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
        hintOf: responsesHint,
        refine: (fault, evidence) => ({ ...fault, ...refusedParameter(fault, evidence, body) }),
      },
      context,
    );

  return {
    id,
    label,
    dialect: DIALECT,
    signIn: ['api-key'],
    ...(about && { about }),

    stream: (request: ChatRequest, context: CallContext): AsyncIterable<StreamEvent> =>
      deferred(async () => {
        const body = responsesBody(request, { provider: id, leftOut: leftOut.of(request, context.repairing) });
        const call = await open(context, body);
        const response = await call.post(`${context.baseUrl ?? baseUrl}/responses`, body);
        const told = answered(call, response);
        const protocol = responsesProtocol({ provider: id, faults: told.faults });
        return drive(protocol, eventChunks(response, { ...told, chunksOfWhole: eventsOfResponse }));
      }),

    models: async (context: CallContext): Promise<readonly ModelInfo[]> => {
      const call = await open(context);
      const response = await call.get(`${context.baseUrl ?? baseUrl}/models`);
      const models = modelsOf(await wholeText(response.body, { provider: id, maxBytes: MAX_LIST_BYTES }));
      if (models) return models;
      throw call.faults.of({
        status: response.status,
        code: NOT_A_LIST,
        message: 'The server answered with something that is no list of models.',
      });
    },

    capabilities: knownCapabilities,
    changes: (request) => responsesChanges(request, leftOut.of(request)),
  };
};

export const openAiResponses: ProviderAdapter = responsesAt({
  id: 'openai-responses',
  label: 'OpenAI (Responses)',
  baseUrl: 'https://api.openai.com/v1',
  about: {
    baseUrl: 'https://api.openai.com/v1',
    keysUrl: 'https://platform.openai.com/api-keys',
    keyHint: 'sk-proj-…',
    defaultModel: 'gpt-5.4',
  },
});
