import { ProviderError } from '../../engine/provider-error.ts';
import type { CodexModel } from './models.ts';

interface TaggedList {
  readonly models: readonly CodexModel[];
  readonly tag: string;
}

/** The list that each account was given last, with the tag under which the back end knows it. @see spec: providers 4.4 */
export interface TaggedLists {
  readonly of: (accountId: string) => readonly CodexModel[] | undefined;
  /** A list without a tag cannot be asked for by it. */
  readonly put: (accountId: string, models: readonly CodexModel[], tag: string | undefined) => void;
  /** The header that asks for the list only if it is another by now. */
  readonly condition: (accountId: string) => Readonly<Record<string, string>>;
}

export const createModelLists = (): TaggedLists => {
  const byAccount = new Map<string, TaggedList>();
  return {
    of: (accountId) => byAccount.get(accountId)?.models,
    put: (accountId, models, tag) => {
      if (tag === undefined || tag === '') byAccount.delete(accountId);
      else byAccount.set(accountId, { models, tag });
    },
    condition: (accountId) => {
      const known = byAccount.get(accountId);
      return known ? { 'if-none-match': known.tag } : {};
    },
  };
};

/** The answer "you have it already", which is no success and no fault; anything else is thrown on. */
export const isUnchanged = (error: unknown): 'unchanged' => {
  if (error instanceof ProviderError && error.fault.status === 304) return 'unchanged';
  throw error;
};
