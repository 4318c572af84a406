import type { Fault } from '../../../shared/contract/index.ts';
import type { ChatMessage, ChatRequest } from '../adapter.ts';

/** Under this name the thoughts of earlier turns are left out: another organisation's, too old, or changed on their way. */
export const THOUGHTS = 'earlier thoughts';

/** The fields of a request that each model was found not to take; lasts as long as its adapter. */
export interface LeftOut {
  /** What to leave out of the next request, what the attempt before stumbled over included. Thoughts stay away from one conversation only. */
  readonly of: (request: Pick<ChatRequest, 'model' | 'cacheKey'>, repairing?: Fault) => ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

export const createLeftOut = (): LeftOut => {
  const byModel = new Map<string, ReadonlySet<string>>();
  const withoutThoughts = new Set<string>();
  return {
    of: ({ model, cacheKey }, repairing) => {
      const conversation = cacheKey === undefined ? undefined : `${model}\n${cacheKey}`;
      const refused = repairing?.repair === 'drop-parameter' ? repairing.parameter : undefined;
      const known = byModel.get(model) ?? none;
      if (refused === THOUGHTS && conversation !== undefined) withoutThoughts.add(conversation);
      if (refused === THOUGHTS || (conversation !== undefined && withoutThoughts.has(conversation))) return new Set([...known, THOUGHTS]);
      if (refused === undefined || known.has(refused)) return known;
      const more = new Set([...known, refused]);
      byModel.set(model, more);
      return more;
    },
  };
};

const hasThoughts = (turn: ChatMessage): boolean => turn.role === 'assistant' && (turn.opaque?.length ?? 0) > 0;

/** How many earlier turns go back with what their model thought. */
export const thoughtsIn = ({ messages }: Pick<ChatRequest, 'messages'>): number => messages.filter(hasThoughts).length;

const thoughtless = (turn: ChatMessage): ChatMessage => {
  if (turn.role !== 'assistant' || turn.opaque === undefined) return turn;
  const { opaque: _, ...rest } = turn;
  return rest;
};

export const withoutThoughts = (request: ChatRequest, leftOut: ReadonlySet<string>): ChatRequest =>
  leftOut.has(THOUGHTS) ? { ...request, messages: request.messages.map(thoughtless) } : request;
