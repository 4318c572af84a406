import type { EpochMs } from '../../../shared/contract/index.ts';
import { backAt, firstBack, firstToGo, type PlanStep } from '../../../shared/fold/plan.ts';
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

/** What would happen to a message now: the plan that the engine runs by, as sentences. */
export const dryRun = (steps: readonly PlanStep[], now: EpochMs): string => {
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
  return `${skipped}${modelName(first.candidate)} ${does}.${next ? ` If it failed, ${modelName(next.candidate)} would step in.` : ' Nobody is free to step in if it fails.'}`;
};
