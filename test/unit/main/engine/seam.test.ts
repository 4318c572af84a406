import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Seam } from '../../../../src/main/engine/seam.ts';

/** What the reader gets of a continuation that arrives in these pieces, piece by piece, and how much was said again. */
const joined = (kept: string, ...pieces: readonly string[]) => {
  const seam = new Seam(kept);
  const shown = pieces.map((piece) => seam.take(piece));
  const rest = seam.release();
  return { text: kept + shown.join('') + rest, shown, rest, overlapChars: seam.overlapChars };
};

describe('a continuation that repeats nothing', () => {
  it.each([
    ['goes on with a blank', 'The quick brown', ' fox.'],
    ['goes on within a word', 'I like ban', 'anas.'],
    ['goes on within a word by a letter that the kept text ends with', 'I see', 'ing is believing.'],
    ['goes on with more of the same dashes', '| a | b |\n|---', '|---|\n'],
    ['begins with a word that stands further up', 'The end. It was', ' The end'],
  ])('%s', (_, kept, rest) => {
    expect(joined(kept, rest)).toMatchObject({ text: kept + rest, overlapChars: 0 });
  });

  it('is shown with its first piece', () => {
    expect(joined('The quick brown', ' fox', ' jumps').shown).toEqual([' fox', ' jumps']);
  });
});

describe('a continuation that says the end again', () => {
  it.each([
    ['the last word', 'The quick brown', 'brown fox.', 'The quick brown fox.', 5],
    ['the last word and its blank', 'The quick brown', ' brown fox.', 'The quick brown fox.', 6],
    ['the word that was cut', 'She is beau', 'beautiful.', 'She is beautiful.', 4],
    ['the whole text', 'Hello', 'Hello, world', 'Hello, world', 5],
    ['the last sentence after an empty line', 'One. Two is here.', '\n\nTwo is here. Three.', 'One. Two is here. Three.', 14],
    ['a word before a blank that was kept', 'The quick brown ', 'brown fox.', 'The quick brown fox.', 6],
    [
      'words of a script without blanks',
      '我们昨天去了北京的故宫博物院',
      '北京的故宫博物院，很大。',
      '我们昨天去了北京的故宫博物院，很大。',
      8,
    ],
  ])('%s is taken out and counted', (_, kept, rest, text, overlapChars) => {
    expect(joined(kept, rest)).toMatchObject({ text, overlapChars });
    expect(joined(kept, ...rest)).toMatchObject({ text, overlapChars });
  });

  it('holds back only what may still be a repetition', () => {
    expect(joined('The quick brown', 'bro', 'wn', ' fox', ' jumps')).toMatchObject({ shown: ['', '', ' fox', ' jumps'], rest: '' });
  });

  it('and nothing more adds nothing', () => {
    expect(joined('The quick brown fox.', 'brown fox.')).toMatchObject({ text: 'The quick brown fox.', overlapChars: 10 });
  });

  it('lets go at the end of what only began like a repetition', () => {
    expect(joined('The brown bear and the brown dog', 'brown b')).toMatchObject({ shown: [''], rest: 'brown b', overlapChars: 0 });
  });
});

it('loses nothing but what it counts, however the pieces are cut', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'the ', '\n', 'é', '😀'), maxLength: 12 });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'the ', '\n'), maxLength: 600 }), fc.array(piece), (kept, pieces) => {
      const { text, overlapChars } = joined(kept, ...pieces);
      const said = pieces.join('');
      expect(text.length).toBe(kept.length + said.length - overlapChars);
      expect(kept + said.slice(overlapChars)).toBe(text);
    }),
  );
});
