import { describe, expect, it } from 'vitest';
import { plainJson } from '../../../../../src/main/runs/import/plain-json.ts';

describe('a text that many people call JSON', () => {
  it('keeps its places, and loses comments and commas before a closing bracket', () => {
    const text = '{"a": [1, 2, /* x */ // y\n ], "b": "//,]" , }';
    expect(plainJson(text)).toBe(`{"a": [1, 2${' '.repeat(14)}\n ], "b": "//,]"   }`);
    expect(JSON.parse(plainJson(text))).toEqual({ a: [1, 2], b: '//,]' });
  });

  it.each([
    ['a line of slashes after a comma', `{"a": 1, ${'/'.repeat(20_000)}\n "b": 2}`],
    ['many comments after a comma', `{"a": 1, ${'/* one */ '.repeat(2_000)} "b": 2}`],
    ['many lines of comments after a comma', `{"a": 1,\n${'// one // two\n'.repeat(2_000)} "b": 2}`],
  ])('is read in one pass with %s', (_name, text) => {
    expect(JSON.parse(plainJson(text))).toEqual({ a: 1, b: 2 });
  });

  it.each([
    ['a text', '{"a": "b'],
    ['a comment', '{"a": 1, /* b'],
    ['a slash', '{"a": 1, / }'],
  ])('that never closes %s is left as it is from there', (_name, text) => {
    expect(plainJson(text)).toBe(text);
  });
});
