import { expect, it } from 'vitest';
import { findEntries } from '../../../../../src/renderer/features/accounts/find-entries.ts';
import type { CatalogueEntry } from '../../../../../src/shared/contract/index.ts';

const entry = (id: string, label: string, signIn: CatalogueEntry['signIn'] = ['api-key']): CatalogueEntry => ({
  id,
  label,
  signIn,
  local: false,
});
const catalogue = [
  entry('openrouter', 'OpenRouter'),
  entry('openai', 'OpenAI'),
  entry('lmstudio', 'LM Studio', ['none']),
  entry('codex', 'Codex', ['oauth']),
];
const found = (query: string) => findEntries(query, catalogue).map(({ id }) => id);

it('lists by name what takes a key or none', () => expect(found('')).toEqual(['lmstudio', 'openai', 'openrouter']));
it('finds by the beginning before the middle, whatever the spelling', () => {
  expect(found('LM-stu')).toEqual(['lmstudio']);
  expect(found('o')).toEqual(['openai', 'openrouter', 'lmstudio']);
  expect(found('router')).toEqual(['openrouter']);
  expect(found('zzz')).toEqual([]);
});
