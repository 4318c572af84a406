import type { EpochMs } from '../../shared/contract/index.ts';
import { backAt, type PlanStep } from '../../shared/fold/plan.ts';
import { formatLeft } from '../ui/index.ts';
import { shareLeft } from './ring-math.ts';
import { obstacleWords, reasonWords, sourceWords } from './words.ts';

/** How a candidate looks wherever it is shown; the states of a plan step, and answering. */
export type Look = PlanStep['state'] | 'answering';

export interface StepView {
  readonly look: Look;
  /** The state in one word, or the time that is left. */
  readonly state: string;
  /** Why, in a few words; empty where there is nothing to explain. */
  readonly detail: string;
  /** The same as one sentence part, for screen readers and tooltips. */
  readonly spoken: string;
  /** How full the ring is drawn, from 0 to 1. */
  readonly share: number;
}

const times = (strikes: number): string => (strikes > 1 ? ` ×${strikes}` : '');

/** One plan step in words and numbers; strip, panel and menus all show a candidate by this. */
export const stepView = (step: PlanStep, answering: boolean, now: EpochMs): StepView => {
  if (answering) return { look: 'answering', state: 'answering', detail: '', spoken: 'answering now', share: 1 };
  switch (step.state) {
    case 'ready':
      return { look: 'ready', state: 'ready', detail: '', spoken: 'ready', share: 1 };
    case 'blocked': {
      const { state, sentence } = obstacleWords[step.obstacle];
      return { look: 'blocked', state, detail: sentence, spoken: `${state}. ${sentence}`, share: 0 };
    }
    case 'due':
    case 'cooling': {
      const { reason, strikes, since, until, source } = step.cooldown;
      const why = source === 'user' ? 'rested by you' : `${reasonWords[reason].short}${times(strikes)}`;
      if (step.state === 'due') {
        const spoken = `will be tested by the next message, ${why}`;
        return { look: 'due', state: 'will be tested', detail: why, spoken, share: shareLeft(since, until, now) };
      }
      const back = backAt(step);
      const left = formatLeft(back - now);
      const spoken = `cooling, ${left} left, ${why}, ${sourceWords(source)}`;
      return { look: 'cooling', state: left, detail: why, spoken, share: shareLeft(since, back, now) };
    }
  }
};
