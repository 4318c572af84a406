import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builtIn } from '../../src/main/providers/registry.ts';

/** The names in the first column of the table of providers. */
const rows = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  .split('## Who can be called')[1]
  ?.split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split(' | ')[0] ?? '');

it('has each provider that ships in exactly one row of its table, and no other', () => {
  const named = (rows ?? []).flatMap((first) => [...first.matchAll(/`([a-z0-9-]+)`/g)].map(([, id]) => id ?? ''));
  expect([...named].sort()).toEqual(Object.keys(builtIn).sort());
});
