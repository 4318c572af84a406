import { expect, it } from 'vitest';
import { builtIn, createRegistry } from '../../../../src/main/providers/registry.ts';

const server = (id: string) => ({ id, label: id, baseUrl: 'http://localhost:1234/v1', endsWithoutFinish: false });

it('lists what ships first, then the user’s servers in their order', () => {
  expect(
    createRegistry([server('zeta'), server('alpha')])
      .list()
      .map(({ id }) => id),
  ).toEqual([...Object.keys(builtIn), 'zeta', 'alpha']);
  expect(Object.keys(builtIn)[0]).toBe('practice');
});

it('keeps the name of what ships', () => {
  expect(createRegistry([server('practice')]).get('practice')).toBe(builtIn.practice);
});

it('files what ships under its own id', () => {
  for (const [id, adapter] of Object.entries(builtIn)) expect(adapter.id).toBe(id);
});

it('knows which servers are on this computer, and survives an address that is none', () => {
  const registry = createRegistry([
    server('here'),
    { ...server('there'), baseUrl: 'https://api.example.com/v1' },
    { ...server('nowhere'), baseUrl: '' },
  ]);
  expect(['here', 'there', 'nowhere', 'nobody'].map((id) => registry.get(id)?.local)).toEqual([true, false, false, undefined]);
});

it('lets a server of the user’s stand in for what ships under its name', () => {
  const { pretend: _, ...ollama } = { ...builtIn.practice, id: 'ollama' };
  const registry = createRegistry([server('ollama')], { practice: builtIn.practice, ollama });
  expect(registry.get('ollama')?.dialect).toBe('openai-chat');
  expect(registry.list().map(({ id }) => id)).toEqual(['practice', 'ollama']);
});
