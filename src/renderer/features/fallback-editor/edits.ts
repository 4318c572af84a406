import type { Candidate, Chain } from '../../../shared/contract/index.ts';
import { candidateKey } from '../../../shared/fold/keys.ts';
import type { Needs } from '../../../shared/fold/needs.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { movedTo } from '../../ui/index.ts';

/** The two lists of a chain: for messages of text, and for those that carry pictures. */
export type ListKind = 'text' | 'image';

/** What a message of each kind asks of a candidate. */
export const needsOfKind = { text: { pictures: false }, image: { pictures: true } } as const satisfies Record<ListKind, Needs>;

/** A chain after an edit, and what was done, in words. */
export interface Edit {
  readonly chain: Chain;
  readonly told: string;
}

const CHAIN_NAME_CHARS = 80;

export const MAX_CANDIDATES = 500;

export const move = (chain: Chain, kind: ListKind, from: number, to: number): Edit | undefined => {
  const list = chain[kind];
  const candidate = list[from];
  if (!candidate || to === from || to < 0 || to >= list.length) return undefined;
  return {
    chain: { ...chain, [kind]: [...movedTo(list, from, to)] },
    told: `${modelName(candidate)} moved to place ${to + 1} of ${list.length}`,
  };
};

export const remove = (chain: Chain, kind: ListKind, at: number): Edit | undefined => {
  const candidate = chain[kind][at];
  if (!candidate) return undefined;
  return { chain: { ...chain, [kind]: chain[kind].filter((_other, place) => place !== at) }, told: `${modelName(candidate)} removed` };
};

/** One candidate, or the same model of several accounts. */
export const add = (chain: Chain, kind: ListKind, candidates: readonly Candidate[]): Edit => {
  const [first] = candidates;
  const place = chain[kind].length + 1;
  const places = candidates.length > 1 ? `places ${place} to ${place + candidates.length - 1}` : `place ${place}`;
  return {
    chain: { ...chain, [kind]: [...chain[kind], ...candidates] },
    told: `${first ? modelName(first) : 'Nothing'} added at ${places}`,
  };
};

/** The place at which a list already holds this candidate, counted from 1; 0 where it does not. */
export const placeOf = (list: readonly Candidate[], candidate: Candidate): number =>
  list.findIndex((other) => candidateKey(other) === candidateKey(candidate)) + 1;

/** A name that no chain has yet: `New chain`, `New chain 2`. */
export const freeName = (wanted: string, chains: readonly Chain[]): string => {
  const taken = new Set(chains.map(({ name }) => name));
  for (let count = 1; ; count++) {
    const end = count === 1 ? '' : ` ${count}`;
    const name = `${wanted.slice(0, CHAIN_NAME_CHARS - end.length)}${end}`;
    if (!taken.has(name)) return name;
  }
};

/** Whether two versions of a chain would do the same. */
export const isSame = (one: Chain | undefined, other: Chain): boolean => JSON.stringify(one) === JSON.stringify(other);
