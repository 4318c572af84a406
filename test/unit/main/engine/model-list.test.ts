import { describe, expect, it } from 'vitest';
import { choiceFor, groupLookupIn, lookupIn, resolveCandidatesWithLookup } from '../../../../src/main/engine/index.ts';

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

describe('K5, T18: what a list says of a model besides', () => {
  const rich = [
    { name: 'work', model: 'acme/large', accountId: 'work', rpm: 10 },
    { name: 'home', model: 'acme/Large', accountId: 'home' },
    { name: 'slow', model: 'bolt/x', rpm: 2 },
    { name: 'slower', model: 'bolt/X', rpm: 1 },
  ];
  it('comes along with the candidate; one model of two accounts is two, and of one account the first stays', () => {
    const choice = { primary: 'work', fallbacks: ['home', 'slow', 'slower', 'bolt/x', 'acme/large', 'work'] };
    expect(resolveCandidatesWithLookup(choice, 'openai', lookupIn(rich))).toEqual([
      { provider: 'acme', model: 'large', accountId: 'work', rpm: 10 },
      { provider: 'acme', model: 'Large', accountId: 'home' },
      { provider: 'bolt', model: 'x', rpm: 2 },
    ]);
  });
});

describe('W29: entries of one name stand in for one another', () => {
  const keys = ['a', 'b', 'c'].map((accountId) => ({ name: 'best', model: 'acme/large', accountId }));
  const list = [...keys, { name: 'other', model: 'bolt/x' }];
  const order = (lookup: ReturnType<typeof groupLookupIn>) =>
    resolveCandidatesWithLookup({ primary: 'best', fallbacks: ['other'] }, 'openai', lookup).map(
      ({ accountId, model }) => accountId ?? model,
    );

  it('all of them come before the chain goes on, and each request begins with the next', () => {
    const lookup = groupLookupIn(list);
    expect([1, 2, 3, 4].map(() => order(lookup).join(' '))).toEqual(['a b c x', 'b c a x', 'c a b x', 'a b c x']);
  });
  it('other names do not take their turn, and what is not listed is refused', () => {
    const lookup = groupLookupIn([...list, { name: 'pair', model: 'x/1' }, { name: 'pair', model: 'x/2' }]);
    expect(lookup('pair')).toEqual([{ model: 'x/1' }, { model: 'x/2' }]);
    expect(order(lookup)).toEqual(['a', 'b', 'c', 'x']);
    expect(lookup('pair')).toEqual([{ model: 'x/2' }, { model: 'x/1' }]);
    expect([lookup(' '), lookup('nobody')]).toEqual([undefined, undefined]);
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
