import { describe, expect, it } from 'vitest';
import { type RouteItem, routeItems } from '../../../../src/renderer/parts/route-items.ts';
import type { PlanStep } from '../../../../src/shared/fold/plan.ts';

const step = (name: string): PlanStep => {
  const base = { candidate: { provider: 'acme', model: name, accountId: 'work' }, key: name };
  const cooldown = { key: name, scope: 'model', reason: 'timeout', since: 0, until: 9, source: 'ladder', strikes: 1 } as const;
  return name.startsWith('r') ? { ...base, state: 'ready' } : { ...base, state: 'cooling', cooldown };
};
const show = (item: RouteItem): string => (item.kind === 'more' ? `+${item.count}` : item.past ? `(${item.step.key})` : item.step.key);
const route = (names: string, room: number) => routeItems(names.split(' ').map(step), room).map(show).join(' ');

describe('routeItems', () => {
  it('shows all where there is room, those after the first to go standing back', () => expect(route('c1 r1 r2', 4)).toBe('c1 r1 (r2)'));
  it('leaves out the end', () => expect(route('c1 r1 r2 r3 r4', 3)).toBe('c1 r1 (r2) +2'));
  it('never leaves out the one that would be called', () => expect(route('c1 c2 c3 c4 r1 r2', 3)).toBe('c1 c2 +2 r1 +1'));
  it('shows the beginning when everybody rests', () => expect(route('c1 c2 c3 c4', 2)).toBe('c1 c2 +2'));
});
