import type { AttemptOutcome, Obstacle } from '../../shared/contract/index.ts';
import { formatLeft } from '../ui/index.ts';
import { span } from './span.ts';
import { obstacleWords, reasonWords } from './words.ts';

type Skipped = Extract<AttemptOutcome, { state: 'skipped' }>;

/** A skip without a cooldown is by an obstacle; the rule that decided names it. */
const obstacleOf = ({ rule }: Skipped): Obstacle | undefined =>
  (Object.keys(obstacleWords) as Obstacle[]).find((obstacle) => rule.includes(obstacle));

/** Why a candidate was passed over, in two words; the time is the one that was left at that moment. */
export const skipWords = (outcome: Skipped): string => {
  if (outcome.leftMs !== undefined) return `cooling ${formatLeft(outcome.leftMs)}`;
  const obstacle = obstacleOf(outcome);
  return obstacle ? obstacleWords[obstacle].short : reasonWords[outcome.reason].short;
};

/** The same as a sentence. */
export const skipSentence = (outcome: Skipped): string => {
  const why = reasonWords[outcome.reason].short;
  if (outcome.leftMs !== undefined) return `Still resting (${why}), ready again in ${span(Math.ceil(outcome.leftMs / 1000) * 1000)}.`;
  const obstacle = obstacleOf(outcome);
  return obstacle ? `Not asked. ${obstacleWords[obstacle].sentence}.` : `Not asked (${why}).`;
};
