import { useState } from 'react';
import type { Message } from '../../../shared/contract/index.ts';
import { type Branch, branchesOf } from './branches.ts';

const shape = (messages: readonly Message[]): string => `${messages[0]?.id} ${messages.length} ${messages.at(-1)?.id}`;

/**
 * The branches, with the same identity while the tree keeps its shape: messages are added and never taken out, so a delta,
 * which replaces a message by itself with more text, changes none of them.
 */
export const useBranches = (messages: readonly Message[]): ReadonlyMap<string, Branch> => {
  const [known, setKnown] = useState(() => ({ shape: shape(messages), branches: branchesOf(messages) }));
  const now = shape(messages);
  if (known.shape === now) return known.branches;
  const next = { shape: now, branches: branchesOf(messages) };
  setKnown(next);
  return next.branches;
};
