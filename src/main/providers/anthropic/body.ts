import type { ChatMessage, ChatRequest, ToolDefinition } from '../adapter.ts';
import { type ModelTraits, traitsByName } from './families.ts';
import { type CacheMark, messagesOf, type WireMessage, withCacheMark } from './messages.ts';
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

/** The prompt's stable ends (tools, system, the last message) are marked, so that the next turn finds them in the provider's cache. */
export const messagesBody = (request: ChatRequest, options: BodyOptions = {}): MessagesBody => {
  const { leftOut = new Set<string>() } = options;
  const model = wireModel(request.model);
  const traits = options.traits ?? traitsByName(model);
  const marks = !leftOut.has('cache_control');
  const asked = leftOut.has('max_tokens') ? undefined : request.maxTokens;
  const limit = Math.min(asked ?? MAX_TOKENS, traits.maxTokens ?? Number.POSITIVE_INFINITY);
  const { fields, maxTokens } = thinkingFields(request.thinking, limit, traits, leftOut);

  const messages = messagesOf(request.messages, request.model);
  const system = systemOf(request.messages, marks);
  const tools = leftOut.has('tools') ? [] : toolsOf(request.tools, marks);
  const temperature = temperatureOf(request, fields, leftOut);
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
