import type { HistoryChange, StreamEvent } from '../../../shared/contract/index.ts';
import type { ChatRequest } from '../adapter.ts';
import { messagesBody, messagesChanges } from '../anthropic/body.ts';
import { messagesHint, messagesRefine } from '../anthropic/errors.ts';
import { eventsOfMessage, messagesProtocol } from '../anthropic/step.ts';
import { chatBody, chatChanges } from '../openai/body.ts';
import { chunksOf } from '../openai/chunks.ts';
import { chatHint } from '../openai/hints.ts';
import { parameterRepair } from '../openai/parameters.ts';
import { responsesBody, responsesChanges } from '../responses/body.ts';
import { refusedParameter, responsesHint } from '../responses/errors.ts';
import { eventsOfResponse, responsesProtocol } from '../responses/step.ts';
import type { Call } from '../wire/call.ts';
import { eventChunks } from '../wire/event-chunks.ts';
import type { BareFault, FaultEvidence, HintOf } from '../wire/faults.ts';
import type { HttpResponse } from '../wire/http.ts';
import { drive } from '../wire/protocol.ts';
import { type CopilotModel, messagesTraits } from './models.ts';
import { withOpening } from './opening.ts';
import { copilotProtocol } from './step.ts';

export const ID = 'github-copilot';

/** A request in one of the wire formats that Copilot takes, and how its answer is read. */
export interface Asked {
  readonly body: object;
  /** What the format's own errors say of this request. */
  readonly refine: (fault: BareFault, evidence: FaultEvidence) => BareFault;
}

export interface AskOptions {
  readonly leftOut: ReadonlySet<string>;
  /** What the list of models told of this one. */
  readonly listed: CopilotModel | undefined;
}

export interface Route {
  readonly hintOf: HintOf;
  readonly ask: (request: ChatRequest, options: AskOptions) => Asked;
  /** What a body of the format says otherwise than it was asked for. */
  readonly changes: (request: ChatRequest, options: AskOptions) => readonly HistoryChange[];
  readonly read: (response: HttpResponse, call: Call, opening: readonly StreamEvent[]) => AsyncIterator<StreamEvent, void>;
}

/** Copilot limits the answers of OpenAI's models itself. */
const withoutLimit = (request: ChatRequest): ChatRequest => {
  if (!/^(gpt|o\d)/i.test(request.model)) return request;
  const { maxTokens: _, ...rest } = request;
  return rest;
};

/** The limit that Copilot sets itself is told, too. */
const withLimit = (asked: ChatRequest, told: (request: ChatRequest) => readonly HistoryChange[]): readonly HistoryChange[] => {
  const request = withoutLimit(asked);
  return request.maxTokens === asked.maxTokens ? told(request) : [{ kind: 'option-left-out', option: 'max-tokens' }, ...told(request)];
};

const traits = { replays: 'reasoning_opaque' } as const;

const chat: Route = {
  hintOf: chatHint,
  ask: (request, { leftOut: dropped }) => {
    const body = chatBody(withoutLimit(request), '', { traits, dropped });
    return { body, refine: (fault, { source }) => ({ ...fault, ...parameterRepair(fault, source, body) }) };
  },
  changes: (asked, { leftOut: dropped }) => withLimit(asked, (request) => chatChanges(request, '', { traits, dropped })),
  read: (response, call, opening) => drive(withOpening(copilotProtocol(call.faults), opening), chunksOf(response, call)),
};

const responses: Route = {
  hintOf: responsesHint,
  ask: (request, { leftOut }) => {
    const body = responsesBody(withoutLimit(request), { provider: ID, leftOut });
    return { body, refine: (fault, evidence) => ({ ...fault, ...refusedParameter(fault, evidence, body) }) };
  },
  changes: (asked, { leftOut }) => withLimit(asked, (request) => responsesChanges(request, leftOut)),
  read: (response, call, opening) => {
    const { faults } = call;
    const protocol = responsesProtocol({ provider: ID, faults, opening });
    return drive(protocol, eventChunks(response, { ...call, chunksOfWhole: eventsOfResponse }));
  },
};

const messagesOptions = ({ leftOut, listed }: AskOptions) => ({ leftOut, ...(listed && { traits: messagesTraits(listed) }) });

const messages: Route = {
  hintOf: messagesHint,
  ask: (request, options) => {
    // Copilot's ids have dots where Anthropic's have hyphens.
    const body = { ...messagesBody(request, messagesOptions(options)), model: request.model };
    // Copilot's own faults say what a refused token means, as for any other route.
    return { body, refine: messagesRefine({ kind: 'api-key', body }) };
  },
  changes: (request, options) => messagesChanges(request, messagesOptions(options)),
  read: (response, call, opening) =>
    drive(messagesProtocol({ faults: call.faults, opening }), eventChunks(response, { ...call, chunksOfWhole: eventsOfMessage })),
};

/** A format joins with its line here. */
export const routes = { '/chat/completions': chat, '/responses': responses, '/v1/messages': messages } as const satisfies Record<
  string,
  Route
>;
export type Endpoint = keyof typeof routes;

/** Which formats a family speaks best; the first that is there is taken. @see spec: providers 9.2 */
const preferences: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^claude/i, ['/v1/messages', '/chat/completions']],
  [/^gpt-5|codex/i, ['/responses', '/chat/completions']],
  [/./, ['/chat/completions', '/responses', '/v1/messages']],
];

const isEndpoint = (name: string): name is Endpoint => Object.hasOwn(routes, name);

/** `supported` is what the list of models says; before it was read the family decides. `refused` is what the model was found not to be at. */
export const endpointOf = (model: string, supported?: readonly string[], refused: readonly Endpoint[] = []): Endpoint => {
  const wanted = preferences.find(([family]) => family.test(model))?.[1] ?? [];
  const rest = Object.keys(routes);
  const there = [...wanted, ...rest].filter(isEndpoint).filter((name) => !refused.includes(name));
  return there.find((name) => supported?.includes(name) ?? true) ?? there[0] ?? '/chat/completions';
};
