import { useMemo } from 'react';
import type { AnswerPart as Part } from '../../parts/answer-parts.ts';
import { Markdown } from '../../parts/markdown/index.ts';
import { ToolCalls } from '../../parts/tool-calls.tsx';
import { Thinking } from './thinking.tsx';

interface AnswerPartProps {
  readonly part: Part;
  /** The last part of a run that goes on. */
  readonly live: boolean;
}

/** A stretch of an answer: what was thought, what was said, what was asked of tools. */
export const AnswerPart = ({ part, live }: AnswerPartProps) => {
  const { text, attempts } = part;
  const last = attempts.at(-1) ?? attempts[0];
  const arriving = live && last.outcome.state === 'running';
  const calls = attempts.flatMap(({ reply }) => reply.toolCalls);
  const key = part.seams.map(({ at, label }) => `${at} ${label}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each delta makes new seams that say the same
  const seams = useMemo(() => part.seams, [key]);
  return (
    <>
      {attempts.map((attempt) => (
        <Thinking key={attempt.id} reply={attempt.reply} live={arriving && attempt === last && attempt.reply.text === ''} />
      ))}
      {text !== '' && <Markdown text={text} live={arriving && calls.length === 0} seams={seams} />}
      {calls.length > 0 && (
        <div className={text === '' ? 'mb-2' : 'my-2'}>
          <ToolCalls calls={calls} live={live} />
        </div>
      )}
    </>
  );
};
