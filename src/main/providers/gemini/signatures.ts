import type { OpaquePart } from '../adapter.ts';
import { numberOf, objectOf, textOf } from '../wire/json.ts';
import type { Part } from './parts.ts';

/**
 * A thought signature and the part that it came on: the call of that id, the characters `from` to `to` of the answer's text, or a
 * thought, whose words must come back with it.
 */
export type SignatureBlob =
  | { readonly on: 'call'; readonly id: string; readonly signature: string }
  | { readonly on: 'text'; readonly from: number; readonly to: number; readonly signature: string }
  | { readonly on: 'thought'; readonly text: string; readonly signature: string };

/** What stands where a call has no signature because another model made it. @see spec: providers 8.3 */
export const NO_SIGNATURE = 'skip_thought_signature_validator';

const blobOf = (value: unknown): readonly SignatureBlob[] => {
  const blob = objectOf(value);
  const signature = textOf(blob?.signature);
  if (!blob || signature === undefined) return [];
  const [id, from, to] = [textOf(blob.id), numberOf(blob.from), numberOf(blob.to)];
  if (blob.on === 'call' && id !== undefined) return [{ on: 'call', id, signature }];
  if (blob.on === 'text' && from !== undefined && to !== undefined && from <= to) return [{ on: 'text', from, to, signature }];
  return blob.on === 'thought' && typeof blob.text === 'string' ? [{ on: 'thought', text: blob.text, signature }] : [];
};

/** The signatures that this model gave out; another model's would be refused. */
export const signaturesOf = (
  parts: readonly OpaquePart[] | undefined,
  owner: { readonly adapter: string; readonly model: string },
): readonly SignatureBlob[] =>
  (parts ?? []).filter(({ adapter, model }) => adapter === owner.adapter && model === owner.model).flatMap(({ blob }) => blobOf(blob));

/** The text of an answer cut into the parts it came in, as far as signatures tell them apart. */
export const textParts = (text: string, signatures: readonly SignatureBlob[]): readonly Part[] => {
  const parts: Part[] = [];
  let at = 0;
  for (const blob of signatures) {
    // One that no longer fits belongs to a text that was changed.
    if (blob.on !== 'text' || blob.from < at || blob.to > text.length) continue;
    if (blob.from > at) parts.push({ text: text.slice(at, blob.from) });
    parts.push({ text: text.slice(blob.from, blob.to), thoughtSignature: blob.signature });
    at = blob.to;
  }
  return at < text.length ? [...parts, { text: text.slice(at) }] : parts;
};
