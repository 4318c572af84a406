import { expect, it } from 'vitest';
import { connectionTrouble, connectionWords } from '../../../../../../src/renderer/features/accounts/connection/connection-words.ts';
import { connectionFieldOf } from '../../../../../../src/renderer/features/accounts/connection/field-of.ts';

it('says in a few words what an account has of its own', () => {
  expect(connectionWords({ headers: [] })).toBe('');
  expect(
    connectionWords({
      proxy: { url: 'http://p:1', withPassword: false },
      headers: ['A', 'B'],
      extraBody: { seed: 7 },
      requestTimeoutMs: 2500,
      maxTokensField: 'max_tokens',
    }),
  ).toBe('own proxy, 2 headers, 1 extra field, 2.5 s at most, max_tokens');
});

it('says that its secrets are gone only where they are', () => {
  expect(connectionTrouble(undefined)).toBeUndefined();
  expect(connectionTrouble({ headers: ['A'], secret: 'session' })).toBeUndefined();
  expect(connectionTrouble({ headers: ['A'], secret: 'gone' })).toContain('Enter them again');
});

it('finds the field that a refused command means, by its name or its path', () => {
  expect(['proxy', 'connection.headers.2.value', 'draft.connection.extraBody', 'key', undefined].map(connectionFieldOf)).toEqual([
    'proxy',
    'headers',
    'extraBody',
    undefined,
    undefined,
  ]);
});
