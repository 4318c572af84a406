import type { EpochMs } from '../../../shared/contract/index.ts';
import type { PlanStep } from '../../../shared/fold/plan.ts';
import { type StepView, stepView } from '../../parts/step-view.ts';
import { reasonWords, sourceWords } from '../../parts/words.ts';
import { formatTook } from '../../ui/index.ts';

/** A candidate that is answering: for how long it let the user wait, once that is known. */
export interface Live {
  readonly firstDeltaMs: number | undefined;
}

export interface CardView extends StepView {
  /** Whose number the timer is; empty without a timer. */
  readonly source: string;
  /** Only the user can bring it back, in the accounts. */
  readonly mend: boolean;
}

const liveDetail = ({ firstDeltaMs }: Live): string =>
  firstDeltaMs === undefined ? 'waiting for the first token' : `${formatTook(firstDeltaMs)} to first token`;

/** One card of the panel, in words and numbers. */
export const cardView = (step: PlanStep, live: Live | undefined, now: EpochMs): CardView => {
  const view = stepView(step, live !== undefined, now);
  if (live) return { ...view, detail: liveDetail(live), source: '', mend: false };
  if (step.state === 'blocked') return { ...view, source: '', mend: step.obstacle !== 'cannot-see' };
  if (step.state === 'ready') return { ...view, source: '', mend: false };
  const { reason, source } = step.cooldown;
  const mend = source !== 'user' && reasonWords[reason].remedy === 'accounts' && reason !== 'network';
  return { ...view, source: sourceWords(source), mend };
};
