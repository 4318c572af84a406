import { expect, it } from 'vitest';
import { refusedWords } from '../../../../../../src/renderer/features/chat/pictures/refused-words.ts';

const because = (why: 'no-picture' | 'empty' | 'unreadable', ...names: string[]) => names.map((name) => ({ name, refusal: { why } }));

it('names one file', () => {
  expect(refusedWords(because('no-picture', 'notes.pdf'))).toEqual(['notes.pdf is not a picture.']);
  expect(refusedWords(because('empty', 'a.png'))).toEqual(['a.png is empty.']);
  const large = { name: 'map.png', refusal: { why: 'size', words: 'has 80 MB; at most 60 MB can be opened' } } as const;
  expect(refusedWords([large])).toEqual(['map.png has 80 MB; at most 60 MB can be opened.']);
});

it('says a reason once for all the files that it is about, and counts those beyond three', () => {
  expect(refusedWords([...because('unreadable', 'a.svg', 'b.svg'), ...because('no-picture', 'c.pdf', 'd.txt', 'e.zip', 'f.doc')])).toEqual([
    'c.pdf, d.txt and 2 others are not pictures.',
    'a.svg and b.svg cannot be read. PNG, JPEG, GIF and WebP can.',
  ]);
});
