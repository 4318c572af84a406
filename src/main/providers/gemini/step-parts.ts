import type { StreamEvent } from '../../../shared/contract/index.ts';
import { type JsonObject, objectOf, textOf } from '../wire/json.ts';
import type { SignatureBlob } from './signatures.ts';

/** What the parts so far have said, as far as signatures and ids need it. */
export interface Said {
  readonly textLength: number;
  readonly calls: number;
  readonly pictures: number;
  /** The thought that no signature has closed yet. */
  readonly thought: string;
}

export const nothingSaid: Said = { textLength: 0, calls: 0, pictures: 0, thought: '' };

type Step = readonly [Said, readonly StreamEvent[]];

interface Names {
  readonly adapter: string;
  readonly callPrefix: string;
}

const opaque = (adapter: string, blob: SignatureBlob): StreamEvent => ({ type: 'opaque', adapter, blob });

/** A call comes whole, never in fragments. */
const addCall = (said: Said, call: JsonObject, signature: string | undefined, { adapter, callPrefix }: Names): Step => {
  const index = said.calls;
  const id = textOf(call.id) ?? `call_${callPrefix}_${index}`;
  const events: readonly StreamEvent[] = [
    { type: 'tool-call-start', index, id, name: textOf(call.name) ?? '' },
    { type: 'tool-call-delta', index, text: JSON.stringify(objectOf(call.args) ?? {}) },
    { type: 'tool-call-end', index },
    ...(signature === undefined ? [] : [opaque(adapter, { on: 'call', id, signature })]),
  ];
  return [{ ...said, calls: index + 1 }, events];
};

/** The signature closes all the thinking since the last one. */
const addThought = (said: Said, text: string, signature: string | undefined, { adapter }: Names): Step => {
  const thought = said.thought + text;
  const events: readonly StreamEvent[] = [
    ...(text === '' ? [] : [{ type: 'reasoning-delta', text } as const]),
    ...(signature === undefined ? [] : [opaque(adapter, { on: 'thought', text: thought, signature })]),
  ];
  return [{ ...said, thought: signature === undefined ? thought : '' }, events];
};

const addText = (said: Said, text: string, signature: string | undefined, { adapter }: Names): Step => {
  const [from, to] = [said.textLength, said.textLength + text.length];
  const events: readonly StreamEvent[] = [
    ...(text === '' ? [] : [{ type: 'text-delta', text } as const]),
    ...(signature === undefined ? [] : [opaque(adapter, { on: 'text', from, to, signature })]),
  ];
  return [{ ...said, textLength: to }, events];
};

/** Parts of kinds that a chat cannot show are left out. @see spec: providers 8.4 */
export const addPart = (said: Said, part: JsonObject, names: Names): Step => {
  const signature = textOf(part.thoughtSignature) ?? textOf(part.thought_signature);
  const call = objectOf(part.functionCall);
  if (call) return textOf(call.name) === undefined ? [said, []] : addCall(said, call, signature, names);
  // Drafts of a picture are thoughts.
  if (part.thought !== true && textOf(objectOf(part.inlineData)?.data) !== undefined)
    return [{ ...said, pictures: said.pictures + 1 }, [{ type: 'picture-left-out' }]];
  const text = textOf(part.text) ?? '';
  if (part.thought === true) return addThought(said, text, signature, names);
  return text === '' && signature === undefined ? [said, []] : addText(said, text, signature, names);
};
