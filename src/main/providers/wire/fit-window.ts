import type { ChatMessage } from '../adapter.ts';
import { mostTokensOfTurn, tokensOfTurn } from './estimate.ts';

/** Kept free for the answer where the user set no limit for it, as far as the window allows. */
const ANSWER_TOKENS = 4096;

/** What a history may take up in a window, beside `toolTokens` and the answer. */
export const historyBudget = (contextTokens: number, maxTokens: number | undefined, toolTokens: number): number =>
  contextTokens - Math.min(maxTokens ?? ANSWER_TOKENS, Math.ceil(contextTokens / 2)) - toolTokens;

/** A turn as it is sent, and whose it was before it was adapted: a result told in words is no question. */
interface Placed {
  readonly turn: ChatMessage;
  readonly from: ChatMessage['role'];
}

/** A question with all that answers it; what comes before the first question is one, too. */
const exchangesOf = <T extends Placed>(turns: readonly T[]): readonly (readonly T[])[] => {
  const exchanges: T[][] = [];
  for (const item of turns) {
    if (item.from === 'user' || exchanges.length === 0) exchanges.push([]);
    exchanges.at(-1)?.push(item);
  }
  return exchanges;
};

/**
 * Leaves out the oldest exchanges until the rest fits. They leave whole, so that a call goes with its result and a conversation
 * begins with a question. The last one and what the system says always stay, even where they alone are too long.
 */
export const fitWindow = <T extends Placed>(turns: readonly T[], budget: number): readonly T[] => {
  // Most histories are far from the edge: then nobody has to read them for it.
  if (turns.reduce((sum, { turn }) => sum + mostTokensOfTurn(turn), 0) <= budget) return turns;
  const exchanges = exchangesOf(turns);
  const sizes = exchanges.map((exchange) => exchange.reduce((sum, { turn }) => sum + tokensOfTurn(turn), 0));
  let total = sizes.reduce((sum, size) => sum + size, 0);
  return exchanges.flatMap((exchange, place) => {
    if (total <= budget || place === exchanges.length - 1) return exchange;
    const kept = exchange.filter(({ from }) => from === 'system');
    total -= (sizes[place] ?? 0) - kept.reduce((sum, { turn }) => sum + tokensOfTurn(turn), 0);
    return kept;
  });
};
