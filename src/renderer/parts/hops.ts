import type { Attempt, AttemptOutcome, Run } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import { modelName } from './candidate-words.ts';
import { skipWords } from './skip-words.ts';
import { spent } from './span.ts';
import { reasonWords } from './words.ts';

/** One link of the attempt ribbon. The ribbon is history: a skipped candidate shows the time that was left at that moment. */
export interface Hop {
  readonly id: string;
  readonly kind: AttemptOutcome['state'];
  readonly name: string;
  readonly words: string;
}

/** Longer ribbons fold their beginning into one link; the waterfall has them all. */
const MAX_HOPS = 6;

const hopWords = ({ outcome, reply }: Attempt): string => {
  switch (outcome.state) {
    case 'running':
      return reply.text !== '' ? 'answering' : reply.reasoning !== '' ? 'thinking' : 'trying';
    case 'answered':
      return `answered · ${spent(outcome.durationMs)}`;
    case 'failed':
      return `${reasonWords[outcome.reason].short} · ${spent(outcome.durationMs)}`;
    case 'skipped':
      return skipWords(outcome);
    case 'cancelled':
      return `stopped · ${spent(outcome.durationMs)}`;
    case 'interrupted':
      return 'interrupted';
  }
};

const hop = (attempt: Attempt): Hop => ({
  id: attempt.id,
  kind: attempt.outcome.state,
  name: modelName(attempt.candidate),
  words: attempt.probe && attempt.outcome.state === 'answered' ? `tested, ${hopWords(attempt)}` : hopWords(attempt),
});

export interface Hops {
  /** How many were left out at the beginning. */
  readonly earlier: number;
  readonly shown: readonly Hop[];
}

export const hopsOf = ({ attempts }: Run): Hops => {
  const earlier = attempts.length > MAX_HOPS ? attempts.length - MAX_HOPS + 1 : 0;
  return { earlier, shown: attempts.slice(earlier).map(hop) };
};

/** A ribbon tells of a detour: more than one candidate, or a failure. A plain answer needs none. */
export const hasDetour = ({ attempts }: Run): boolean =>
  attempts.some(({ outcome }) => outcome.state === 'failed' || outcome.state === 'skipped') ||
  new Set(attempts.map(({ candidate }) => candidateKey(candidate))).size > 1;
