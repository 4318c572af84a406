import type { ChainLimits } from '../../../shared/contract/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

interface LimitWords {
  readonly label: string;
  readonly hint: string;
  readonly choices: readonly number[];
}

/** Each limit of a chain, in words, with the lengths of time that make sense for it. */
export const limitWords = {
  firstByteMs: {
    label: 'First sign of life',
    hint: 'Until its server says anything at all.',
    choices: [5 * SECOND, 10 * SECOND, 20 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE],
  },
  firstDeltaMs: {
    label: 'First words',
    hint: 'Until the answer, or its thinking, begins.',
    choices: [10 * SECOND, 20 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE],
  },
  firstDeltaLocalMs: {
    label: 'First words, on this computer',
    hint: 'A local server may have to load the model first.',
    choices: [MINUTE, 2 * MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  },
  idleMs: {
    label: 'Silence in mid-answer',
    hint: 'Between two pieces of an answer.',
    choices: [10 * SECOND, 20 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE],
  },
} satisfies Record<keyof ChainLimits, LimitWords>;

export const limitNames = Object.keys(limitWords) as readonly (keyof ChainLimits)[];

/** The choices with the present value among them, whatever it is. */
export const choicesWith = (choices: readonly number[], current: number): readonly number[] =>
  [...new Set([...choices, current])].toSorted((a, b) => a - b);
