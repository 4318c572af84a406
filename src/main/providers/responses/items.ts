import type { StreamEvent } from '../../../shared/contract/index.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../wire/json.ts';
import { DIALECT, type KeptReasoning, type ReasoningItem, reasoningItem } from './reasoning.ts';

/** What has been told of an item of the output so far. */
export interface Item {
  readonly index: number;
  readonly started: boolean;
  /** Text, reasoning or arguments came as deltas: the whole that is told at the end is the same again. */
  readonly told: boolean;
  readonly ended: boolean;
}

export interface Items {
  readonly provider: string;
  readonly seen: readonly Item[];
  /** Thoughts that wait for the item that they led to. */
  readonly thoughts: readonly ReasoningItem[];
  readonly calls: number;
  readonly refused: boolean;
}
export type Told = readonly [Items, readonly StreamEvent[]];

const nothing: readonly StreamEvent[] = [];
const unseen = (index: number): Item => ({ index, started: false, told: false, ended: false });

export const itemAt = (items: Items, index: number): Item => items.seen.find((item) => item.index === index) ?? unseen(index);

export const withItem = (items: Items, item: Item): Items => ({
  ...items,
  seen: [...items.seen.filter(({ index }) => index !== item.index), item],
});

/** The thoughts that waited, now that it is known what they led to. */
const release = (items: Items, before: KeptReasoning['before']): Told => [
  { ...items, thoughts: [] },
  items.thoughts.map((item) => ({ type: 'opaque', adapter: DIALECT, blob: { provider: items.provider, before, item } })),
];

/** An item that begins: a call has its name from the first moment. */
export const openItem = (items: Items, index: number, item: JsonObject): Told => {
  const known = itemAt(items, index);
  if (known.started) return [items, nothing];
  const started = withItem(items, { ...known, started: true });
  if (item.type === 'message') return release(started, 'text');
  const name = textOf(item.name);
  if (item.type !== 'function_call' || name === undefined) return [started, nothing];
  const [next, thoughts] = release(started, items.calls);
  const id = textOf(item.call_id) ?? textOf(item.id) ?? `call_${index}`;
  return [{ ...next, calls: next.calls + 1 }, [...thoughts, { type: 'tool-call-start', index, id, name }]];
};

const partTexts = (parts: unknown, ...types: readonly string[]): string =>
  listOf(parts)
    .map(objectOf)
    .filter((part) => types.includes(String(part?.type)))
    .map((part) => textOf(part?.text) ?? textOf(part?.refusal) ?? '')
    .join('');

const summaries = (item: JsonObject): string =>
  listOf(item.summary)
    .map((part) => textOf(objectOf(part)?.text) ?? '')
    .filter((text) => text !== '')
    .join('\n\n');

/** What an item says that no delta has told. */
const restOf = (item: JsonObject, index: number): readonly StreamEvent[] => {
  switch (item.type) {
    case 'message': {
      const text = partTexts(item.content, 'output_text', 'refusal');
      return text === '' ? nothing : [{ type: 'text-delta', text }];
    }
    case 'reasoning': {
      const text = summaries(item) || partTexts(item.content, 'reasoning_text');
      return text === '' ? nothing : [{ type: 'reasoning-delta', text }];
    }
    case 'image_generation_call':
      return textOf(item.result) === undefined ? nothing : [{ type: 'picture-left-out' }];
    case 'function_call': {
      const text = textOf(item.arguments);
      return text === undefined ? nothing : [{ type: 'tool-call-delta', index, text }];
    }
    default:
      return nothing;
  }
};

const isRefusal = (item: JsonObject): boolean => listOf(item.content).some((part) => objectOf(part)?.type === 'refusal');

/** An item that is complete, from its event or from the response that holds them all. */
export const closeItem = (items: Items, index: number, item: JsonObject): Told => {
  if (itemAt(items, index).ended) return [items, nothing];
  const [opened, start] = openItem(items, index, item);
  const known = itemAt(opened, index);
  const rest = known.told ? nothing : restOf(item, index);
  const isCall = item.type === 'function_call' && textOf(item.name) !== undefined;
  const end: readonly StreamEvent[] = isCall ? [{ type: 'tool-call-end', index }] : nothing;
  const thought = item.type === 'reasoning' ? reasoningItem(item) : undefined;
  const closed = withItem(opened, { ...known, told: true, ended: true });
  const next = {
    ...closed,
    refused: closed.refused || isRefusal(item),
    thoughts: thought ? [...closed.thoughts, thought] : closed.thoughts,
  };
  return [next, [...start, ...rest, ...end]];
};

/** A delta of an item's content. */
export const addDelta = (items: Items, index: number, event: StreamEvent): Told => {
  const known = itemAt(items, index);
  return [known.told ? items : withItem(items, { ...known, told: true }), [event]];
};

/** The items of a response that holds them all; some back ends leave the list empty. */
export const closeAll = (items: Items, output: unknown): Told =>
  listOf(output).reduce<Told>(
    ([now, events], value, index) => {
      const item = objectOf(value);
      if (!item) return [now, events];
      const [next, more] = closeItem(now, numberOf(item.output_index) ?? index, item);
      return [next, [...events, ...more]];
    },
    [items, nothing],
  );
