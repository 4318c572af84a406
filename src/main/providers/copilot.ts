/**
 * GitHub Copilot over HTTPS with a signed-in GitHub account: one back end that answers in several wire formats, chosen per
 * model. Wire details lie in `copilot/`, in reading order: headers, routes, choices, step, quota, faults, models.
 * @see spec: providers 9.2
 */
import type { FinishReason, StreamEvent } from '../../shared/contract/index.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { CallContext, Capabilities, ChatRequest, ModelInfo, ProviderAdapter } from './adapter.ts';
import { DIALECT as MESSAGES_DIALECT } from './anthropic/dialect.ts';
import { copilotHint, isFiltered, refineCopilot } from './copilot/faults.ts';
import { copilotHeaders } from './copilot/headers.ts';
import { type CopilotModel, copilotModelsOf } from './copilot/models.ts';
import { gaugesIn } from './copilot/quota.ts';
import { type Endpoint, endpointOf, ID, routes } from './copilot/routes.ts';
import { knownCapabilities } from './openai/families.ts';
import { DIALECT as CHAT_DIALECT } from './openai/opaque.ts';
import { DIALECT as RESPONSES_DIALECT } from './responses/reasoning.ts';
import { answered } from './wire/answered.ts';
import { wholeText } from './wire/body-text.ts';
import { type Call, type Caller, openCall } from './wire/call.ts';
import { deferred } from './wire/deferred.ts';
import type { HttpHeaders } from './wire/http.ts';
import { createLeftOut } from './wire/left-out.ts';

const BASE_URL = 'https://api.githubcopilot.com';
const MAX_LIST_BYTES = 16 * 1024 * 1024;

/** Where the account's plan is served: its sign-in tells. Read after the token, which may bring it. */
const baseOf = ({ auth, baseUrl }: CallContext): string => baseUrl ?? auth.baseUrl ?? BASE_URL;

const gaugeEvents = (headers: HttpHeaders): readonly StreamEvent[] => gaugesIn(headers).map((gauge) => ({ type: 'quota', ...gauge }));

const ended = async function* (finish: FinishReason): AsyncGenerator<StreamEvent, void> {
  yield { type: 'response-start' };
  yield { type: 'response-end', finish };
};

export const createCopilot = (): ProviderAdapter => {
  const leftOut = createLeftOut();
  /** What the newest list of models told; until there is one, families decide. */
  const listed = new Map<string, CopilotModel>();
  /** The formats in which a model was found not to be served. */
  const refused = new Map<string, readonly Endpoint[]>();
  const endpointFor = (model: string): Endpoint => endpointOf(model, listed.get(model)?.endpoints, refused.get(model));

  const open = async (request: ChatRequest, context: CallContext): Promise<AsyncIterator<StreamEvent, void>> => {
    const known = listed.get(request.model);
    if (context.repairing?.repair === 'next-host')
      refused.set(request.model, [...(refused.get(request.model) ?? []), endpointFor(request.model)]);
    const endpoint = endpointFor(request.model);
    const route = routes[endpoint];
    const asked = route.ask(request, { leftOut: leftOut.of(request, context.repairing), listed: known });
    const caller: Caller = {
      provider: ID,
      headersOf: (secret) => copilotHeaders(secret, request),
      hintOf: copilotHint(route.hintOf),
      refine: (fault, evidence) => refineCopilot(asked.refine(fault, evidence), evidence, context.repairing),
    };
    const call: Call = await openCall(caller, context);
    try {
      const response = await call.post(`${baseOf(context)}${endpoint}`, asked.body);
      return route.read(response, answered(call, response), gaugeEvents(response.headers));
    } catch (error) {
      if (error instanceof ProviderError && isFiltered(error.fault)) return ended('filtered');
      throw error;
    }
  };

  return {
    id: ID,
    label: 'GitHub Copilot',
    dialect: 'copilot',
    replays: [CHAT_DIALECT, MESSAGES_DIALECT, RESPONSES_DIALECT],
    signIn: ['oauth'],
    about: { defaultModel: 'gpt-4.1' },

    stream: (request: ChatRequest, context: CallContext): AsyncIterable<StreamEvent> => deferred(() => open(request, context)),

    models: async (context: CallContext): Promise<readonly ModelInfo[]> => {
      const caller: Caller = {
        provider: ID,
        headersOf: (secret) => copilotHeaders(secret),
        hintOf: copilotHint(),
        refine: (fault, evidence) => refineCopilot(fault, evidence, context.repairing),
      };
      const call = await openCall(caller, context);
      const response = await call.get(`${baseOf(context)}/models`);
      const models = copilotModelsOf(await wholeText(response.body, { provider: ID, maxBytes: MAX_LIST_BYTES }));
      if (!models) {
        const message = 'The server answered /models with something that is no list of models.';
        throw call.faults.of({ status: response.status, code: 'not-a-model-list', message });
      }
      for (const model of models) listed.set(model.id, model);
      return models.map(({ id, note, capabilities: can }) => (note === undefined ? { id, can } : { id, note, can }));
    },

    changes: (request) => {
      const known = listed.get(request.model);
      return routes[endpointFor(request.model)].changes(request, { leftOut: leftOut.of(request), listed: known });
    },
    capabilities: (model): Capabilities => ({ ...knownCapabilities(model), ...listed.get(model)?.capabilities }),
  };
};

export const copilot = createCopilot();
