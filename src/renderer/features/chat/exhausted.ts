import type { Attempt, ProviderInfo, Run } from '../../../shared/contract/index.ts';
import { candidateKey } from '../../../shared/fold/keys.ts';
import { attemptSentence } from '../../parts/attempt-sentence.ts';
import { modelName, providerLabel } from '../../parts/candidate-words.ts';
import { type Remedy, reasonWords } from '../../parts/words.ts';

/** What became of one candidate in a run that nobody could answer, and what to do about it. */
export interface Verdict {
  readonly key: string;
  readonly name: string;
  readonly sentence: string;
}

/** Each candidate's last attempt; a message that was held has been through the chain more than once. */
const lastAttempts = ({ attempts }: Run): readonly Attempt[] => [
  ...new Map(attempts.map((attempt) => [candidateKey(attempt.candidate), attempt])).values(),
];

const sentenceOf = (attempt: Attempt, who: string): string => {
  const { outcome } = attempt;
  if (outcome.state !== 'failed' || outcome.internal !== undefined) return attemptSentence(attempt, who);
  const { sentence, advice } = reasonWords[outcome.reason];
  return `${sentence(who)}. ${advice}`;
};

export const verdicts = (run: Run, providers: readonly ProviderInfo[]): readonly Verdict[] =>
  lastAttempts(run).map((attempt) => ({
    key: candidateKey(attempt.candidate),
    name: modelName(attempt.candidate),
    sentence: sentenceOf(attempt, providerLabel(attempt.candidate, providers)),
  }));

/** What the user can press, the most helpful first: accounts where a key or a server is at fault, and trying again always. */
export const remediesOf = (run: Run): readonly Remedy[] => {
  const found = lastAttempts(run).flatMap(({ outcome }): readonly Remedy[] => {
    if (outcome.state === 'failed') return [reasonWords[outcome.reason].remedy];
    return outcome.state === 'skipped' && outcome.until === undefined ? ['accounts'] : [];
  });
  const order: readonly Remedy[] = ['accounts', 'new-chat', 'edit'];
  return [...order.filter((remedy) => found.includes(remedy)), 'again'];
};
