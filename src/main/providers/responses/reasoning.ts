import type { OpaquePart } from '../adapter.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../wire/json.ts';

/** The name of the wire format, and of what it keeps for itself in a history. */
export const DIALECT = 'openai-responses';

/** A thought that only its own provider can read, as it goes back. Ids stay away: with nothing stored, nobody knows them. */
export interface ReasoningItem {
  readonly type: 'reasoning';
  readonly summary: readonly unknown[];
  readonly encrypted_content: string;
}

/** What a reply keeps of it. `before` is the item that it led to: the text, or the call of that place in its turn. */
export interface KeptReasoning {
  readonly provider: string;
  readonly before: 'text' | number;
  readonly item: ReasoningItem;
}

/** `undefined` where there is nothing to send back. */
export const reasoningItem = (item: JsonObject): ReasoningItem | undefined => {
  const encrypted = textOf(item.encrypted_content);
  return encrypted === undefined ? undefined : { type: 'reasoning', summary: listOf(item.summary), encrypted_content: encrypted };
};

const kept = (blob: unknown): KeptReasoning | undefined => {
  const value = objectOf(blob);
  const [provider, before] = [textOf(value?.provider), value?.before];
  const item = reasoningItem(objectOf(value?.item) ?? {});
  if (provider === undefined || item === undefined || (before !== 'text' && typeof before !== 'number')) return undefined;
  return { provider, before, item };
};

/** What was kept of a turn, if the same provider's same model had it. */
export const keptReasoning = (
  parts: readonly OpaquePart[] | undefined,
  own: { readonly provider: string; readonly model: string },
): readonly KeptReasoning[] =>
  (parts ?? []).flatMap((part) => {
    const value = part.adapter === DIALECT && part.model === own.model ? kept(part.blob) : undefined;
    return value?.provider === own.provider ? [value] : [];
  });
