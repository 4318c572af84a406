/**
 * Google's Gemini API with a key from AI Studio. Wire details lie in `gemini/`, in reading order: parts, contents, body, step,
 * models; Antigravity speaks the same inside an envelope.
 * @see spec: providers 8.3 to 8.5
 */
import { randomUUID } from 'node:crypto';
import type { StreamEvent } from '../../shared/contract/index.ts';
import type { CallContext, ChatRequest, ModelInfo, ProviderAdapter } from './adapter.ts';
import { generateBody } from './gemini/body.ts';
import { googleHint, refineGoogle } from './gemini/faults.ts';
import { geminiCapabilities, modelPageOf } from './gemini/models.ts';
import { generateChanges, thinkingRepair, withoutRefused } from './gemini/refused-thinking.ts';
import { geminiProtocol } from './gemini/step.ts';
import { wholeAnswer } from './gemini/whole.ts';
import { answered } from './wire/answered.ts';
import { wholeText } from './wire/body-text.ts';
import { type Caller, openCall } from './wire/call.ts';
import { deferred } from './wire/deferred.ts';
import { eventChunks } from './wire/event-chunks.ts';
import { createLeftOut } from './wire/left-out.ts';
import { mendable } from './wire/mendable.ts';
import { drive } from './wire/protocol.ts';

const ID = 'gemini';
const BASE_URL = 'https://generativelanguage.googleapis.com/v1beta';
const MAX_LIST_BYTES = 16 * 1024 * 1024;
/** Enough for a hundred times the models there are. */
const MAX_PAGES = 10;

/** The key travels in a header of its own: in the URL it would end up in logs. */
const caller: Caller = {
  provider: ID,
  headersOf: (secret) => ({ ...(secret && { 'x-goog-api-key': secret }) }),
  hintOf: googleHint,
  refine: refineGoogle,
};

const leftOut = createLeftOut();

/** `gemini-3-pro`, or a tuned model under its full name. */
const pathOf = (model: string): string => {
  const name = model.startsWith('tunedModels/') ? model : `models/${model.replace(/^models\//, '')}`;
  return name.split('/').map(encodeURIComponent).join('/');
};

export const gemini: ProviderAdapter = {
  id: ID,
  label: 'Google Gemini',
  dialect: ID,
  signIn: ['api-key'],
  about: { baseUrl: BASE_URL, keysUrl: 'https://aistudio.google.com/apikey', keyHint: 'AIza…' },

  stream: (request: ChatRequest, context: CallContext): AsyncIterable<StreamEvent> =>
    deferred(async () => {
      const body = generateBody(withoutRefused(request, leftOut.of(request, context.repairing)), ID);
      const call = await openCall(caller, context);
      const url = `${context.baseUrl ?? BASE_URL}/${pathOf(request.model)}:streamGenerateContent?alt=sse`;
      const response = await mendable(
        (fault) => thinkingRepair(fault, body),
        () => call.post(url, body),
      );
      const told = answered(call, response);
      const protocol = geminiProtocol({ adapter: ID, faults: told.faults, callPrefix: randomUUID().slice(0, 8) });
      return drive(protocol, eventChunks(response, { ...told, chunksOfWhole: wholeAnswer }));
    }),

  models: async (context: CallContext): Promise<readonly ModelInfo[]> => {
    const call = await openCall(caller, context);
    const models: ModelInfo[] = [];
    let next: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const query = next === undefined ? '' : `&pageToken=${encodeURIComponent(next)}`;
      const response = await call.get(`${context.baseUrl ?? BASE_URL}/models?pageSize=1000${query}`);
      const list = modelPageOf(await wholeText(response.body, { provider: ID, maxBytes: MAX_LIST_BYTES }));
      if (!list) {
        const message = 'The server answered /models with something that is no list of models.';
        throw call.faults.of({ status: response.status, code: 'not-a-model-list', message });
      }
      models.push(...list.models);
      next = list.next;
      if (next === undefined) break;
    }
    return models;
  },

  capabilities: geminiCapabilities,
  changes: (request) => generateChanges(request, leftOut.of(request), (taken) => generateBody(taken, ID)),
};
