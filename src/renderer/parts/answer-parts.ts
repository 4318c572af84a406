import type { Attempt, Run } from '../../shared/contract/index.ts';
import { shownAttempts } from '../../shared/fold/run.ts';
import { seamWords } from './attempt-notes.ts';
import { modelName } from './candidate-words.ts';
import type { Seam } from './markdown/index.ts';

/** A stretch of an answer: thoughts, then text, then what was asked of tools. Several read as one answer. */
export interface AnswerPart {
  /** The attempt that the stretch began with. */
  readonly id: string;
  /** The attempts whose texts it holds, in order; more than one where a broken answer was continued. */
  readonly attempts: readonly [Attempt, ...Attempt[]];
  readonly text: string;
  readonly seams: readonly Seam[];
}

const begin = (attempt: Attempt): AnswerPart => ({ id: attempt.id, attempts: [attempt], text: attempt.reply.text, seams: [] });

const goOn = (part: AnswerPart, attempt: Attempt): AnswerPart => {
  const last = part.attempts.at(-1) ?? part.attempts[0];
  const { overlapChars = 0 } = attempt.continues ?? {};
  const label = `${modelName(attempt.candidate)}: ${seamWords(modelName(last.candidate), overlapChars)}`;
  return {
    ...part,
    attempts: [...part.attempts, attempt],
    text: part.text + attempt.reply.text,
    seams: attempt.reply.text === '' ? part.seams : [...part.seams, { at: part.text.length, label }],
  };
};

const goesOnFrom = ({ attempts }: AnswerPart, { continues }: Attempt): boolean =>
  attempts.some(({ id }) => id === continues?.attemptId) && attempts.every(({ reply }) => reply.toolCalls.length === 0);

/** What a reader is shown of a run, in order. */
export const answerParts = (run: Run): readonly AnswerPart[] => {
  const parts: AnswerPart[] = [];
  for (const attempt of shownAttempts(run)) {
    const last = parts.at(-1);
    if (last && goesOnFrom(last, attempt)) parts[parts.length - 1] = goOn(last, attempt);
    else parts.push(begin(attempt));
  }
  return parts;
};
