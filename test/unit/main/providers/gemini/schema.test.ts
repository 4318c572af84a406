import { describe, expect, it } from 'vitest';
import { googleSchema } from '../../../../../src/main/providers/gemini/schema.ts';

const text = { type: 'string' };

describe('a schema for Google', () => {
  it.each<[string, object, object]>([
    [
      'loses the words that are not known',
      {
        $schema: 'x',
        type: 'object',
        title: 'T',
        additionalProperties: false,
        properties: { a: { type: 'number', minimum: 1, default: 2, examples: [1], description: 'A' } },
        required: ['a', 'b', 'a'],
      },
      { type: 'object', properties: { a: { type: 'number', description: 'A' } }, required: ['a'] },
    ],
    [
      'keeps a property that is named like a word',
      { properties: { title: text, default: text } },
      { type: 'object', properties: { title: text, default: text } },
    ],
    [
      'follows references',
      { properties: { a: { $ref: '#/$defs/a~1b', description: 'D' } }, $defs: { 'a/b': { type: 'integer' } } },
      { type: 'object', properties: { a: { type: 'integer', description: 'D' } } },
    ],
    [
      'ends a reference to itself',
      { $ref: '#/definitions/n', definitions: { n: { type: 'object', properties: { next: { $ref: '#/definitions/n' } } } } },
      { type: 'object', properties: { next: { type: 'object' } } },
    ],
    [
      'takes a reference that leads nowhere for a text',
      { properties: { a: { $ref: 'https://x/y' } } },
      { type: 'object', properties: { a: text } },
    ],
    [
      'merges allOf',
      {
        allOf: [
          { properties: { a: text }, required: ['a'] },
          { properties: { b: text }, required: ['b'] },
        ],
      },
      { type: 'object', properties: { a: text, b: text }, required: ['a', 'b'] },
    ],
    [
      'takes the first branch that is not null',
      { anyOf: [{ type: 'null' }, { type: 'integer' }, text], description: 'D' },
      { type: 'integer', description: 'D', nullable: true },
    ],
    ['makes an enum of constants', { oneOf: [{ const: 'a' }, { const: 'b' }] }, { type: 'string', enum: ['a', 'b'] }],
    ['makes texts of an enum’s values', { type: 'integer', enum: [1, 2, null] }, { type: 'string', enum: ['1', '2'] }],
    ['makes an enum of one constant', { const: 'only' }, { type: 'string', enum: ['only'] }],
    ['takes null out of a list of types', { type: ['null', 'boolean'] }, { type: 'boolean', nullable: true }],
    ['gives items to a list without', { type: 'array', minItems: 1, uniqueItems: true }, { type: 'array', items: text, minItems: 1 }],
    ['takes the first of a tuple', { type: 'array', items: [{ type: 'number' }, text] }, { type: 'array', items: { type: 'number' } }],
    [
      'guesses a missing type',
      { properties: { a: { items: text }, b: {} } },
      { type: 'object', properties: { a: { type: 'array', items: text }, b: text } },
    ],
    ['has no empty properties', { type: 'object', properties: {} }, { type: 'object' }],
  ])('%s', (_, schema, expected) => {
    expect(googleSchema({ ...schema })).toEqual(expected);
    expect(googleSchema({ ...expected })).toEqual(expected);
  });

  it('ends, however deep a schema is', () => {
    const deep = Array.from({ length: 500 }).reduce<Record<string, unknown>>((inner) => ({ type: 'array', items: inner }), text);
    expect(JSON.stringify(googleSchema(deep)).length).toBeLessThan(5000);
  });
});
