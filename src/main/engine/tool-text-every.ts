/** Tool calls in a CLI's plain text, read with goodwill: every block that can be read, wherever its fields stand (X9, W36). */
import { isObject, type LooseToolCall, objectIn } from './tool-call.ts';

const MARK = /"tool_calls"\s*:/g;
/** A block's opening brace is looked for this far outward from its mark. */
const MAX_BRACES = 32;

/** The index after the brace that closes the one at `start`; braces in strings do not count. */
const endOfObject = (text: string, start: number): number | undefined => {
  let depth = 0;
  let inString = false;
  for (let index = start; index < text.length; index++) {
    const char = text[index];
    if (inString) {
      if (char === '\\') index++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return index + 1;
  }
  return undefined;
};

interface Block {
  readonly start: number;
  readonly end: number;
  readonly calls: readonly unknown[];
}

/** The nearest object around a mark that reads as JSON and holds the list itself. */
const blockAround = (text: string, mark: number, from: number): Block | undefined => {
  let start = mark;
  for (let braces = 0; braces < MAX_BRACES; braces++) {
    start = start > from ? text.lastIndexOf('{', start - 1) : -1;
    if (start < from) return undefined;
    const end = endOfObject(text, start);
    const calls = end !== undefined && end > mark ? objectIn(text.slice(start, end))?.tool_calls : undefined;
    if (end !== undefined && Array.isArray(calls)) return { start, end, calls };
  }
  return undefined;
};

const blocksOf = (text: string): readonly Block[] => {
  const blocks: Block[] = [];
  for (const { index } of text.matchAll(MARK)) {
    const from = blocks.at(-1)?.end ?? 0;
    const block = index < from ? undefined : blockAround(text, index, from);
    if (block) blocks.push(block);
  }
  return blocks;
};

const callOf = (value: unknown, place: number): LooseToolCall | undefined => {
  if (!isObject(value)) return undefined;
  const nested = isObject(value.function) ? value.function : {};
  const name = nested.name ?? value.name;
  if (typeof name !== 'string' || name === '') return undefined;
  const given = nested.arguments ?? value.arguments;
  const args = typeof given === 'string' ? objectIn(given) : isObject(given) ? given : undefined;
  const argsText = typeof given === 'string' ? given : JSON.stringify(args ?? {});
  const { id, type } = value;
  return {
    id: typeof id === 'string' && id !== '' ? id : `call_${place + 1}`,
    type: typeof type === 'string' && type !== '' ? type : 'function',
    name,
    ...(args && { arguments: args }),
    function: { name, arguments: argsText },
  };
};

export const everyBlockCalls = (text: string): readonly LooseToolCall[] =>
  blocksOf(text)
    .flatMap(({ calls }) => calls)
    .map(callOf)
    .filter((call) => call !== undefined);

const FENCE_BEFORE = /```[\w-]*[^\S\n]*\n?\s*$/;
const FENCE_AFTER = /^\s*```[^\S\n]*(?:\n|$)/;

/** The text without its blocks; a fence around nothing but a block goes with it. */
export const withoutEveryBlock = (text: string): string => {
  const blocks = blocksOf(text);
  if (blocks.length === 0) return text;
  const pieces = [...blocks, undefined].map((block, place) => text.slice(blocks[place - 1]?.end ?? 0, block?.start));
  const [first = '', ...rest] = pieces;
  const kept = rest.reduce((before, after) => {
    const isFenced = FENCE_BEFORE.test(before) && FENCE_AFTER.test(after);
    return isFenced ? before.replace(FENCE_BEFORE, '') + after.replace(FENCE_AFTER, '') : before + after;
  }, first);
  return kept.trim();
};
