import { describe, expect, it } from 'vitest';
import { completions } from '../../../../../src/renderer/features/fallback-editor/completions.ts';
import { readCandidate } from '../../../../../src/renderer/features/fallback-editor/read-candidate.ts';
import type { Candidate, ProviderInfo } from '../../../../../src/shared/contract/index.ts';

const acme: ProviderInfo = {
  id: 'acme',
  label: 'Acme',
  pretend: false,
  accounts: [
    { id: 'old', label: 'old@example.com', obstacle: 'needs-key' },
    { id: 'work', label: 'work@example.com' },
  ],
  models: [{ id: 'large-2' }, { id: 'folder/small' }],
};
const bolt: ProviderInfo = { id: 'bolt', label: 'bolt', pretend: false, accounts: [{ id: 'default', label: 'no key' }], models: [] };
const practice: ProviderInfo = {
  id: 'practice',
  label: 'Practice',
  pretend: true,
  accounts: [{ id: 'default', label: 'pretend' }],
  models: [{ id: 'answers', note: 'answers at once' }],
};
const providers = [practice, acme, bolt];

const read = (text: string, list: readonly Candidate[] = []) => readCandidate(text, list, providers);
const candidate = (text: string): Candidate | string => {
  const result = read(text);
  return result.ok ? (result.candidates[0] ?? '') : result.problem;
};
const problem = (text: string, list: readonly Candidate[] = []): string => {
  const result = read(text, list);
  return result.ok ? '' : result.problem;
};

describe('readCandidate', () => {
  it('takes provider and model, with the first account that works', () =>
    expect(candidate(' ACME/large-2 ')).toEqual({ provider: 'acme', model: 'large-2', accountId: 'work' }));
  it('splits at the first slash only', () =>
    expect(candidate('bolt/meta-llama/Llama-4')).toEqual({ provider: 'bolt', model: 'meta-llama/Llama-4', accountId: 'default' }));
  it('takes an account by its id or its name', () => {
    expect(candidate('acme/large-2@old')).toEqual({ provider: 'acme', model: 'large-2', accountId: 'old' });
    expect(candidate('acme/large-2@Work@Example.com')).toEqual({ provider: 'acme', model: 'large-2', accountId: 'work' });
  });
  it('leaves an @ in a model name alone', () => {
    expect(candidate('bolt/claude@20260101')).toMatchObject({ model: 'claude@20260101', accountId: 'default' });
    expect(candidate('bolt/@cf/llama')).toMatchObject({ model: '@cf/llama', accountId: 'default' });
    expect(problem('acme/@work')).toContain('Name a model of acme');
  });
  it('names the accounts where a known model is asked of one that is not there', () =>
    expect(problem('acme/large-2@home')).toBe('Acme has no account named home. It has: old, work.'));
  it('means every account that works where none is named, in order, and leaves out those that are in the list', () => {
    const two = { ...acme, accounts: [...acme.accounts, { id: 'night', label: 'Night' }] };
    const accounts = (list: readonly Candidate[]) => {
      const result = readCandidate('acme/large-2', list, [two]);
      return result.ok ? result.candidates.map(({ accountId }) => accountId) : result.problem;
    };
    expect(accounts([])).toEqual(['work', 'night']);
    expect(accounts([{ provider: 'acme', model: 'large-2', accountId: 'work' }])).toEqual(['night']);
    expect(accounts(['work', 'night'].map((accountId) => ({ provider: 'acme', model: 'large-2', accountId })))).toContain('at place 1');
  });
  it('takes a provider that is not set up: the list shows what is wrong with it', () =>
    expect(candidate('nowhere/large')).toEqual({ provider: 'nowhere', model: 'large', accountId: 'default' }));
  it('finds the provider of a model that only one of them offers', () =>
    expect(candidate('large-2')).toEqual({ provider: 'acme', model: 'large-2', accountId: 'work' }));
  it('refuses in words what names no model', () => {
    expect(problem('')).toContain('Type a provider and a model');
    expect(problem('acme/')).toBe('Name a model of acme, too, like acme/large-2.');
    expect(problem('/large')).toContain('before the slash');
    expect(problem('something')).toContain('provider before the model');
  });
  it('refuses a practice candidate that there is not', () => expect(problem('practice/flies')).toContain('no candidate named flies'));
  it('refuses what is in the list already, however it is written', () => {
    const list = [
      { provider: 'bolt', model: 'one', accountId: 'default' },
      { provider: 'acme', model: 'Large-2', accountId: 'work' },
    ];
    expect(problem('acme/large-2@work', list)).toBe('large-2 is in this list already, at place 2.');
  });
});

describe('completions', () => {
  it('offers real providers before practice, and each account where there are several', () =>
    expect(completions('', [], providers).map(({ text }) => text)).toEqual([
      'acme/large-2@old',
      'acme/large-2@work',
      'acme/folder/small@old',
      'acme/folder/small@work',
      'acme/',
      'bolt/',
      'practice/answers',
    ]));
  it('puts what begins with the text before what holds it', () =>
    expect(
      completions('a', [], providers)
        .map(({ text }) => text)
        .slice(-1),
    ).toEqual(['practice/answers']));
  it('leaves out what is in the list, and what has been typed whole', () => {
    const list = [{ provider: 'practice', model: 'answers', accountId: 'default' }];
    expect(completions('practice', list, providers)).toEqual([]);
    expect(completions('practice/answers', [], providers)).toEqual([]);
  });
  it('offers a model of all accounts before those of each', () => {
    const two = {
      ...acme,
      accounts: [...acme.accounts, { id: 'night', label: 'Night' }],
      models: [{ id: 'large-2', note: '128k context' }],
    };
    expect(completions('acme/l', [], [two]).map(({ text, hint }) => [text, hint])).toEqual([
      ['acme/large-2', '2 accounts, in order'],
      ['acme/large-2@old', 'old@example.com · 128k context · needs key'],
      ['acme/large-2@work', 'work@example.com · 128k context'],
      ['acme/large-2@night', 'Night · 128k context'],
    ]);
  });
  it('offers only what can be read and added', () => {
    for (const { text, complete } of completions('', [], providers)) expect(read(text).ok).toBe(complete);
  });
});
