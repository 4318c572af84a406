import { CircleAlert, CircleStop, Repeat, Scissors, Unplug } from 'lucide-react';
import { type AssistantMessage, MAX_TOOL_ROUNDS } from '../../../shared/contract/index.ts';
import { canContinue, shownAttempt, usedUpRounds } from '../../../shared/fold/run.ts';
import { modelName, providerLabel } from '../../parts/candidate-words.ts';
import { reasonWords } from '../../parts/words.ts';
import { useApp } from '../../state/index.ts';
import { remediesOf, verdicts } from './exhausted.ts';
import { Notice } from './notice.tsx';
import { RemedyButton } from './remedy-button.tsx';
import { WaitingNotice } from './waiting-notice.tsx';

interface RunNoticeProps {
  readonly message: AssistantMessage;
  readonly onEdit: () => void;
}

const Exhausted = ({ message, onEdit }: RunNoticeProps) => {
  const providers = useApp(({ data }) => data.providers);
  const { run, id } = message;
  const lines = verdicts(run, providers);
  return (
    <Notice
      tall
      tone="failed"
      icon={<CircleAlert size={16} />}
      actions={remediesOf(run).map((remedy, at) => (
        <RemedyButton key={remedy} remedy={remedy} messageId={id} onEdit={onEdit} look={at === 0 ? 'primary' : 'plain'} />
      ))}
    >
      <p className="font-medium">{lines.length === 0 ? 'This chain has no candidates to ask.' : 'Nobody could answer this one.'}</p>
      <ul className="mt-1 flex flex-col gap-1 text-ink-2 text-sm">
        {lines.map(({ key, name, sentence }) => (
          <li key={key} className="wrap-anywhere">
            <b className="font-medium text-ink">{name}</b> {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const Refused = ({ message, onEdit }: RunNoticeProps) => {
  const providers = useApp(({ data }) => data.providers);
  const { run, id } = message;
  if (run.status.state !== 'refused') return null;
  const { sentence, advice, remedy } = reasonWords[run.status.reason];
  const last = run.attempts.findLast(({ outcome }) => outcome.state === 'failed');
  return (
    <Notice
      tone="failed"
      icon={<CircleAlert size={16} />}
      actions={<RemedyButton remedy={remedy} messageId={id} onEdit={onEdit} look="primary" />}
    >
      <p className="font-medium">{sentence(last ? providerLabel(last.candidate, providers) : 'The provider')}.</p>
      <p className="text-ink-2 text-sm">No other candidate would take it either. {advice}</p>
    </Notice>
  );
};

/** How a run ended, where that is not plain from the answer itself. */
export const RunNotice = ({ message, onEdit }: RunNoticeProps) => {
  const { run, id } = message;
  const goOn = canContinue(run) && <RemedyButton remedy="continue" messageId={id} onEdit={onEdit} />;
  const again = (
    <>
      {goOn}
      <RemedyButton remedy="again" messageId={id} onEdit={onEdit} look={goOn ? 'quiet' : 'plain'} />
    </>
  );
  switch (run.status.state) {
    case 'running':
      return null;
    case 'answered':
      if (usedUpRounds(run))
        return (
          <Notice tone="quiet" icon={<Repeat size={16} />} actions={again}>
            Stopped after {MAX_TOOL_ROUNDS} rounds of tools, before it came to an answer. It can go on with what it has found.
          </Notice>
        );
      return goOn ? (
        <Notice tone="quiet" icon={<Scissors size={16} />} actions={goOn}>
          The answer ends here because it reached its longest length.
        </Notice>
      ) : null;
    case 'waiting':
      return <WaitingNotice message={message} status={run.status} />;
    case 'exhausted':
      return <Exhausted message={message} onEdit={onEdit} />;
    case 'refused':
      return <Refused message={message} onEdit={onEdit} />;
    case 'stopped':
      return (
        <Notice tone="quiet" icon={<CircleStop size={16} />} actions={again}>
          You stopped here.
        </Notice>
      );
    case 'interrupted':
      return (
        <Notice tone="quiet" icon={<Unplug size={16} />} actions={again}>
          Understudy closed while this was arriving. What had come is kept.
        </Notice>
      );
    case 'kept': {
      const attempt = shownAttempt(run);
      return (
        <Notice tone="quiet" icon={<Unplug size={16} />} actions={again}>
          The stream broke here{attempt ? `: ${modelName(attempt.candidate)} did not finish` : ''}. This chain keeps what had come.
        </Notice>
      );
    }
  }
};
