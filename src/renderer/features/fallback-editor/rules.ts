import type { Chain } from '../../../shared/contract/index.ts';

type Rules = Chain['rules'];

interface RulesWords {
  readonly label: string;
  /** What it means, in one sentence. */
  readonly sentence: string;
  /** How the change is told. */
  readonly told: string;
}

/** The two sets of rules that ship, in words. */
export const rulesWords = {
  default: {
    label: 'Default',
    sentence: 'Waits as long as a provider asks, moves on from failures that nobody knows, and rests only the model that failed.',
    told: 'This chain now runs on the default rules',
  },
  classic: {
    label: 'Classic',
    sentence: 'Rests on fixed steps whatever a provider asks, stops at failures that nobody knows, and rests a whole provider at once.',
    told: 'This chain now runs on the classic rules',
  },
} satisfies Record<Rules, RulesWords>;

export const rulesChoices = (Object.keys(rulesWords) as readonly Rules[]).map((value) => ({ value, label: rulesWords[value].label }));

interface Difference {
  readonly about: string;
  readonly byDefault: string;
  readonly byClassic: string;
}

/** Where the two sets part, for readers who want to know; by the numbers of `engine/default-rules.ts` and `engine/seed-rules.ts`. */
export const differences: readonly Difference[] = [
  {
    about: 'How long a rest lasts',
    byDefault: '30 s, 1 min, 5 min, or what the provider asks',
    byClassic: '1, 5, 25, 60 min, whatever it asks',
  },
  { about: 'Without credit', byDefault: '10 min, 1 h, 5 h, 24 h', byClassic: '5, 10, 20, 24 h' },
  { about: 'Who rests', byDefault: 'the model, or its account where that is at fault', byClassic: 'everything of that provider' },
  { about: 'A failure nobody knows', byDefault: 'the next one is asked', byClassic: 'the run stops' },
  { about: 'An empty answer', byDefault: 'the next one is asked', byClassic: 'counts as the answer' },
];
