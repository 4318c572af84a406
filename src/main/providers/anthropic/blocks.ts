import type { StreamEvent } from '../../../shared/contract/index.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../wire/json.ts';
import { DIALECT } from './dialect.ts';

/** A block of the answer that is still open. */
export type OpenBlock = { readonly index: number } & (
  | { readonly kind: 'text' | 'other' }
  | { readonly kind: 'thinking'; readonly thinking: string; readonly signature: string }
  | { readonly kind: 'redacted'; readonly block: JsonObject }
  /** `input` is what the block began with; `hasArgs` once a fragment of its arguments came. */
  | { readonly kind: 'call'; readonly input: JsonObject; readonly hasArgs: boolean }
);
export type OpenBlocks = readonly OpenBlock[];
type Told = readonly [OpenBlocks, readonly StreamEvent[]];

const nothing: readonly StreamEvent[] = [];
const text = (delta: string | undefined): readonly StreamEvent[] => (delta ? [{ type: 'text-delta', text: delta }] : nothing);
const reasoning = (delta: string | undefined): readonly StreamEvent[] => (delta ? [{ type: 'reasoning-delta', text: delta }] : nothing);

const replaced = (blocks: OpenBlocks, block: OpenBlock): OpenBlocks => blocks.map((open) => (open.index === block.index ? block : open));

/** `content_block_start`; a block may begin with some, or all, of its content. */
export const openBlock = (blocks: OpenBlocks, event: JsonObject): Told => {
  const index = numberOf(event.index) ?? 0;
  const block = objectOf(event.content_block) ?? {};
  const others = blocks.filter((open) => open.index !== index);
  switch (block.type) {
    case 'text':
      return [[...others, { index, kind: 'text' }], text(textOf(block.text))];
    case 'thinking': {
      const [thinking, signature] = [textOf(block.thinking) ?? '', textOf(block.signature) ?? ''];
      return [[...others, { index, kind: 'thinking', thinking, signature }], reasoning(thinking)];
    }
    case 'redacted_thinking':
      return [[...others, { index, kind: 'redacted', block }], nothing];
    case 'tool_use': {
      const name = textOf(block.name);
      // Without a name it cannot be called.
      if (name === undefined) return [[...others, { index, kind: 'other' }], nothing];
      const start: StreamEvent = { type: 'tool-call-start', index, id: textOf(block.id) ?? `call_${index}`, name };
      return [[...others, { index, kind: 'call', input: objectOf(block.input) ?? {}, hasArgs: false }], [start]];
    }
    default:
      return [[...others, { index, kind: 'other' }], nothing];
  }
};

/** `content_block_delta`. A delta without a block that was opened belongs to one of its own kind: some gateways skip the start. */
export const addDelta = (blocks: OpenBlocks, event: JsonObject): Told => {
  const index = numberOf(event.index) ?? 0;
  const delta = objectOf(event.delta) ?? {};
  const open = blocks.find((block) => block.index === index);
  switch (delta.type) {
    case 'text_delta':
      return [blocks, text(textOf(delta.text))];
    case 'thinking_delta': {
      const more = textOf(delta.thinking) ?? '';
      return [open?.kind === 'thinking' ? replaced(blocks, { ...open, thinking: open.thinking + more }) : blocks, reasoning(more)];
    }
    // Told whole in spite of its name: a second one takes the place of the first, as in the vendor's own client.
    case 'signature_delta': {
      const signature = textOf(delta.signature) ?? '';
      return [open?.kind === 'thinking' ? replaced(blocks, { ...open, signature }) : blocks, nothing];
    }
    case 'input_json_delta': {
      const more = textOf(delta.partial_json);
      if (open?.kind !== 'call' || more === undefined) return [blocks, nothing];
      return [open.hasArgs ? blocks : replaced(blocks, { ...open, hasArgs: true }), [{ type: 'tool-call-delta', index, text: more }]];
    }
    default:
      return [blocks, nothing];
  }
};

const endOf = (block: OpenBlock): readonly StreamEvent[] => {
  switch (block.kind) {
    case 'thinking':
      // Without its signature a thought is refused when it comes back.
      if (block.signature === '') return nothing;
      return [{ type: 'opaque', adapter: DIALECT, blob: { type: 'thinking', thinking: block.thinking, signature: block.signature } }];
    case 'redacted':
      return [{ type: 'opaque', adapter: DIALECT, blob: block.block }];
    case 'call': {
      const whole = !block.hasArgs && Object.keys(block.input).length > 0;
      const args: readonly StreamEvent[] = whole
        ? [{ type: 'tool-call-delta', index: block.index, text: JSON.stringify(block.input) }]
        : [];
      return [...args, { type: 'tool-call-end', index: block.index }];
    }
    default:
      return nothing;
  }
};

/** `content_block_stop`. */
export const closeBlock = (blocks: OpenBlocks, event: JsonObject): Told => {
  const index = numberOf(event.index) ?? 0;
  return [blocks.filter((block) => block.index !== index), blocks.filter((block) => block.index === index).flatMap(endOf)];
};

/** The end of the message closes what is still open. */
export const closeAll = (blocks: OpenBlocks): readonly StreamEvent[] => blocks.flatMap(endOf);
