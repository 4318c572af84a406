import type { HistoryChange } from '../../../shared/contract/index.ts';
import type { ChatRequest, ToolDefinition } from '../adapter.ts';
import { changesOf } from '../wire/changes.ts';
import { numberOf } from '../wire/json.ts';
import { withoutThoughts } from '../wire/left-out.ts';
import { isReasoning } from './families.ts';
import { type WireMessage, wireMessages } from './messages.ts';
import { withoutParameters } from './parameters.ts';
import { thinkingFields, thinkingPut } from './thinking.ts';
import { type Traits, traitsOf } from './traits.ts';

/** What is sent to `POST {base}/chat/completions`; vendors' own fields stand beside these. @see spec: providers 2.1 */
export interface ChatBody extends Readonly<Record<string, unknown>> {
  readonly model: string;
  readonly messages: readonly WireMessage[];
  readonly stream: true;
  readonly stream_options?: { readonly include_usage: true };
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
}

/** What one server wants otherwise than its host says, and what it was found not to take. */
export interface BodyOptions {
  readonly traits?: Partial<Traits>;
  readonly dropped?: ReadonlySet<string>;
}

/** The newer name where it is wanted; other servers know only the older one. */
const maxTokensName = (model: string, { maxTokensField }: Traits) =>
  maxTokensField ?? (isReasoning(model) || /glm/i.test(model) ? 'max_completion_tokens' : 'max_tokens');

const temperatureFor = (model: string, temperature: number | undefined): number | undefined => {
  if (temperature === undefined || isReasoning(model)) return undefined;
  return /kimi/i.test(model) && /k2/i.test(model) ? 1 : temperature;
};

const toolFields = (tools: readonly ToolDefinition[] = []) =>
  tools.length === 0
    ? {}
    : {
        tools: tools.map(({ name, description, parameters }) => ({ type: 'function', function: { name, description, parameters } })),
        tool_choice: 'auto',
      };

const noneDropped: ReadonlySet<string> = new Set();

/** The wishes of a request, and how much to think. */
const wishFields = (request: ChatRequest, traits: Traits) => {
  const temperature = temperatureFor(request.model, request.temperature);
  return {
    ...(request.maxTokens !== undefined && { [maxTokensName(request.model, traits)]: request.maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...thinkingFields(traits.thinking, request.thinking, request.model),
  };
};

/** The model's id goes out as it is: local servers list ids with slashes, and know them by nothing else. */
export const chatBody = (asked: ChatRequest, baseUrl: string, options: BodyOptions = {}): ChatBody => {
  const { dropped = noneDropped } = options;
  const traits = traitsOf(baseUrl, options.traits);
  const request = withoutThoughts(asked, dropped);
  const body: ChatBody = {
    model: request.model,
    messages: wireMessages(request.messages, request.model, traits),
    stream: true,
    ...(traits.streamOptions && { stream_options: { include_usage: true } }),
    ...wishFields(request, traits),
    ...toolFields(request.tools),
    ...(traits.cacheKey && request.cacheKey !== undefined && { prompt_cache_key: request.cacheKey }),
  };
  return withoutParameters(body, dropped) as ChatBody;
};

/** What a body says otherwise than it was asked for. */
export const chatChanges = (request: ChatRequest, baseUrl: string, options: BodyOptions = {}): readonly HistoryChange[] => {
  const { dropped = noneDropped } = options;
  return changesOf(request, {
    leftOut: dropped,
    put: () => {
      const traits = traitsOf(baseUrl, options.traits);
      const body = withoutParameters(wishFields(request, traits), dropped);
      return {
        temperature: numberOf(body.temperature),
        maxTokens: numberOf(body.max_completion_tokens) ?? numberOf(body.max_tokens),
        thinking: thinkingPut(traits.thinking, request, body),
      };
    },
  });
};
