import type { HistoryChange } from '../../../shared/contract/index.ts';
import type { ChatMessage, ChatRequest, ToolDefinition } from '../adapter.ts';
import { changesOf } from '../wire/changes.ts';
import { withoutThoughts } from '../wire/left-out.ts';
import { type ModelTraits, traitsByName } from './families.ts';
import { type CacheMark, hasThought, messagesOf, type WireMessage, withCacheMark } from './messages.ts';
import { type ThinkingFields, thinkingFields } from './thinking.ts';

type Tool = { readonly name: string; readonly description: string; readonly input_schema: object } & CacheMark;
type SystemBlock = { readonly type: 'text'; readonly text: string } & CacheMark;

/** What is sent to `POST {base}/v1/messages`. @see spec: providers 3.1 */
export interface MessagesBody extends ThinkingFields {
  readonly model: string;
  readonly max_tokens: number;
  readonly system?: readonly SystemBlock[];
  readonly messages: readonly WireMessage[];
  readonly stream: true;
  readonly temperature?: number;
  readonly tools?: readonly Tool[];
  readonly tool_choice?: { readonly type: 'auto' };
}

/** What is known of the model beyond its name, and what it was found not to take. */
export interface BodyOptions {
  readonly traits?: ModelTraits;
  readonly leftOut?: ReadonlySet<string>;
}

/** A limit must be named; this one every model since Claude 3.5 takes. */
const MAX_TOKENS = 8192;

/** People, and other back ends, write `claude-sonnet-4.6`. */
export const wireModel = (model: string): string => (/^claude-/i.test(model) ? model.replaceAll('.', '-') : model);

const mark: Required<CacheMark> = { cache_control: { type: 'ephemeral' } };

const lastMarked = <Item extends object>(items: readonly Item[], marks: boolean): readonly (Item & CacheMark)[] =>
  items.map((item, place) => (marks && place === items.length - 1 ? { ...item, ...mark } : item));

const systemOf = (messages: readonly ChatMessage[], marks: boolean): readonly SystemBlock[] => {
  const texts = messages.filter(({ role, text }) => role === 'system' && text.trim() !== '').map(({ text }) => text);
  return lastMarked(
    texts.map((text) => ({ type: 'text' as const, text })),
    marks,
  );
};

const toolsOf = (tools: readonly ToolDefinition[] = [], marks: boolean): readonly Tool[] =>
  lastMarked(
    tools.map(({ name, description, parameters }) => ({ name, description, input_schema: { ...parameters, type: 'object' } })),
    marks,
  );

/** Models that think take no temperature of ours; this dialect's scale ends at 1. */
const temperatureOf = ({ temperature }: ChatRequest, fields: ThinkingFields, leftOut: ReadonlySet<string>): number | undefined => {
  const thinks = fields.thinking !== undefined && fields.thinking.type !== 'disabled';
  return temperature === undefined || thinks || leftOut.has('temperature') ? undefined : Math.min(temperature, 1);
};

/** A call since the last word of the user that does not come with the thought that led to it. */
const lostThought = ({ messages, model }: ChatRequest): boolean => {
  const turn = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
  return turn.some((said) => said.role === 'assistant' && (said.toolCalls?.length ?? 0) > 0 && !hasThought(said.opaque, model));
};

/** The wishes of a request in this dialect's words. */
const wishesOf = (request: ChatRequest, traits: ModelTraits, leftOut: ReadonlySet<string>) => {
  const asked = leftOut.has('max_tokens') ? undefined : request.maxTokens;
  const limit = Math.min(asked ?? MAX_TOKENS, traits.maxTokens ?? Number.POSITIVE_INFINITY);
  const told = thinkingFields(request.thinking, limit, { traits, leftOut, lostThought: lostThought(request) });
  return { ...told, temperature: temperatureOf(request, told.fields, leftOut) };
};

const nothingLeftOut: ReadonlySet<string> = new Set();

/** The prompt's stable ends (tools, system, the last message) are marked, so that the next turn finds them in the provider's cache. */
export const messagesBody = (asked: ChatRequest, options: BodyOptions = {}): MessagesBody => {
  const { leftOut = nothingLeftOut } = options;
  const request = withoutThoughts(asked, leftOut);
  const model = wireModel(request.model);
  const marks = !leftOut.has('cache_control');
  const { fields, maxTokens, temperature } = wishesOf(request, options.traits ?? traitsByName(model), leftOut);
  const messages = messagesOf(request.messages, request.model);
  const system = systemOf(request.messages, marks);
  const tools = toolsOf(request.tools, marks);
  return {
    model,
    max_tokens: maxTokens,
    ...(system.length > 0 && { system }),
    messages: marks ? withCacheMark(messages) : messages,
    stream: true,
    ...fields,
    ...(temperature !== undefined && { temperature }),
    ...(tools.length > 0 && { tools, tool_choice: { type: 'auto' as const } }),
  };
};

/** What a body says otherwise than it was asked for. */
export const messagesChanges = (request: ChatRequest, options: BodyOptions = {}): readonly HistoryChange[] => {
  const { leftOut = nothingLeftOut } = options;
  return changesOf(request, {
    leftOut,
    put: () => {
      const traits = options.traits ?? traitsByName(wireModel(request.model));
      const { temperature, maxTokens, put } = wishesOf(withoutThoughts(request, leftOut), traits, leftOut);
      return { temperature, maxTokens, thinking: put };
    },
  });
};
