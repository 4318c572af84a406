import type { Candidate, Chain } from '../../../shared/contract/index.ts';
import { candidateKey } from '../../../shared/fold/keys.ts';

/** What the menu of a card can do to the order of a chain. */
export type Move = 'up' | 'down' | 'first' | 'remove';

/** The two lists of a chain. */
export type ListKind = 'text' | 'image';

export interface Moved {
  readonly chain: Chain;
  /** What was done, for a screen reader. */
  readonly spoken: string;
}

const isSame = (key: string) => (candidate: Candidate) => candidateKey(candidate) === key;

const targets: Readonly<Record<Exclude<Move, 'remove'>, (at: number) => number>> = {
  up: (at) => at - 1,
  down: (at) => at + 1,
  first: () => 0,
};

/** Whether a move would change anything. */
export const canMove = (chain: Chain, kind: ListKind, key: string, move: Move): boolean => {
  const at = chain[kind].findIndex(isSame(key));
  if (at < 0) return false;
  if (move === 'remove') return true;
  const to = targets[move](at);
  return to !== at && to >= 0 && to < chain[kind].length;
};

/** The chain after a move, and the words for it; undefined where there is nothing to move. */
export const moved = (chain: Chain, kind: ListKind, key: string, move: Move): Moved | undefined => {
  const at = chain[kind].findIndex(isSame(key));
  const candidate = chain[kind][at];
  if (!candidate || !canMove(chain, kind, key, move)) return undefined;
  // A duplicate further down has no card of its own, so it goes with the one that has.
  const others = chain[kind].filter((other) => !isSame(key)(other));
  if (move === 'remove') return { chain: { ...chain, [kind]: others }, spoken: `${candidate.model} removed from ${chain.name}.` };
  const to = targets[move](at);
  const list = [...others.slice(0, to), candidate, ...others.slice(to)];
  return { chain: { ...chain, [kind]: list }, spoken: `${candidate.model} moved to place ${to + 1} of ${list.length}.` };
};
