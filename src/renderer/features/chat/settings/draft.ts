import type { ChatSettings, ThinkingLevel } from '../../../../shared/contract/index.ts';

/** The form as typed. Empty means: left to the model. */
export interface SettingsDraft {
  readonly systemPrompt: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly thinking: ThinkingLevel | '';
  readonly tools: boolean;
}

export type Problems = Readonly<Partial<Record<keyof SettingsDraft, string>>>;

export const PROMPT_CHARS = 100_000;
const MOST_TOKENS = 1_000_000;

export const draftOf = ({ systemPrompt = '', temperature, maxTokens, thinking, tools = false }: ChatSettings): SettingsDraft => ({
  systemPrompt,
  temperature: temperature?.toString() ?? '',
  maxTokens: maxTokens?.toString() ?? '',
  thinking: thinking ?? '',
  tools,
});

/** A number as people write it, with a comma or a point; NaN where it is none. */
const numberOf = (typed: string): number => (/^[\d.,]+$/.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : Number.NaN);

/** A count with or without marks between the thousands; NaN where it is none. */
const countOf = (typed: string): number => (/^\d[\d,. ]*$/.test(typed.trim()) ? Number(typed.replaceAll(/[,. ]/g, '')) : Number.NaN);

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** What is wrong with the form, by field, in words that say what to type. */
export const problemsOf = ({ systemPrompt, temperature, maxTokens }: SettingsDraft): Problems => {
  return {
    ...(systemPrompt.length > PROMPT_CHARS && {
      systemPrompt: `At most ${PROMPT_CHARS.toLocaleString('en')} characters; this has ${systemPrompt.length.toLocaleString('en')}.`,
    }),
    ...(temperature.trim() !== '' && !within(numberOf(temperature), 0, 2) && { temperature: 'A number from 0 to 2, like 0.7.' }),
    ...(maxTokens.trim() !== '' && !within(countOf(maxTokens), 1, MOST_TOKENS) && { maxTokens: 'A whole number from 1 to 1,000,000.' }),
  };
};

/** The form as settings; only for a form without problems. */
export const settingsOf = (draft: SettingsDraft): ChatSettings => ({
  ...(draft.systemPrompt.trim() !== '' && { systemPrompt: draft.systemPrompt }),
  ...(draft.temperature.trim() !== '' && { temperature: numberOf(draft.temperature) }),
  ...(draft.maxTokens.trim() !== '' && { maxTokens: countOf(draft.maxTokens) }),
  ...(draft.thinking !== '' && { thinking: draft.thinking }),
  ...(draft.tools && { tools: true }),
});

/** What was typed into the form since it was opened, or since it was last saved. */
export type TypedSettings = Readonly<Partial<SettingsDraft>>;

/** The settings with what was typed. A field that is wrong stays as it was, and one that nobody touched is left alone. */
export const settingsAfter = (settings: ChatSettings, typed: TypedSettings): ChatSettings => {
  const before = draftOf(settings);
  const wrong = problemsOf({ ...before, ...typed });
  const right = Object.fromEntries(Object.entries(typed).filter(([field]) => !(field in wrong)));
  return settingsOf({ ...before, ...right });
};

const fieldLabels = {
  systemPrompt: 'The system prompt',
  temperature: 'Temperature',
  maxTokens: 'Tokens at most',
  thinking: 'Thinking',
  tools: 'Tools',
} satisfies Record<keyof SettingsDraft, string>;

/** What was typed that could not be saved, and what is in force instead; undefined where all was. */
export const droppedWords = (settings: ChatSettings, typed: TypedSettings): string | undefined => {
  const before = draftOf(settings);
  const fields = Object.entries(problemsOf({ ...before, ...typed })) as [keyof SettingsDraft, string][];
  const sentences = fields.map(([field, problem]) => {
    const stays = before[field] === '' ? 'stays the model’s own' : `stays ${field === 'systemPrompt' ? 'as it was' : before[field]}`;
    return `${fieldLabels[field]} ${stays}. ${problem}`;
  });
  return sentences.length === 0 ? undefined : sentences.join(' ');
};

/** What of it the settings do not say yet. */
export const unsavedOf = (settings: ChatSettings, typed: TypedSettings): TypedSettings => {
  const saved = draftOf(settings);
  const isSaved = (field: string): boolean =>
    field in saved && isSame(settingsOf({ ...saved, [field]: typed[field as keyof SettingsDraft] }), settings);
  const wrong = problemsOf({ ...saved, ...typed });
  return Object.fromEntries(Object.entries(typed).filter(([field]) => field in wrong || !isSaved(field)));
};

export const isSame = (one: ChatSettings, other: ChatSettings): boolean => JSON.stringify(draftOf(one)) === JSON.stringify(draftOf(other));

/** What a chat asks for, in short words, for the mark in the header. */
export const summaryOf = ({ systemPrompt, temperature, maxTokens, thinking, tools }: ChatSettings): readonly string[] => [
  ...(systemPrompt === undefined ? [] : ['system prompt']),
  ...(temperature === undefined ? [] : [`temperature ${temperature}`]),
  ...(maxTokens === undefined ? [] : [`at most ${maxTokens.toLocaleString('en')} tokens`]),
  ...(thinking === undefined ? [] : [`thinking ${thinking}`]),
  ...(tools ? ['tools'] : []),
];
