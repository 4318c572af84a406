import type { Capabilities } from '../adapter.ts';

/** What decides how a model is asked; what is absent is not known. */
export interface ModelTraits {
  readonly capabilities: Capabilities;
  /** How it is asked to think: by a budget of tokens, or by an effort that it spends as it sees fit. */
  readonly thinks?: 'budget' | 'effort' | 'never';
  /** Says no to thinking when told to; a model that cannot think is told nothing. */
  readonly canBeTold?: boolean;
  /** The most tokens that one answer may have. */
  readonly maxTokens?: number;
}

const claude = { pictures: true, tools: true, contextTokens: 200_000 } as const;

/** `claude-opus-4-6-20260205` has version 4.6; the older order is `claude-3-7-sonnet`. A date is no version. */
const versionOf = (model: string): number | undefined => {
  const match = /^claude-(?:[a-z]+-)?(\d{1,2})(?:[-.](\d{1,2}))?(?!\d)/.exec(model);
  return match ? Number(match[1]) + Number(match[2] ?? 0) / 100 : undefined;
};

/** What a name tells, until the provider's own list says more. @see spec: providers 3.1, 3.5 */
export const traitsByName = (model: string): ModelTraits => {
  const name = model.toLowerCase();
  const version = versionOf(name);
  if (!name.startsWith('claude-') || version === undefined) return { capabilities: {} };
  if (version < 3.05) return { capabilities: { ...claude, thinking: false }, thinks: 'never', maxTokens: 4096 };
  if (version < 3.07) return { capabilities: { ...claude, thinking: false }, thinks: 'never', maxTokens: 8192 };
  return { capabilities: { ...claude, thinking: true }, thinks: version >= 4.06 ? 'effort' : 'budget' };
};
