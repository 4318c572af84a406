import { describe, expect, it } from 'vitest';
import { canMove, type Move, moved } from '../../../../../src/renderer/features/attempts/order.ts';
import type { Chain } from '../../../../../src/shared/contract/index.ts';

const candidate = (model: string) => ({ provider: 'acme', model, accountId: 'work' });
const chain: Chain = {
  id: 'everyday',
  name: 'Everyday',
  text: ['a', 'b', 'c'].map(candidate),
  image: [],
  rules: 'default',
  limits: { firstByteMs: 20_000, firstDeltaMs: 60_000, firstDeltaLocalMs: 180_000, idleMs: 60_000 },
  onBreak: 'restart',
};
const order = (key: string, move: Move): string =>
  (moved(chain, 'text', `acme/${key}@work`, move)?.chain.text ?? []).map(({ model }) => model).join('');

describe('moved', () => {
  it.each([
    ['b', 'up', 'bac'],
    ['b', 'down', 'acb'],
    ['c', 'first', 'cab'],
    ['b', 'remove', 'ac'],
    ['a', 'up', ''],
    ['c', 'down', ''],
    ['a', 'first', ''],
    ['x', 'remove', ''],
  ] as const)('moves %s %s: %s', (key, move, expected) => expect(order(key, move)).toBe(expected));

  it('says what it did, for those who cannot see it', () => {
    expect(moved(chain, 'text', 'acme/c@work', 'up')?.spoken).toBe('c moved to place 2 of 3.');
    expect(moved(chain, 'text', 'acme/c@work', 'remove')?.spoken).toBe('c removed from Everyday.');
  });

  it('keeps everything else of the chain', () =>
    expect(moved(chain, 'text', 'acme/c@work', 'up')?.chain).toMatchObject({ id: 'everyday', onBreak: 'restart' }));
});

describe('canMove', () => {
  it('offers only what would change something', () => {
    expect((['up', 'first', 'down', 'remove'] as const).filter((move) => canMove(chain, 'text', 'acme/a@work', move))).toEqual([
      'down',
      'remove',
    ]);
  });
});
