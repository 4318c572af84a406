import type { Attempt, Run } from '../../../shared/contract/index.ts';
import { isOver, lostMs } from '../../../shared/fold/run.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { spent } from '../../parts/span.ts';

/** Losses below this are not worth a word. */
const WORTH_TELLING_MS = 50;

const endedAt = ({ status }: Run): number | undefined => ('endedAt' in status ? status.endedAt : undefined);

const count = (tokens: number): string => tokens.toLocaleString('en');

const isShown = ({ outcome, reply }: Attempt): boolean =>
  outcome.state === 'running' || outcome.state === 'answered' || reply.text !== '' || reply.reasoning !== '';

/** How long it took from the question to the end, and how much of that the detours took. */
const timeWords = (run: Run): readonly string[] => {
  const end = endedAt(run);
  if (end === undefined || !isOver(run)) return [];
  const lost = run.status.state === 'answered' ? lostMs(run) : 0;
  const detours = lost >= WORTH_TELLING_MS ? `, ${spent(lost)} lost to fallback` : '';
  return [`${spent(Math.max(0, end - run.startedAt))} in all${detours}`];
};

/** What stands under an answer: who, how many tokens, how long. */
export const answerFacts = (run: Run, attempt: Attempt | undefined): readonly string[] => {
  const usage = attempt?.reply.usage;
  return [
    ...(attempt && isShown(attempt) ? [modelName(attempt.candidate)] : []),
    ...(usage ? [`${count(usage.inputTokens)} in · ${count(usage.outputTokens)} out`] : []),
    ...timeWords(run),
  ];
};
