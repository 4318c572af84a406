import { describe, expect, it } from 'vitest';
import { tokenise } from '../../../../../src/renderer/parts/markdown/tokens.ts';

const textOf = (tokens: readonly { readonly text: string }[]): string => tokens.map(({ text }) => text).join('');

describe('tokenise', () => {
  it('tells the kinds of code apart and loses no character', async () => {
    const code = "// why\nconst a = 'text';\n";
    const tokens = await tokenise(code, 'typescript');
    expect(textOf(tokens)).toBe(code);
    expect(tokens.find(({ text }) => text.includes('why'))?.kind).toBe('comment');
    expect(tokens.find(({ text }) => text.includes('const'))?.kind).toBe('keyword');
    expect(tokens.find(({ text }) => text.includes('text'))?.kind).toMatch(/^string/);
  });

  it('goes on in the right state from one slice of lines to the next', async () => {
    const code = `/*\n${'still a comment\n'.repeat(450)}*/\nlet a = 1;`;
    const tokens = await tokenise(code, 'rust');
    expect(textOf(tokens)).toBe(code);
    expect(tokens[0]).toEqual({ kind: 'comment', text: code.slice(0, code.indexOf('let')) });
  });

  it.each(['bash', 'go', 'python', 'sql', 'yaml'])('reads %s without WebAssembly', async (language) =>
    expect(textOf(await tokenise('a = "b" # c', language))).toBe('a = "b" # c'),
  );
});
