import { describe, expect, it } from 'vitest';
import { choiceFor, lookupIn, resolveCandidatesWithLookup } from '../../../../src/main/engine/index.ts';

const entries = [
  { name: 'fast', model: 'groq/llama' },
  { name: 'best', model: 'anthropic/opus' },
  { name: 'plain', model: 'gpt-5' },
  { name: 'opus', model: 'openrouter/anthropic/opus' },
  { name: 'twin', model: 'acme/a' },
  { name: 'twin', model: 'acme/b' },
];

describe('K6: a text and a model list', () => {
  it.each([
    ['  ', undefined],
    ['fast', 'groq/llama'],
    [' fast ', 'groq/llama'],
    ['Fast', undefined],
    ['anthropic/opus', 'anthropic/opus'],
    // A name goes before the model of an earlier entry, a whole model before one without its protocol.
    ['opus', 'openrouter/anthropic/opus'],
    ['llama', 'groq/llama'],
    ['gpt-5', 'openai/gpt-5'],
    ['plain', 'openai/gpt-5'],
    ['unheard-of', undefined],
  ])('%j stands for %j', (text, model) => expect(lookupIn(entries)(text)).toBe(model));

  it('entries of one name take turns, the second one first', () => {
    const lookup = lookupIn(entries);
    expect([1, 2, 3].map(() => lookup('twin'))).toEqual(['acme/b', 'acme/a', 'acme/b']);
  });

  it('what it refuses is read as it stands', () => {
    const lookup = lookupIn(entries);
    expect(resolveCandidatesWithLookup({ primary: 'best', fallbacks: ['mistral/large', 'opus'] }, 'openai', lookup)).toEqual([
      { provider: 'anthropic', model: 'opus' },
      { provider: 'mistral', model: 'large' },
      { provider: 'openrouter', model: 'anthropic/opus' },
    ]);
  });
});

describe('K7: which lists hold', () => {
  const defaults = { primary: 'best', fallbacks: ['fast'] };
  it.each([
    ['nothing of its own', {}, { primary: 'best', fallbacks: ['fast'] }],
    ['an empty primary', { primary: '' }, { primary: 'best', fallbacks: ['fast'] }],
    ['a primary of its own', { primary: 'plain' }, { primary: 'plain', fallbacks: ['fast'] }],
    ['a list of its own', { fallbacks: ['opus'] }, { primary: 'best', fallbacks: ['opus'] }],
    ['an empty list: fallback is off', { fallbacks: [] }, { primary: 'best', fallbacks: [] }],
  ])('%s', (_, agent, choice) => expect(choiceFor(agent, defaults)).toEqual(choice));
});
