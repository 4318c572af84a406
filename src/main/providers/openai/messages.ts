import { createHash } from 'node:crypto';
import type { ChatMessage, MessagePicture, MessageToolCall } from '../adapter.ts';
import { pairCalls } from '../wire/pair-calls.ts';
import { type Kept, keptOf, nothingKept } from './opaque.ts';
import type { Traits } from './traits.ts';

/** One part of a user's turn that is more than text. */
export type ContentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } };

export interface WireCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
  readonly extra_content?: { readonly google: { readonly thought_signature: string } };
}

/** A message as it is sent. @see spec: providers 2.2 */
export type WireMessage =
  | { readonly role: 'system'; readonly content: string }
  | { readonly role: 'user'; readonly content: string | readonly ContentPart[] }
  | {
      readonly role: 'assistant';
      readonly content: string | null;
      readonly tool_calls?: readonly WireCall[];
      readonly reasoning_content?: string;
      readonly reasoning_details?: readonly unknown[];
      readonly reasoning_text?: string;
      readonly reasoning_opaque?: string;
    }
  | { readonly role: 'tool'; readonly tool_call_id: string; readonly content: string };

type Assistant = Extract<ChatMessage, { role: 'assistant' }>;

/** Mistral refuses any id but its own kind. The same id always becomes the same one. */
const shortId = (id: string): string => (/^[A-Za-z0-9]{9}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 9));

const pictureUrl = ({ mediaType, base64 }: MessagePicture): string => `data:${mediaType};base64,${base64}`;

const joinedText = (one: string, other: string): string => (one === '' || other === '' ? one + other : `${one}\n\n${other}`);

const partsOf = (content: string | readonly ContentPart[]): readonly ContentPart[] =>
  typeof content !== 'string' ? content : content === '' ? [] : [{ type: 'text', text: content }];

const userContent = (text: string, pictures: readonly MessagePicture[] = []): string | readonly ContentPart[] =>
  pictures.length === 0
    ? text
    : [...partsOf(text), ...pictures.map((picture) => ({ type: 'image_url' as const, image_url: { url: pictureUrl(picture) } }))];

/** Turns between two words of the user: within one, thinking goes back if the model called tools in it. */
const callsAround = (messages: readonly ChatMessage[]): readonly boolean[] => {
  let turn = 0;
  const turns = messages.map(({ role }) => (role === 'user' ? ++turn : turn));
  const calling = new Set(turns.filter((_, place) => messages[place]?.role === 'tool' || callsIn(messages[place]).length > 0));
  return turns.map((own) => calling.has(own));
};

const callsIn = (message: ChatMessage | undefined): readonly MessageToolCall[] =>
  message?.role === 'assistant' ? (message.toolCalls ?? []) : [];

const assistantOf = (message: Assistant, kept: Kept, idOf: (id: string) => string): WireMessage | undefined => {
  const calls = message.toolCalls ?? [];
  if (message.text === '' && calls.length === 0) return undefined;
  const wireCalls = calls.map(({ id, name, argsText }): WireCall => {
    const signature = kept.signatures[id];
    return {
      id: idOf(id),
      type: 'function',
      function: { name, arguments: argsText.trim() === '' ? '{}' : argsText },
      ...(signature !== undefined && { extra_content: { google: { thought_signature: signature } } }),
    };
  });
  return {
    role: 'assistant',
    content: message.text === '' ? null : message.text,
    ...(wireCalls.length > 0 && { tool_calls: wireCalls }),
    ...(kept.reasoning !== '' && kept.sealed === undefined && { reasoning_content: kept.reasoning }),
    ...(kept.sealed !== undefined && { reasoning_text: kept.reasoning, reasoning_opaque: kept.sealed }),
    ...(kept.details.length > 0 && { reasoning_details: kept.details }),
  };
};

/** Two neighbours of one role as one, since some servers insist that the roles alternate; `undefined` where they stay apart. */
const joined = (one: WireMessage | undefined, other: WireMessage): WireMessage | undefined => {
  if (one?.role === 'system' && other.role === 'system') return { ...one, content: joinedText(one.content, other.content) };
  if (one?.role === 'user' && other.role === 'user') {
    const isText = typeof one.content === 'string' && typeof other.content === 'string';
    return {
      role: 'user',
      content: isText ? joinedText(`${one.content}`, `${other.content}`) : [...partsOf(one.content), ...partsOf(other.content)],
    };
  }
  if (one?.role !== 'assistant' || other.role !== 'assistant' || one.tool_calls || other.tool_calls) return undefined;
  return { ...one, ...other, content: joinedText(one.content ?? '', other.content ?? '') };
};

/** The neutral history as this dialect says it: nothing empty, every call answered right after it. */
export const wireMessages = (history: readonly ChatMessage[], model: string, traits: Traits): readonly WireMessage[] => {
  const messages = pairCalls(history);
  const idOf = traits.shortCallIds ? shortId : (id: string) => id;
  const calling = callsAround(messages);
  return messages.reduce<WireMessage[]>((wire, message, place) => {
    const told = wireOf(message, { model, traits, isCalling: calling[place] === true, idOf });
    const both = told && joined(wire.at(-1), told);
    if (both) wire[wire.length - 1] = both;
    else if (told) wire.push(told);
    return wire;
  }, []);
};

interface Wiring {
  readonly model: string;
  readonly traits: Traits;
  /** The turn that the message belongs to has calls in it. */
  readonly isCalling: boolean;
  readonly idOf: (id: string) => string;
}

const wireOf = (message: ChatMessage, { model, traits, isCalling, idOf }: Wiring): WireMessage | undefined => {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: message.text };
    case 'user':
      return { role: 'user', content: userContent(message.text, message.pictures) };
    case 'tool':
      return { role: 'tool', tool_call_id: idOf(message.toolCallId), content: message.text };
    case 'assistant': {
      if (message.opaque === undefined) return assistantOf(message, nothingKept, idOf);
      const kept = keptOf(message.opaque, model);
      const details = traits.replays === 'reasoning_details' ? kept.details : [];
      const isSealed = traits.replays === 'reasoning_opaque' && kept.sealed !== undefined;
      const reasoning = isSealed || (traits.replays === 'reasoning_content' && isCalling) ? kept.reasoning : '';
      const { sealed, ...open } = kept;
      return assistantOf(message, { ...open, details, reasoning, ...(isSealed && { sealed }) }, idOf);
    }
  }
};
