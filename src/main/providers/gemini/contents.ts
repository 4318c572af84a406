import type { ChatMessage, MessageToolCall } from '../adapter.ts';
import { type JsonObject, objectOf, parseJson } from '../wire/json.ts';
import { pairCalls } from '../wire/pair-calls.ts';
import type { Content, Part } from './parts.ts';
import { NO_SIGNATURE, type SignatureBlob, signaturesOf, textParts } from './signatures.ts';

/** Whose signatures may go back, and whether the model refuses a call without one. */
export interface Replay {
  readonly adapter: string;
  readonly model: string;
  readonly needsSignatures: boolean;
}

/** Arguments that are no object are kept as they came rather than lost. */
const argsOf = (text: string): JsonObject => objectOf(parseJson(text)) ?? (text.trim() === '' ? {} : { raw: text });

const callParts = (calls: readonly MessageToolCall[], signatures: readonly SignatureBlob[], replay: Replay): readonly Part[] => {
  const byId = new Map(signatures.flatMap((blob) => (blob.on === 'call' ? [[blob.id, blob.signature] as const] : [])));
  const isForeign = replay.needsSignatures && calls.every(({ id }) => !byId.has(id));
  return calls.map(({ id, name, argsText }, index) => {
    // Of calls made at once only the first one is signed.
    const thoughtSignature = byId.get(id) ?? (isForeign && index === 0 ? NO_SIGNATURE : undefined);
    return { functionCall: { name, args: argsOf(argsText), id }, ...(thoughtSignature && { thoughtSignature }) };
  });
};

const partsOf = (message: Exclude<ChatMessage, { role: 'system' }>, replay: Replay): readonly Part[] => {
  switch (message.role) {
    case 'user':
      return [
        ...(message.text === '' ? [] : [{ text: message.text }]),
        ...(message.pictures ?? []).map(({ mediaType, base64 }) => ({ inlineData: { mimeType: mediaType, data: base64 } })),
      ];
    case 'tool':
      return [
        {
          functionResponse: {
            name: message.name,
            response: message.isError ? { error: message.text } : { result: message.text },
            id: message.toolCallId,
          },
        },
      ];
    case 'assistant': {
      const signatures = signaturesOf(message.opaque, replay);
      const thoughts = signatures.flatMap((blob) =>
        blob.on === 'thought' ? [{ text: blob.text, thought: true, thoughtSignature: blob.signature } as const] : [],
      );
      return [...thoughts, ...textParts(message.text, signatures), ...callParts(message.toolCalls ?? [], signatures, replay)];
    }
  }
};

/** Neighbours of one side become one turn: results of calls made at once must stand together. The first turn is the user's. */
export const contentsOf = (messages: readonly ChatMessage[], replay: Replay): readonly Content[] => {
  const contents: { role: Content['role']; parts: Part[] }[] = [];
  for (const message of pairCalls(messages)) {
    if (message.role === 'system') continue;
    const parts = partsOf(message, replay);
    if (parts.length === 0) continue;
    const role = message.role === 'assistant' ? 'model' : 'user';
    const last = contents.at(-1);
    if (last?.role === role) last.parts.push(...parts);
    else contents.push({ role, parts: [...parts] });
  }
  return contents[0]?.role === 'model' ? [{ role: 'user', parts: [{ text: '…' }] }, ...contents] : contents;
};

/** All system messages, each as a part of its own. */
export const systemOf = (messages: readonly ChatMessage[]): { readonly parts: readonly Part[] } | undefined => {
  const parts = messages.flatMap((message) => (message.role === 'system' && message.text !== '' ? [{ text: message.text }] : []));
  return parts.length > 0 ? { parts } : undefined;
};
