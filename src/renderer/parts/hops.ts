import type { Attempt, AttemptOutcome, FailoverReason, Run } from '../../shared/contract/index.ts';
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

/** What an attempt did that ended in calls of tools. */
const toolWords = ({ toolCalls }: Attempt['reply']): string | undefined => {
  const [first] = toolCalls;
  if (!first) return undefined;
  return toolCalls.length === 1 ? `called ${first.name}` : `called ${toolCalls.length} tools`;
};

/** Who has begun to answer was reached. */
const failureWords = (reason: FailoverReason, { text }: Attempt['reply']): string =>
  reason === 'network' && text !== '' ? 'broke off' : reasonWords[reason].short;

const hopWords = ({ outcome, reply }: Attempt): string => {
  switch (outcome.state) {
    case 'running':
      return reply.text !== '' ? 'answering' : reply.reasoning !== '' ? 'thinking' : 'trying';
    case 'answered':
      return `${toolWords(reply) ?? 'answered'} · ${spent(outcome.durationMs)}`;
    case 'failed':
      return `${failureWords(outcome.reason, reply)} · ${spent(outcome.durationMs)}`;
    case 'skipped':
      return skipWords(outcome);
    case 'cancelled':
      return `stopped · ${spent(outcome.durationMs)}`;
    case 'interrupted':
      return 'interrupted';
  }
};

const isRound = ({ outcome, reply, candidate }: Attempt, next: Attempt): boolean =>
  outcome.state === 'answered' &&
  reply.toolCalls.length > 0 &&
  (next.outcome.state === 'answered' || next.outcome.state === 'running') &&
  candidateKey(candidate) === candidateKey(next.candidate);

const sinceFirst = (first: Attempt, { outcome }: Attempt): AttemptOutcome =>
  outcome.state === 'answered' && first.outcome.state === 'answered'
    ? { ...outcome, durationMs: first.outcome.durationMs + outcome.durationMs }
    : outcome;

/** Rounds of tools that one candidate makes one after the other are one link: the last of them, with the time of all. */
const linked = (attempts: readonly Attempt[]): readonly Attempt[] => {
  const links: Attempt[] = [];
  for (const attempt of attempts) {
    const last = links.at(-1);
    if (last && isRound(last, attempt)) links[links.length - 1] = { ...attempt, outcome: sinceFirst(last, attempt) };
    else links.push(attempt);
  }
  return links;
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
  const links = linked(attempts);
  const earlier = links.length > MAX_HOPS ? links.length - MAX_HOPS + 1 : 0;
  return { earlier, shown: links.slice(earlier).map(hop) };
};

/** A ribbon tells of a detour: more than one candidate, or a failure. A plain answer needs none. */
export const hasDetour = ({ attempts }: Run): boolean =>
  attempts.some(({ outcome }) => outcome.state === 'failed' || outcome.state === 'skipped') ||
  new Set(attempts.map(({ candidate }) => candidateKey(candidate))).size > 1;
