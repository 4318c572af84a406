import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultRules, differences, seedRules } from '../../../../src/main/engine/index.ts';

/** Every place where the two sets may differ, the policy of each reason being a place of its own. */
const places = (rules: object): ReadonlyMap<string, string> => {
  const { name: _, policy, ...fields } = rules as typeof seedRules;
  const under = Object.entries(policy ?? {}).map(([reason, value]) => [`policy.${reason}`, value] as const);
  return new Map([...Object.entries(fields), ...under].map(([place, value]) => [place, text(value)] as const));
};
const text = (value: unknown): string => JSON.stringify(value, (_, inner) => (inner instanceof RegExp ? String(inner) : inner));

describe('the differences of the two rule sets', () => {
  const seed = places(seedRules);
  const ours = places(defaultRules);
  const named = differences.flatMap(({ name, change }) => [...places(change)].map(([place, value]) => ({ name, place, value })));

  it('are all named: what no entry changes is as in the reference', () => {
    const unlike = [...ours].filter(([place, value]) => seed.get(place) !== value).map(([place]) => place);
    expect(unlike.sort()).toEqual(named.map(({ place }) => place).sort());
    expect([...ours.keys()].sort()).toEqual([...seed.keys()].sort());
  });

  it('are each one entry: none has two names, and ours hold what it says', () => {
    expect(new Set(named.map(({ place }) => place)).size).toBe(named.length);
    expect(new Set(differences.map(({ name }) => name)).size).toBe(differences.length);
    for (const { place, value } of named) expect([place, ours.get(place)]).toEqual([place, value]);
  });

  it('name what they mend, and the page of the room tells each of those', () => {
    const page = readFileSync(new URL('../../../../src/main/engine/README.md', import.meta.url), 'utf8');
    const table = page.split('\n').filter((line) => line.startsWith('| '));
    const told = new Set(table.flatMap((line) => line.match(/\b[WTD]\d+\b/g) ?? []));
    for (const { name, mends } of differences) {
      expect(mends.length).toBeGreaterThan(0);
      expect([name, mends.filter((number) => !told.has(number))]).toEqual([name, []]);
    }
  });
});
