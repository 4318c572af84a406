import type { ThinkingLevel } from '../../../shared/contract/index.ts';

export interface ThinkingConfig {
  readonly includeThoughts?: true;
  /** Tokens; -1 leaves it to the model. */
  readonly thinkingBudget?: number;
  readonly thinkingLevel?: 'minimal' | 'low' | 'medium' | 'high';
}

/** The families that think, by how they are told how much. Newer families are expected to keep to levels. */
const isLevelled = (model: string): boolean => /gemini-(?:[3-9]|\d\d)/i.test(model);
const isBudgeted = (model: string): boolean => /gemini-2\.5/i.test(model);

/** Whether a call that comes back without its thought signature is refused. */
export const needsSignatures = isLevelled;
export const thinks = (model: string): boolean => isLevelled(model) || isBudgeted(model);

const levels = { low: 'low', medium: 'medium', high: 'high', xhigh: 'high' } as const;

/** Pro cannot stop thinking; 3 Pro knows no `medium`. */
const levelled = (model: string, level: ThinkingLevel): ThinkingConfig => {
  if (level === 'off') return { thinkingLevel: /pro/i.test(model) ? 'low' : 'minimal' };
  if (level === 'adaptive') return { includeThoughts: true };
  const thinkingLevel = /gemini-3-pro/i.test(model) && level === 'medium' ? 'high' : levels[level];
  return { includeThoughts: true, thinkingLevel };
};

const budgeted = (model: string, level: ThinkingLevel): ThinkingConfig => {
  const isPro = /pro/i.test(model);
  if (level === 'off') return { thinkingBudget: isPro ? 128 : 0 };
  const budgets = { low: 4096, medium: 16_384, high: 24_576, xhigh: isPro ? 32_768 : 24_576, adaptive: -1 } as const;
  return { includeThoughts: true, thinkingBudget: budgets[level] };
};

/** The level that a request says, as far as the model has a word for it. */
export const thinkingPut = (level: ThinkingLevel | undefined, config: ThinkingConfig | undefined): string | undefined => {
  if (level === undefined || config === undefined) return undefined;
  const { thinkingLevel, thinkingBudget } = config;
  if (level === 'off') return thinkingBudget === 0 ? 'off' : (thinkingLevel ?? `${thinkingBudget} tokens`);
  if (thinkingLevel === undefined) return level;
  return thinkingLevel === 'high' && level === 'xhigh' ? level : thinkingLevel;
};

/** Nothing for models that do not think: they refuse the field. @see spec: providers 8.3 */
export const thinkingConfig = (model: string, level: ThinkingLevel | undefined): ThinkingConfig | undefined => {
  if (level === undefined) return undefined;
  if (isLevelled(model)) return levelled(model, level);
  return isBudgeted(model) ? budgeted(model, level) : undefined;
};
