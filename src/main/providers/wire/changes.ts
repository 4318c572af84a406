import type { HistoryChange } from '../../../shared/contract/index.ts';
import type { ChatRequest } from '../adapter.ts';
import { THOUGHTS, thoughtsIn } from './left-out.ts';

/** What a request says of its user's wishes once a dialect has put them into its own words; what is absent is not said. */
export interface Put {
  readonly temperature?: number | undefined;
  readonly maxTokens?: number | undefined;
  /** The level, or what became of it. */
  readonly thinking?: string | undefined;
}

const ofNumber = (option: 'temperature' | 'max-tokens', asked: number | undefined, put: number | undefined): readonly HistoryChange[] => {
  if (asked === undefined || asked === put) return [];
  return [put === undefined ? { kind: 'option-left-out', option } : { kind: 'option-changed', option, to: String(put) }];
};

/** Who is to think as it sees fit gets what it would do anyway. */
const ofThinking = (asked: ChatRequest['thinking'], put: string | undefined): readonly HistoryChange[] => {
  if (asked === undefined || asked === 'adaptive' || asked === put) return [];
  if (put !== undefined) return [{ kind: 'option-changed', option: 'thinking', to: put }];
  return [{ kind: 'option-left-out', option: asked === 'off' ? 'not-thinking' : 'thinking' }];
};

/** What of a request's wishes is not sent, or not as it was asked for; `put` is looked at only where there is a wish. */
export const changesOf = (
  asked: ChatRequest,
  { leftOut, put }: { readonly leftOut: ReadonlySet<string>; readonly put: () => Put },
): readonly HistoryChange[] => {
  const count = leftOut.has(THOUGHTS) ? thoughtsIn(asked) : 0;
  const { temperature, maxTokens, thinking } = asked;
  const wishes = temperature !== undefined || maxTokens !== undefined || thinking !== undefined ? put() : undefined;
  return [
    ...(count > 0 ? [{ kind: 'thinking-left-out', count } as const] : []),
    ...(wishes ? ofNumber('temperature', temperature, wishes.temperature) : []),
    ...(wishes ? ofNumber('max-tokens', maxTokens, wishes.maxTokens) : []),
    ...(wishes ? ofThinking(thinking, wishes.thinking) : []),
  ];
};
