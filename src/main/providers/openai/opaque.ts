import type { StreamEvent } from '../../../shared/contract/index.ts';
import type { OpaquePart } from '../adapter.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../wire/json.ts';
import type { Traits } from './traits.ts';

/** The name under which this dialect keeps what it wants back. */
export const DIALECT = 'openai-chat';

/** What a reply leaves to be sent back with it: of thinking as the vendor wants it, and the signature of each call. */
export interface Kept {
  readonly reasoning: string;
  readonly details: readonly JsonObject[];
  /** Thinking that only the vendor can read (Copilot). */
  readonly sealed?: string;
  readonly signatures: Readonly<Record<string, string>>;
}
export const nothingKept: Kept = { reasoning: '', details: [], signatures: {} };

const sameDetail = (one: JsonObject | undefined, other: JsonObject): boolean =>
  one !== undefined && one.type === other.type && numberOf(one.index) === numberOf(other.index);

/** Fragments of one detail are told one after the other, each with a piece of its text. */
const addDetail = (details: readonly JsonObject[], piece: JsonObject): readonly JsonObject[] => {
  const last = details.at(-1);
  if (!last || !sameDetail(last, piece)) return [...details, piece];
  const joined = Object.fromEntries(
    (['text', 'summary', 'data'] as const)
      .filter((name) => textOf(last[name]) !== undefined || textOf(piece[name]) !== undefined)
      .map((name) => [name, (textOf(last[name]) ?? '') + (textOf(piece[name]) ?? '')]),
  );
  return [...details.slice(0, -1), { ...last, ...piece, ...joined }];
};

/** Google's signature of a call, behind a gateway of this dialect. @see spec: providers 2.2 */
const signatureOf = (call: JsonObject | undefined): string | undefined =>
  textOf(objectOf(objectOf(call?.extra_content)?.google)?.thought_signature) ?? textOf(objectOf(call?.function)?.thought_signature);

const signaturesIn = (delta: JsonObject): readonly (readonly [string, string])[] =>
  listOf(delta.tool_calls).flatMap((value) => {
    const call = objectOf(value);
    const [id, signature] = [textOf(call?.id), signatureOf(call)];
    return id !== undefined && signature !== undefined ? [[id, signature] as const] : [];
  });

/** What one delta adds to it. */
export const keep = (kept: Kept, delta: JsonObject, reasoning: string, replays: Traits['replays']): Kept => {
  const details = replays === 'reasoning_details' ? listOf(delta.reasoning_details).map(objectOf) : [];
  const signatures = signaturesIn(delta);
  const keepsText = replays === 'reasoning_content' || replays === 'reasoning_opaque';
  const sealed = replays === 'reasoning_opaque' ? (textOf(delta.reasoning_opaque) ?? kept.sealed) : undefined;
  if (signatures.length === 0 && details.length === 0 && sealed === kept.sealed && (!keepsText || reasoning === '')) return kept;
  return {
    reasoning: keepsText ? kept.reasoning + reasoning : '',
    details: details.filter((detail) => detail !== undefined).reduce(addDetail, kept.details),
    ...(sealed !== undefined && { sealed }),
    signatures: { ...kept.signatures, ...Object.fromEntries(signatures) },
  };
};

const isKept = ({ reasoning, details, sealed, signatures }: Kept): boolean =>
  reasoning !== '' || details.length > 0 || sealed !== undefined || Object.keys(signatures).length > 0;

/** One part at the end of a reply; none where there is nothing to send back. */
export const opaqueOf = (kept: Kept): readonly StreamEvent[] => (isKept(kept) ? [{ type: 'opaque', adapter: DIALECT, blob: kept }] : []);

/** What was kept of a turn by the same model; another model's thinking is of no use to this one. */
export const keptOf = (parts: readonly OpaquePart[] | undefined, model: string): Kept => {
  const blob = objectOf(parts?.findLast((part) => part.adapter === DIALECT && part.model === model)?.blob);
  const sealed = textOf(blob?.sealed);
  return {
    reasoning: textOf(blob?.reasoning) ?? '',
    details: listOf(blob?.details)
      .map(objectOf)
      .filter((detail) => detail !== undefined),
    ...(sealed !== undefined && { sealed }),
    signatures: Object.fromEntries(Object.entries(objectOf(blob?.signatures) ?? {}).map(([id, value]) => [id, String(value)])),
  };
};
