import type { Candidate, EpochMs } from '../../../shared/contract/index.ts';
import { backAt, firstBack, firstToGo, type PlanStep } from '../../../shared/fold/plan.ts';
import { atTime } from '../../parts/at-time.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { obstacleWords } from '../../parts/words.ts';
import { formatLeft } from '../../ui/index.ts';

/** So many of those that are passed over are named; the others are counted. */
const NAMED = 3;

const why = (step: PlanStep, now: EpochMs): string => {
  if (step.state === 'blocked') return obstacleWords[step.obstacle].short;
  return step.state === 'cooling' ? `cooling ${formatLeft(backAt(step) - now)}` : step.state;
};

const all = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const passedOver = (steps: readonly PlanStep[], now: EpochMs): string => {
  const named = steps.slice(0, NAMED).map((step) => `${modelName(step.candidate)} (${why(step, now)})`);
  const others = steps.length - named.length;
  return `${all(others > 0 ? [...named, `${others} more`] : named)} would be passed over`;
};

/** Until when a candidate's account says that it is used up. */
export type UsedUp = (candidate: Candidate) => EpochMs | undefined;

const likelyOut = ({ candidate }: PlanStep, now: EpochMs, usedUp: UsedUp): string => {
  const until = usedUp(candidate);
  return until === undefined ? '' : ` (likely out until ${atTime(until, now)})`;
};

/**
 * What would happen to a message now: the plan that the engine runs by, as sentences. What an account says of its allowances is told
 * beside it and passes nobody over.
 */
export const dryRun = (steps: readonly PlanStep[], now: EpochMs, usedUp: UsedUp = () => undefined): string => {
  if (steps.length === 0) return 'nobody could answer: this chain has no candidates yet.';
  const first = firstToGo(steps);
  if (!first) {
    const back = firstBack(steps);
    if (!back) return `nobody could answer: ${passedOver(steps, now)}.`;
    return `it would wait for ${modelName(back.candidate)}, ready in ${formatLeft(backAt(back) - now)}.`;
  }
  const at = steps.indexOf(first);
  const skipped = at > 0 ? `${passedOver(steps.slice(0, at), now)}, and ` : '';
  const does = first.state === 'due' ? 'would be tested' : 'would answer';
  const next = firstToGo(steps.slice(at + 1));
  const named = (step: PlanStep): string => `${modelName(step.candidate)}${likelyOut(step, now, usedUp)}`;
  return `${skipped}${named(first)} ${does}.${next ? ` If it failed, ${named(next)} would step in.` : ' Nobody is free to step in if it fails.'}`;
};
