import type { ThinkingLevel } from '../../../shared/contract/index.ts';
import type { ThinkingForm } from './traits.ts';

/** The fields that say a level, and which level they say: another one where the vendor has no word for what was asked. */
interface Worded {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly put?: string;
}
type Form = (level: ThinkingLevel, model: string) => Worded;

const unsaid: Worded = { fields: {} };
const effort = (word: string, put = word): Worded => ({ fields: { reasoning_effort: word }, put });

const forms: Readonly<Record<ThinkingForm, Form>> = {
  none: () => unsaid,
  // Nobody but those below has a word for "off"; most who know an effort know three of them.
  effort: (level) => (level === 'off' ? unsaid : effort(level === 'xhigh' ? 'high' : level)),
  // Models that do not think have no effort to set; the first that think cannot leave it.
  openai: (level, model) => {
    if (level !== 'off') return effort(level);
    if (/gpt-5\.[1-9]/i.test(model)) return effort('none', 'off');
    return /gpt-5/i.test(model) ? effort('minimal') : unsaid;
  },
  openrouter: (level) => ({ fields: { reasoning: level === 'off' ? { enabled: false } : { effort: level } }, put: level }),
  deepseek: (level) => {
    if (level === 'off') return { fields: { thinking: { type: 'disabled' } }, put: 'off' };
    const { fields } = effort(level === 'xhigh' ? 'max' : 'high');
    return { fields: { thinking: { type: 'enabled' }, ...fields }, put: level === 'xhigh' ? level : 'high' };
  },
  zhipu: (level) => ({ fields: { thinking: { type: level === 'off' ? 'disabled' : 'enabled' } }, put: level === 'off' ? 'off' : 'on' }),
  qwen: (level) => ({ fields: { enable_thinking: level !== 'off' }, put: level === 'off' ? 'off' : 'on' }),
  minimax: () => unsaid,
};

/** MiniMax puts its thinking between tags into the text unless it is told not to. */
const always: Partial<Record<ThinkingForm, Readonly<Record<string, unknown>>>> = { minimax: { reasoning_split: true } };

const worded = (form: ThinkingForm, level: ThinkingLevel | undefined, model: string): Worded =>
  level === undefined || level === 'adaptive' ? unsaid : forms[form](level, model);

/** The fields of a body that say how much to think; `adaptive` and nothing leave it to the model. @see spec: providers 2.1 */
export const thinkingFields = (form: ThinkingForm, level: ThinkingLevel | undefined, model: string): Readonly<Record<string, unknown>> => ({
  ...always[form],
  ...worded(form, level, model).fields,
});

/** The level that a body says, as far as its fields were left in it. */
export const thinkingPut = (
  form: ThinkingForm,
  { thinking, model }: { readonly thinking?: ThinkingLevel | undefined; readonly model: string },
  body: Readonly<Record<string, unknown>>,
): string | undefined => {
  const { fields, put } = worded(form, thinking, model);
  return Object.keys(fields).every((name) => name in body) ? put : undefined;
};
