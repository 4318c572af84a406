import type { Candidate, EpochMs, ProviderInfo } from '../../../shared/contract/index.ts';
import type { PlanStep } from '../../../shared/fold/plan.ts';
import { type StepView, stepView } from '../../parts/step-view.ts';

/** What is wrong with a candidate, and what the user can do. */
export interface Trouble {
  readonly tone: 'failed' | 'locked';
  readonly words: string;
  /** On the button that leads to the accounts, where that can be mended. */
  readonly mend: string | undefined;
}

export interface RowView {
  readonly view: StepView;
  readonly trouble: Trouble | undefined;
}

const troubleOf = (candidate: Candidate, step: PlanStep, providers: readonly ProviderInfo[]): Trouble | undefined => {
  if (step.state !== 'blocked') return undefined;
  if (step.obstacle === 'needs-key')
    return { tone: 'locked', words: 'Its key is not here any more. Put it in again in Accounts.', mend: 'Open accounts' };
  if (step.obstacle === 'needs-sign-in') return { tone: 'locked', words: 'Its sign-in is over.', mend: 'Sign in again' };
  if (step.obstacle === 'needs-setup') return { tone: 'locked', words: 'Its provider wants it to be set up first.', mend: 'Open accounts' };
  if (step.obstacle === 'cannot-see')
    return { tone: 'locked', words: 'This model cannot see pictures, so it is passed over here.', mend: undefined };
  const known = providers.find(({ id }) => id === candidate.provider);
  const words = known
    ? `${known.label} has no account named ${candidate.accountId}. Add its key again in Accounts.`
    : `There is no provider named ${candidate.provider} set up. Add it in Accounts.`;
  return { tone: 'failed', words, mend: 'Open accounts' };
};

/** One row of the list in words: the same states that strip and panel show, and the remedy where only the user can help. */
export const rowView = (step: PlanStep, answering: boolean, providers: readonly ProviderInfo[], now: EpochMs): RowView => {
  const view = stepView(step, answering, now);
  return {
    view: view.look === 'cooling' ? { ...view, state: `ready in ${view.state}` } : view,
    trouble: troubleOf(step.candidate, step, providers),
  };
};
