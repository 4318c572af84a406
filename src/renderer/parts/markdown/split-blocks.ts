import { parseMarkdownIntoBlocks } from 'streamdown';

/** So many blocks at the end are split again when text is added: it may belong to the last one, or change what the last two are. */
const OPEN_BLOCKS = 2;

/**
 * Splits a growing text into blocks. What is settled keeps its strings, so memoised blocks stay as they are, and the cost of
 * one more delta depends on the last blocks and not on the length of the answer. One splitter per text.
 */
export const createSplitter = (
  split: (text: string) => readonly string[] = parseMarkdownIntoBlocks,
): ((text: string) => readonly string[]) => {
  let before: readonly string[] = [];
  return (text) => {
    const settled: string[] = [];
    let end = 0;
    for (const block of before.slice(0, -OPEN_BLOCKS)) {
      if (!text.startsWith(block, end)) break;
      settled.push(block);
      end += block.length;
    }
    before = [...settled, ...split(text.slice(end))];
    return before;
  };
};
