import type { AssistantMessage as Message } from '../../../shared/contract/index.ts';
import { shownAttempt, shownAttempts, shownText } from '../../../shared/fold/run.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { Markdown } from '../../parts/markdown/index.ts';
import { Ribbon } from '../../parts/ribbon.tsx';
import { AnswerFoot } from './answer-foot.tsx';
import type { Branch } from './branches.ts';
import { RunNotice } from './run-notice.tsx';
import { Thinking } from './thinking.tsx';

interface AssistantMessageProps {
  readonly message: Message;
  readonly branch: Branch | undefined;
  readonly onEdit: () => void;
}

/** One answer: the way it took, what was thought, what was said, how it ended. */
export const AssistantMessage = ({ message, branch, onEdit }: AssistantMessageProps) => {
  const { run } = message;
  const attempt = shownAttempt(run);
  const running = run.status.state === 'running' && attempt?.outcome.state === 'running';
  const text = shownText(run);
  const reasoning = attempt?.reply.reasoning ?? '';
  return (
    <article className="message">
      <h2 className="sr-only">{attempt ? `Answer by ${modelName(attempt.candidate)}` : 'Answer'}</h2>
      <Ribbon run={run} />
      {attempt && <Thinking key={attempt.id} reply={attempt.reply} live={running && text === ''} />}
      {text !== '' && <Markdown key={shownAttempts(run)[0]?.id} text={text} live={running} />}
      {run.status.state === 'running' && text === '' && reasoning === '' && (
        <p className="md-caret">
          <span className="sr-only">{attempt ? `Waiting for ${modelName(attempt.candidate)}` : 'Waiting for an answer'}</span>
        </p>
      )}
      <RunNotice message={message} onEdit={onEdit} />
      <AnswerFoot message={message} branch={branch} />
    </article>
  );
};
