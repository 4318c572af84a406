import { parseMarkdownIntoBlocks } from 'streamdown';
import { describe, expect, it } from 'vitest';
import { createSplitter } from '../../../../../src/renderer/parts/markdown/split-blocks.ts';

const text = `# Title

A paragraph with **bold** text
over two lines.

- one
- two

  with a paragraph

\`\`\`ts
const a = 1;

const b = 2;
\`\`\`

| a | b |
| - | - |
| 1 | 2 |

> quoted

Last words.
`;

describe('createSplitter', () => {
  it.each([1, 3, 17])('arrives at the same blocks, whatever the pieces: %i characters each', (size) => {
    const split = createSplitter();
    for (let end = size; end < text.length; end += size) split(text.slice(0, end));
    expect(split(text)).toEqual(parseMarkdownIntoBlocks(text));
  });

  it('keeps the strings of settled blocks while text is added', () => {
    const split = createSplitter();
    const before = split(text);
    const after = split(`${text}\nOne more paragraph.\n`);
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('starts anew when the text is another one', () => {
    const split = createSplitter();
    split(text);
    expect(split('Other.\n\nText.')).toEqual(['Other.\n\n', 'Text.']);
  });

  it('splits again only the end, however long the text is', () => {
    const given: number[] = [];
    const split = createSplitter((part) => {
      given.push(part.length);
      return parseMarkdownIntoBlocks(part);
    });
    const paragraph = 'A paragraph of some words.\n\n';
    const long = paragraph.repeat(2_000);
    split(long);
    split(`${long}One more.`);
    expect(given).toEqual([long.length, 2 * paragraph.length + 'One more.'.length]);
  });
});
