import { describe, expect, it } from 'vitest';
import { knownLanguage, loadLanguage } from '../../../../../src/renderer/parts/markdown/languages.ts';

describe('knownLanguage', () => {
  it.each([
    ['TS', 'typescript'],
    ['C++', 'cpp'],
    ['sh', 'bash'],
    ['klingon', undefined],
    ['toString', undefined],
    ['', undefined],
  ])('reads the label %j as %s', (label, id) => expect(knownLanguage(label)).toBe(id));
});

describe('loadLanguage', () => {
  it('loads a grammar with everything that it embeds', async () =>
    expect((await loadLanguage('html')).map(({ name }) => name)).toContain('css'));
  it('has nothing for an unknown language', async () => expect(await loadLanguage('klingon')).toEqual([]));
});
