import type { Attempt, ProviderInfo, Run } from '../../../shared/contract/index.ts';
import { candidateKey } from '../../../shared/fold/keys.ts';
import { attemptSentence } from '../../parts/attempt-sentence.ts';
import { modelName, providerLabel } from '../../parts/candidate-words.ts';
import { type Remedy, reasonWords } from '../../parts/words.ts';

/** What became of one candidate in a run that nobody could answer. */
export interface Verdict {
  readonly key: string;
  readonly name: string;
  readonly sentence: string;
  readonly advice: string;
}

/** Each candidate's last attempt; a message that was held has been through the chain more than once. */
const lastAttempts = ({ attempts }: Run): readonly Attempt[] => [
  ...new Map(attempts.map((attempt) => [candidateKey(attempt.candidate), attempt])).values(),
];

export const verdicts = (run: Run, providers: readonly ProviderInfo[]): readonly Verdict[] =>
  lastAttempts(run).map((attempt) => ({
    key: candidateKey(attempt.candidate),
    name: modelName(attempt.candidate),
    sentence: attemptSentence(attempt, providerLabel(attempt.candidate, providers)),
    advice: attempt.outcome.state === 'failed' ? reasonWords[attempt.outcome.reason].advice : '',
  }));

/** What the user can press, the most helpful first: settings where a key or a server is at fault, and trying again always. */
export const remediesOf = (run: Run): readonly Remedy[] => {
  const found = lastAttempts(run).flatMap(({ outcome }): readonly Remedy[] => {
    if (outcome.state === 'failed') return [reasonWords[outcome.reason].remedy];
    return outcome.state === 'skipped' && outcome.until === undefined ? ['settings'] : [];
  });
  const order: readonly Remedy[] = ['settings', 'new-chat', 'edit'];
  return [...order.filter((remedy) => found.includes(remedy)), 'again'];
};
