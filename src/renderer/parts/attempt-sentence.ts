import type { Attempt } from '../../shared/contract/index.ts';
import { formatTook } from '../ui/index.ts';
import { skipSentence } from './skip-words.ts';
import { failureSentence } from './words.ts';

/** What came of an attempt, in one plain sentence. */
export const attemptSentence = ({ outcome, firstDeltaMs, probe, reply }: Attempt, who: string): string => {
  const test = probe ? 'A test, as its rest was due. ' : '';
  switch (outcome.state) {
    case 'running':
      return firstDeltaMs === undefined ? `${test}Waiting for the first token.` : `${test}First token after ${formatTook(firstDeltaMs)}.`;
    case 'answered':
      return firstDeltaMs === undefined ? `${test}Answered.` : `${test}First token after ${formatTook(firstDeltaMs)}.`;
    case 'failed':
      return (
        test +
        (outcome.internal === undefined
          ? failureSentence(who, outcome.reason, outcome.cooldown, { begun: reply.text !== '' })
          : 'Understudy itself failed here; the log has the details.')
      );
    case 'skipped':
      return skipSentence(outcome);
    case 'cancelled':
      return 'Stopped by you.';
    case 'interrupted':
      return 'Understudy closed while this was arriving.';
  }
};
