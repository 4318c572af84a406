import type { ChatMessage, MessagePicture } from '../adapter.ts';
import { pairCalls } from '../wire/pair-calls.ts';
import { keptReasoning, type ReasoningItem } from './reasoning.ts';

type UserPart =
  | { readonly type: 'input_text'; readonly text: string }
  | { readonly type: 'input_image'; readonly image_url: string; readonly detail: 'auto' };

/** What a request is made of, in order. @see spec: providers 4.1 */
export type InputItem =
  | { readonly type: 'message'; readonly role: 'user'; readonly content: readonly UserPart[] }
  | {
      readonly type: 'message';
      readonly role: 'assistant';
      readonly content: readonly { readonly type: 'output_text'; readonly text: string }[];
    }
  | ReasoningItem
  | { readonly type: 'function_call'; readonly call_id: string; readonly name: string; readonly arguments: string }
  | { readonly type: 'function_call_output'; readonly call_id: string; readonly output: string };

export interface InputOptions {
  readonly provider: string;
  readonly model: string;
}

const pictureUrl = ({ mediaType, base64 }: MessagePicture): string => `data:${mediaType};base64,${base64}`;

const userParts = ({ text, pictures = [] }: Extract<ChatMessage, { role: 'user' }>): readonly UserPart[] => [
  ...(text === '' ? [] : [{ type: 'input_text' as const, text }]),
  ...pictures.map((picture) => ({ type: 'input_image' as const, image_url: pictureUrl(picture), detail: 'auto' as const })),
];

/** A thought stands right before what it led to; without that it would be refused. */
const assistantItems = (turn: Extract<ChatMessage, { role: 'assistant' }>, options: InputOptions): readonly InputItem[] => {
  const thoughts = keptReasoning(turn.opaque, options);
  const thoughtsBefore = (place: 'text' | number) => thoughts.filter(({ before }) => before === place).map(({ item }) => item);
  const said: readonly InputItem[] =
    turn.text === ''
      ? []
      : [...thoughtsBefore('text'), { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: turn.text }] }];
  const calls = (turn.toolCalls ?? []).flatMap(({ id, name, argsText }, place): readonly InputItem[] => [
    ...thoughtsBefore(place),
    { type: 'function_call', call_id: id, name, arguments: argsText === '' ? '{}' : argsText },
  ]);
  return [...said, ...calls];
};

const itemsOf = (message: ChatMessage, options: InputOptions): readonly InputItem[] => {
  switch (message.role) {
    case 'system':
      return [];
    case 'user': {
      const content = userParts(message);
      return content.length === 0 ? [] : [{ type: 'message', role: 'user', content }];
    }
    case 'assistant':
      return assistantItems(message, options);
    case 'tool':
      return [{ type: 'function_call_output', call_id: message.toolCallId, output: message.text }];
  }
};

/** Everything but the system's turns; each call has its one answer. */
export const inputOf = (messages: readonly ChatMessage[], options: InputOptions): readonly InputItem[] =>
  pairCalls(messages).flatMap((message) => itemsOf(message, options));

export const instructionsOf = (messages: readonly ChatMessage[]): string =>
  messages
    .filter(({ role, text }) => role === 'system' && text.trim() !== '')
    .map(({ text }) => text)
    .join('\n\n');
