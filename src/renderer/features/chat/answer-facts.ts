import type { Attempt, Run } from '../../../shared/contract/index.ts';
import { isOver, lostMs } from '../../../shared/fold/run.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { formatTook } from '../../ui/index.ts';

/** Losses below this are not worth a word. */
const WORTH_TELLING_MS = 50;

const endedAt = ({ status }: Run): number | undefined => ('endedAt' in status ? status.endedAt : undefined);

/** What stands under an answer: who, how many tokens, how long, and how much of it the detours took. */
export const answerFacts = (run: Run, attempt: Attempt | undefined): readonly string[] => {
  if (!attempt) return [];
  const { usage } = attempt.reply;
  const end = isOver(run) ? endedAt(run) : undefined;
  const lost = lostMs(run);
  const count = (tokens: number) => tokens.toLocaleString('en');
  return [
    modelName(attempt.candidate),
    ...(usage ? [`${count(usage.inputTokens)} in · ${count(usage.outputTokens)} out`] : []),
    ...(end === undefined
      ? []
      : [
          `${formatTook(Math.max(0, end - run.startedAt))} in all${lost >= WORTH_TELLING_MS ? `, ${formatTook(lost)} lost to fallback` : ''}`,
        ]),
  ];
};
