import { RotateCcw } from 'lucide-react';
import type { AssistantMessage } from '../../../shared/contract/index.ts';
import { isOver, shownAttempt, shownText } from '../../../shared/fold/run.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { act } from '../../state/index.ts';
import { IconButton } from '../../ui/index.ts';
import { AgainMenu } from './again-menu.tsx';
import { answerFacts } from './answer-facts.ts';
import { AnswerNotes } from './answer-notes.tsx';
import { BranchSwitch } from './branch-switch.tsx';
import type { Branch } from './branches.ts';

interface AnswerFootProps {
  readonly message: AssistantMessage;
  readonly branch: Branch | undefined;
}

/** Facts of an answer, and what can be done with it; the actions show on hover and on focus, and always under the last answer. */
export const AnswerFoot = ({ message, branch }: AnswerFootProps) => {
  const { run, chatId, id } = message;
  const attempt = shownAttempt(run);
  const text = shownText(run);
  return (
    <footer className="mt-2 flex min-h-7 flex-wrap items-center gap-x-3.5 text-ink-3 text-xs">
      {answerFacts(run, attempt).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      {attempt && <AnswerNotes run={run} attempt={attempt} />}
      <span className="-my-0.5 ml-auto flex items-center">
        <BranchSwitch chatId={chatId} branch={branch} noun="answer" />
        {isOver(run) && (
          <span className="message-actions flex">
            {text !== '' && <CopyButton label="Copy answer" text={() => text} />}
            <IconButton icon={RotateCcw} label="Try again" onClick={() => void act('run.again', { messageId: id })} />
            <AgainMenu messageId={id} />
          </span>
        )}
      </span>
    </footer>
  );
};
