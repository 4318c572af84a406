import type { FallbackCandidate } from './fallback-attempt.ts';
import { modelKey, parseModelRef } from './model-ref.ts';
import { trimSpace } from './text.ts';

/** A primary model and its ordered fallbacks, as text. */
export interface ModelChoice {
  readonly primary?: string;
  readonly fallbacks?: readonly string[];
}

/** A model, written `provider/id`, and what a list says of it besides. */
export interface Listed {
  readonly model: string;
  readonly accountId?: string;
  /** Calls a minute. @see spec: engine T18 */
  readonly rpm?: number;
}

/** What a text stands for: a model, or several that stand in for one another, in order (W29). An empty one drops the entry. */
export type Found = string | Listed | readonly Listed[];

/** Answers what a text stands for, or `undefined` where it knows nothing. */
export type Lookup = (text: string) => Found | undefined;

const listedIn = (found: Found): readonly Listed[] => {
  if (typeof found === 'string') return [{ model: found }];
  return 'model' in found ? [found] : found;
};

/**
 * The ordered candidates of a choice, with what the lookup says of each; of several spellings of one model of one account the
 * first stays. May be empty.
 */
export const resolveCandidatesWithLookup = (
  { primary, fallbacks }: ModelChoice,
  defaultProvider: string,
  lookup: Lookup | undefined,
): readonly FallbackCandidate[] => {
  const seen = new Set<string>();
  const texts = [primary ?? '', ...(fallbacks ?? [])].map(trimSpace);
  return texts
    .flatMap((text) => listedIn(lookup?.(text) ?? text))
    .flatMap(({ model, accountId, rpm }) => {
      const ref = parseModelRef(model, defaultProvider);
      if (!ref) return [];
      const key = `${modelKey(ref.provider, ref.model)}@${accountId ?? ''}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ ...ref, ...(accountId !== undefined && { accountId }), ...(rpm !== undefined && { rpm }) }];
    });
};

export const resolveCandidates = (choice: ModelChoice, defaultProvider = ''): readonly FallbackCandidate[] =>
  resolveCandidatesWithLookup(choice, defaultProvider, undefined);
