import type { ChatMessage, MessagePicture, MessageToolCall, OpaquePart } from '../adapter.ts';
import { objectOf, parseJson } from '../wire/json.ts';
import { pairCalls } from '../wire/pair-calls.ts';
import { DIALECT } from './dialect.ts';

export interface CacheMark {
  readonly cache_control?: { readonly type: 'ephemeral' };
}

/** A block of a message, as far as we write them. `thinking` goes back byte for byte: its signature covers it. */
export type Block =
  | ({ readonly type: 'text'; readonly text: string } & CacheMark)
  | ({
      readonly type: 'image';
      readonly source: { readonly type: 'base64'; readonly media_type: string; readonly data: string };
    } & CacheMark)
  | ({ readonly type: 'tool_use'; readonly id: string; readonly name: string; readonly input: object } & CacheMark)
  | ({ readonly type: 'tool_result'; readonly tool_use_id: string; readonly content: string; readonly is_error?: true } & CacheMark)
  | { readonly type: 'thinking' | 'redacted_thinking' };

type Thought = Extract<Block, { type: 'thinking' | 'redacted_thinking' }>;

export interface WireMessage {
  readonly role: 'user' | 'assistant';
  readonly content: readonly Block[];
}

/** Blocks of nothing but white space are refused. */
const textBlocks = (text: string): readonly Block[] => (text.trim() === '' ? [] : [{ type: 'text', text }]);

const pictureBlock = ({ mediaType, base64 }: MessagePicture): Block => ({
  type: 'image',
  source: { type: 'base64', media_type: mediaType, data: base64 },
});

/** Arguments that are no object still reach the model as it wrote them. */
const inputOf = (argsText: string): object => {
  if (argsText.trim() === '') return {};
  return objectOf(parseJson(argsText)) ?? { raw: argsText };
};

const callBlock = ({ id, name, argsText }: MessageToolCall): Block => ({ type: 'tool_use', id, name, input: inputOf(argsText) });

const isThinking = (blob: unknown): blob is Thought => {
  const type = objectOf(blob)?.type;
  return type === 'thinking' || type === 'redacted_thinking';
};

const thinkingBlocks = (parts: readonly OpaquePart[] = [], model: string): readonly Block[] =>
  parts
    .filter((part) => part.adapter === DIALECT && part.model === model)
    .map(({ blob }) => blob)
    .filter(isThinking);

/** Whether a turn has a thought of this model's to begin with. */
export const hasThought = (parts: readonly OpaquePart[] | undefined, model: string): boolean => thinkingBlocks(parts, model).length > 0;

const blocksOf = (message: ChatMessage, model: string): readonly Block[] => {
  switch (message.role) {
    case 'system':
      return [];
    case 'user':
      return [...(message.pictures ?? []).map(pictureBlock), ...textBlocks(message.text)];
    case 'assistant': {
      const said = [...textBlocks(message.text), ...(message.toolCalls ?? []).map(callBlock)];
      return said.length === 0 ? [] : [...thinkingBlocks(message.opaque, model), ...said];
    }
    case 'tool':
      return [
        {
          type: 'tool_result',
          tool_use_id: message.toolCallId,
          content: message.text,
          ...(message.isError && { is_error: true as const }),
        },
      ];
  }
};

const joined = (messages: readonly ChatMessage[], model: string): readonly WireMessage[] => {
  const all: { role: WireMessage['role']; content: Block[] }[] = [];
  for (const message of messages) {
    const content = blocksOf(message, model);
    if (content.length === 0) continue;
    const role = message.role === 'assistant' ? 'assistant' : 'user';
    const last = all.at(-1);
    if (last?.role === role) last.content.push(...content);
    else all.push({ role, content: [...content] });
  }
  return all;
};

/** A last turn of the assistant is what the answer goes on from; it may not end in white space. */
const trimmedEnd = (messages: readonly WireMessage[]): readonly WireMessage[] => {
  const last = messages.at(-1);
  const block = last?.content.at(-1);
  if (last?.role !== 'assistant' || block?.type !== 'text') return messages;
  return [...messages.slice(0, -1), { ...last, content: [...last.content.slice(0, -1), { ...block, text: block.text.trimEnd() }] }];
};

/** Everything but the system's turns: user first, roles in turn, each call answered in the message right after it. @see spec: providers 3.1 */
export const messagesOf = (messages: readonly ChatMessage[], model: string): readonly WireMessage[] => {
  const first = messages.findIndex(({ role }) => role === 'user');
  return trimmedEnd(joined(pairCalls(messages.slice(Math.max(0, first))), model));
};

const isThought = (block: Block): block is Thought => block.type === 'thinking' || block.type === 'redacted_thinking';

/** Marks the last block as the end of what may be cached; thinking takes no mark. */
export const withCacheMark = (messages: readonly WireMessage[]): readonly WireMessage[] => {
  const last = messages.at(-1);
  const block = last?.content.at(-1);
  if (!last || !block || isThought(block)) return messages;
  const marked: Block = { ...block, cache_control: { type: 'ephemeral' } };
  return [...messages.slice(0, -1), { ...last, content: [...last.content.slice(0, -1), marked] }];
};
