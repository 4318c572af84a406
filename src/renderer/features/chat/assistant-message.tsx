import type { AssistantMessage as Message } from '../../../shared/contract/index.ts';
import { shownAttempt } from '../../../shared/fold/run.ts';
import { answerParts } from '../../parts/answer-parts.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { Ribbon } from '../../parts/ribbon.tsx';
import { AnswerFoot } from './answer-foot.tsx';
import { AnswerPart } from './answer-part.tsx';
import type { Branch } from './branches.ts';
import { RunNotice } from './run-notice.tsx';

interface AssistantMessageProps {
  readonly message: Message;
  readonly branch: Branch | undefined;
  readonly onEdit: () => void;
}

/** One answer: the way it took, what was thought, what was said, how it ended. */
export const AssistantMessage = ({ message, branch, onEdit }: AssistantMessageProps) => {
  const { run } = message;
  const attempt = shownAttempt(run);
  const parts = answerParts(run);
  const running = run.status.state === 'running';
  const { text = '', reasoning = '', toolCalls = [] } = attempt?.reply ?? {};
  return (
    <article className="message">
      <h2 className="sr-only">{attempt ? `Answer by ${modelName(attempt.candidate)}` : 'Answer'}</h2>
      <Ribbon run={run} />
      {parts.map((part, at) => (
        <AnswerPart key={part.id} part={part} live={running && at === parts.length - 1} />
      ))}
      {running && text === '' && reasoning === '' && toolCalls.length === 0 && (
        <p className="md-caret">
          <span className="sr-only">{attempt ? `Waiting for ${modelName(attempt.candidate)}` : 'Waiting for an answer'}</span>
        </p>
      )}
      <RunNotice message={message} onEdit={onEdit} />
      <AnswerFoot message={message} branch={branch} />
    </article>
  );
};
