import { Hourglass } from 'lucide-react';
import type { AssistantMessage, RunStatus } from '../../../shared/contract/index.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { act } from '../../state/index.ts';
import { Button, Countdown, useSecond } from '../../ui/index.ts';
import { Notice } from './notice.tsx';

interface WaitingNoticeProps {
  readonly message: AssistantMessage;
  readonly status: Extract<RunStatus, { state: 'waiting' }>;
}

/** Everybody rests: a state, not an error. The message is held and goes by itself. */
export const WaitingNotice = ({ message, status }: WaitingNoticeProps) => {
  const now = useSecond();
  const name = <b className="font-medium">{modelName(status.candidate)}</b>;
  return (
    <Notice
      tone="cooling"
      icon={<Hourglass size={16} />}
      actions={
        <>
          <Button size="s" onClick={() => void act('run.now', { messageId: message.id })}>
            Try now
          </Button>
          <Button size="s" look="quiet" onClick={() => void act('run.stop', { messageId: message.id })}>
            Cancel
          </Button>
        </>
      }
    >
      <b className="font-medium">Everyone is resting.</b>{' '}
      {status.until > now ? (
        <>
          {name} is back in <Countdown until={status.until} now={now} className="font-medium text-cooling" /> and your message goes by
          itself.
        </>
      ) : (
        <>{name} is back, and your message goes now.</>
      )}
    </Notice>
  );
};
