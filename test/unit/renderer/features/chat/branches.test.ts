import { describe, expect, it } from 'vitest';
import { branchesOf } from '../../../../../src/renderer/features/chat/branches.ts';
import type { Message } from '../../../../../src/shared/contract/index.ts';

const user = (id: string, parentId: string | null): Message => ({ id, chatId: 'c', parentId, createdAt: 0, role: 'user', text: id });

describe('branchesOf', () => {
  it('gives every message its place among its siblings', () => {
    const branches = branchesOf([user('a', null), user('b', 'a'), user('c', 'a'), user('d', null)]);
    expect([...branches]).toEqual([
      ['a', { ids: ['a', 'd'], at: 0 }],
      ['d', { ids: ['a', 'd'], at: 1 }],
      ['b', { ids: ['b', 'c'], at: 0 }],
      ['c', { ids: ['b', 'c'], at: 1 }],
    ]);
  });
});
