import type { ThinkingLevel } from '../../../shared/contract/index.ts';
import type { ThinkingForm } from './traits.ts';

type Form = (level: ThinkingLevel, model: string) => Readonly<Record<string, unknown>>;

/** Most who know an effort know three of them. */
const capped = (level: ThinkingLevel): string => (level === 'xhigh' ? 'high' : level);

const forms: Readonly<Record<ThinkingForm, Form>> = {
  none: () => ({}),
  // Nobody but those below has a word for "off".
  effort: (level) => (level === 'off' ? {} : { reasoning_effort: capped(level) }),
  // Models that do not think have no effort to set; the first that think cannot leave it.
  openai: (level, model) => {
    if (level !== 'off') return { reasoning_effort: level };
    if (/gpt-5\.[1-9]/i.test(model)) return { reasoning_effort: 'none' };
    return /gpt-5/i.test(model) ? { reasoning_effort: 'minimal' } : {};
  },
  openrouter: (level) => ({ reasoning: level === 'off' ? { enabled: false } : { effort: level } }),
  deepseek: (level) =>
    level === 'off'
      ? { thinking: { type: 'disabled' } }
      : { thinking: { type: 'enabled' }, reasoning_effort: level === 'xhigh' ? 'max' : 'high' },
  zhipu: (level) => ({ thinking: { type: level === 'off' ? 'disabled' : 'enabled' } }),
  qwen: (level) => ({ enable_thinking: level !== 'off' }),
  minimax: () => ({}),
};

/** MiniMax puts its thinking between tags into the text unless it is told not to. */
const always: Partial<Record<ThinkingForm, Readonly<Record<string, unknown>>>> = { minimax: { reasoning_split: true } };

/** The fields of a body that say how much to think; `adaptive` and nothing leave it to the model. @see spec: providers 2.1 */
export const thinkingFields = (form: ThinkingForm, level: ThinkingLevel | undefined, model: string): Readonly<Record<string, unknown>> => ({
  ...always[form],
  ...(level !== undefined && level !== 'adaptive' && forms[form](level, model)),
});
