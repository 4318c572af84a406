import { candidateKey } from '../../../shared/fold/keys.ts';
import { selectAnsweringKeys, selectMessages, useApp } from '../../state/index.ts';
import type { Live } from './card-view.ts';

/** -1: not answering; -2: answering, and no token yet, or in a chat that is not open. Numbers, so that a delta renders nothing. */
const IDLE = -1;
const NO_TOKEN = -2;

/** Whether a candidate is answering, and after how long its first token came. */
export const useLive = (key: string): Live | undefined => {
  const state = useApp((app) => {
    if (!selectAnsweringKeys(app).has(key)) return IDLE;
    const last = selectMessages(app).at(-1);
    const attempts = last?.role === 'assistant' ? last.run.attempts : [];
    const running = attempts.find(({ candidate, outcome }) => outcome.state === 'running' && candidateKey(candidate) === key);
    return running?.firstDeltaMs ?? NO_TOKEN;
  });
  if (state === IDLE) return undefined;
  return { firstDeltaMs: state === NO_TOKEN ? undefined : state };
};
