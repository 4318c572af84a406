import type { ThinkingLevel } from '../../../shared/contract/index.ts';
import type { ModelTraits } from './families.ts';

export type Effort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export interface ThinkingFields {
  readonly thinking?:
    | { readonly type: 'enabled'; readonly budget_tokens: number }
    | { readonly type: 'adaptive'; readonly display: 'summarized' }
    | { readonly type: 'disabled' };
  readonly output_config?: { readonly effort: Effort };
}

/** Tokens to think with; the least that is taken is 1024. @see spec: providers 3.1 */
const budgets: Readonly<Record<Exclude<ThinkingLevel, 'off'>, number>> = {
  low: 4096,
  medium: 16_384,
  high: 32_000,
  xhigh: 64_000,
  adaptive: 16_384,
};
const efforts: Readonly<Record<Exclude<ThinkingLevel, 'off'>, Effort>> = {
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'max',
  adaptive: 'high',
};

const MIN_BUDGET = 1024;
/** A model that has thought still needs room to answer. */
const ANSWER_ROOM = 4096;

/** The two ways to ask; each is dropped under the other's name once a model has refused it. */
export const BY_BUDGET = 'thinking.enabled';
export const BY_EFFORT = 'thinking.adaptive';

/** How to ask this model, after what it has refused so far; `undefined` where it is not asked at all. */
const wayOf = ({ thinks = 'budget' }: ModelTraits, leftOut: ReadonlySet<string>): 'budget' | 'effort' | undefined => {
  if (thinks === 'never' || leftOut.has('thinking')) return undefined;
  const [first, second] = thinks === 'effort' ? (['effort', 'budget'] as const) : (['budget', 'effort'] as const);
  const refused = { budget: leftOut.has(BY_BUDGET), effort: leftOut.has(BY_EFFORT) };
  return [first, second].find((way) => !refused[way]);
};

export interface AskedThinking {
  readonly fields: ThinkingFields;
  readonly maxTokens: number;
  /** The level that the fields ask for, or what became of it; nothing where they ask for nothing. */
  readonly put?: string;
}

/** What was found of the model, and of the turn that is under way. */
export interface ThinkingOptions {
  readonly traits: ModelTraits;
  readonly leftOut: ReadonlySet<string>;
  /** A call of this turn has lost the thought that led to it: with a budget, the provider insists on that. */
  readonly lostThought: boolean;
}

/** The fields that ask for a level, and a limit that leaves room for the answer. */
export const thinkingFields = (
  level: ThinkingLevel | undefined,
  maxTokens: number,
  { traits, leftOut, lostThought }: ThinkingOptions,
): AskedThinking => {
  if (level === undefined) return { fields: {}, maxTokens };
  // Who is asked for nothing does not think; only some want to be told.
  if (level === 'off')
    return { fields: traits.canBeTold && !leftOut.has('thinking') ? { thinking: { type: 'disabled' } } : {}, maxTokens, put: 'off' };
  const way = wayOf(traits, leftOut);
  if (way === undefined || (way === 'budget' && lostThought)) return { fields: {}, maxTokens };
  if (way === 'effort') {
    const thinking = { type: 'adaptive', display: 'summarized' } as const;
    if (leftOut.has('output_config')) return { fields: { thinking }, maxTokens, put: 'adaptive' };
    return { fields: { thinking, output_config: { effort: efforts[level] } }, maxTokens, put: level };
  }
  // The budget counts towards the limit: raise that, as far as the model goes, then shorten the budget.
  const most = traits.maxTokens ?? Number.POSITIVE_INFINITY;
  const raised = Math.min(Math.max(maxTokens, budgets[level] + ANSWER_ROOM), most);
  const budget = Math.min(budgets[level], raised - 1);
  if (budget < MIN_BUDGET) return { fields: {}, maxTokens };
  const put = budget < budgets[level] ? `${budget} tokens` : level;
  return { fields: { thinking: { type: 'enabled', budget_tokens: budget } }, maxTokens: raised, put };
};
