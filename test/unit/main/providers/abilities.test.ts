import { expect, it } from 'vitest';
import { withAbilities, withListed } from '../../../../src/main/providers/abilities.ts';
import { openAiCompatible } from '../../../../src/main/providers/openai-compatible.ts';

const acme = openAiCompatible({ id: 'acme', label: 'Acme', baseUrl: 'https://acme.test/v1' });
const listed = [{ id: 'gpt-4o', can: { pictures: false, contextTokens: 32_000 } }];

it('believes a list before what a family is known for', () => {
  const known = withListed(acme, listed);
  expect(acme.capabilities('gpt-4o')).toEqual({ pictures: true, tools: true, thinking: false, contextTokens: 128_000 });
  expect(known.capabilities('gpt-4o')).toEqual({ pictures: false, tools: true, thinking: false, contextTokens: 32_000 });
  expect(known.capabilities('gpt-4.1')).toEqual(acme.capabilities('gpt-4.1'));
});

it('tells the window the same', () => {
  expect(withAbilities(acme, { id: 'gpt-4o', note: 'n', can: { pictures: false } })).toEqual({
    id: 'gpt-4o',
    note: 'n',
    pictures: false,
    tools: true,
    thinking: false,
    contextTokens: 128_000,
  });
});
