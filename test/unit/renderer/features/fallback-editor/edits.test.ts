import { describe, expect, it } from 'vitest';
import { add, freeName, isSame, move, remove } from '../../../../../src/renderer/features/fallback-editor/edits.ts';
import { choicesWith } from '../../../../../src/renderer/features/fallback-editor/limits.ts';
import type { Chain } from '../../../../../src/shared/contract/index.ts';

const candidate = (model: string) => ({ provider: 'acme', model, accountId: 'work' });
const chain: Chain = {
  id: 'everyday',
  name: 'Everyday',
  text: ['one', 'two', 'three'].map(candidate),
  image: [],
  rules: 'default',
  limits: { firstByteMs: 20_000, firstDeltaMs: 60_000, firstDeltaLocalMs: 180_000, idleMs: 60_000 },
  onBreak: 'restart',
};
const models = (changed: Chain | undefined) => changed?.text.map(({ model }) => model);

describe('edits of a chain', () => {
  it('moves within the list and says the new place', () => {
    expect(models(move(chain, 'text', 0, 2)?.chain)).toEqual(['two', 'three', 'one']);
    expect(move(chain, 'text', 0, 2)?.told).toBe('one moved to place 3 of 3');
  });
  it('does nothing beyond the ends', () => {
    expect(move(chain, 'text', 0, -1)).toBeUndefined();
    expect(move(chain, 'text', 2, 3)).toBeUndefined();
    expect(remove(chain, 'text', 3)).toBeUndefined();
  });
  it('removes and adds in one list only', () => {
    expect(models(remove(chain, 'text', 1)?.chain)).toEqual(['one', 'three']);
    expect(add(chain, 'image', [candidate('eyes')]).chain).toEqual({ ...chain, image: [candidate('eyes')] });
    expect(add(chain, 'text', [candidate('four'), candidate('five')]).told).toBe('four added at places 4 to 5');
  });
  it('finds a name that no chain has', () => {
    expect(freeName('Everyday', [chain])).toBe('Everyday 2');
    expect(freeName('x'.repeat(90), [{ ...chain, name: 'x'.repeat(80) }])).toBe(`${'x'.repeat(78)} 2`);
  });
  it('knows whether a chain is still as it was left', () => {
    expect(isSame({ ...chain, text: [...chain.text] }, chain)).toBe(true);
    expect(isSame({ ...chain, onBreak: 'keep' }, chain)).toBe(false);
    expect(isSame(undefined, chain)).toBe(false);
  });
});

describe('choicesWith', () => {
  it('keeps an unusual value among the choices, in order', () => expect(choicesWith([5000, 20_000], 7500)).toEqual([5000, 7500, 20_000]));
});
