import { describe, expect, it } from 'vitest';
import { headOf, isTooMuch, isWall, slices } from '../../../../../src/renderer/parts/markdown/limits.ts';

describe('isWall', () => {
  it('is a long block of few lines', () => expect(isWall('word '.repeat(10_000))).toBe(true));
  it('is not a short line', () => expect(isWall('word '.repeat(100))).toBe(false));
  it('is not a long list or a long file', () => expect(isWall('- an item of the list\n'.repeat(5_000))).toBe(false));
});

describe('slices', () => {
  it('cuts without losing a character', () => {
    const text = 'abcdefghij'.repeat(1_000);
    expect(slices(text).join('')).toBe(text);
    expect(slices(text).length).toBe(3);
  });
  it('never cuts a character in two', () => expect(slices('ab😀cd', 3)).toEqual(['ab', '😀c', 'd']));
  it('leaves the earlier slices as they are while the text grows', () => {
    const text = 'x'.repeat(9_000);
    expect(slices(`${text}yy`).slice(0, 2)).toEqual(slices(text).slice(0, 2));
  });
  it('has none for no text', () => expect(slices('')).toEqual([]));
});

describe('headOf', () => {
  it('keeps a text that is short enough', () => expect(headOf('abc', 3)).toBe('abc'));
  it('cuts at the end of a line that is near', () => expect(headOf('0123456\n89abcdef', 9)).toBe('0123456\n89abcdef'.slice(0, 9)));
  it('takes the line where it does not lose much', () => expect(headOf('012345678\nabcdef', 11)).toBe('012345678'));
});

describe('isTooMuch', () => {
  it('takes prose, a table and code of ordinary size', () => {
    expect(isTooMuch('a word '.repeat(200), true)).toBe(false);
    expect(isTooMuch('| a | b |\n'.repeat(300), true)).toBe(false);
    expect(isTooMuch('> > > quoted three deep', false)).toBe(false);
    expect(isTooMuch('[one](https://a.example) [two](https://b.example)', false)).toBe(false);
  });

  it.each(['>'.repeat(3000), '> '.repeat(50), '[a]('.repeat(8000), `${' '.repeat(300)}- deep`])(
    'refuses nesting that no renderer survives',
    (text) => {
      expect(isTooMuch(text, false)).toBe(true);
    },
  );

  it('waits with a huge block until it has ended', () => {
    const table = '| a | b |\n'.repeat(2000);
    expect(isTooMuch(table, true)).toBe(true);
    expect(isTooMuch(table, false)).toBe(false);
  });
});
