import { type ModelRef, modelKey, parseModelRef } from './model-ref.ts';
import { trimSpace } from './text.ts';

/** A primary model and its ordered fallbacks, as text. */
export interface ModelChoice {
  readonly primary?: string;
  readonly fallbacks?: readonly string[];
}

/** Answers what a text stands for, or `undefined` where it knows nothing; an empty answer drops the entry. */
export type Lookup = (text: string) => string | undefined;

/** The ordered candidates of a choice; of several spellings of one model the first stays. May be empty. */
export const resolveCandidatesWithLookup = (
  { primary, fallbacks }: ModelChoice,
  defaultProvider: string,
  lookup: Lookup | undefined,
): readonly ModelRef[] => {
  const seen = new Set<string>();
  return [primary ?? '', ...(fallbacks ?? [])].flatMap((raw) => {
    const text = trimSpace(raw);
    const candidate = parseModelRef(lookup?.(text) ?? text, defaultProvider);
    if (!candidate) return [];
    const key = modelKey(candidate.provider, candidate.model);
    if (seen.has(key)) return [];
    seen.add(key);
    return [candidate];
  });
};

export const resolveCandidates = (choice: ModelChoice, defaultProvider: string): readonly ModelRef[] =>
  resolveCandidatesWithLookup(choice, defaultProvider, undefined);
