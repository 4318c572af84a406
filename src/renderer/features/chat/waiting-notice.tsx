import { Hourglass, WifiOff } from 'lucide-react';
import type { AssistantMessage, RunStatus } from '../../../shared/contract/index.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { act } from '../../state/index.ts';
import { Button, Countdown, useSecond } from '../../ui/index.ts';
import { Notice } from './notice.tsx';
import { waitingWords } from './waiting-words.ts';

interface WaitingNoticeProps {
  readonly message: AssistantMessage;
  readonly status: Extract<RunStatus, { state: 'waiting' }>;
}

const Words = ({ message, status }: WaitingNoticeProps) => {
  const now = useSecond();
  const name = <b className="font-medium">{modelName(status.candidate)}</b>;
  if (status.for === 'network') {
    return (
      <>
        <b className="font-medium">No network.</b> Nobody has to rest for it: your message goes by itself when the network is back. The next
        look is in <Countdown until={Math.max(status.until, now)} now={now} className="font-medium text-cooling" />.
      </>
    );
  }
  return (
    <>
      <b className="font-medium">{waitingWords(message.run)}</b>{' '}
      {status.until > now ? (
        <>
          {name} is back in <Countdown until={status.until} now={now} className="font-medium text-cooling" /> and your message goes by
          itself.
        </>
      ) : (
        <>{name} is back, and your message goes now.</>
      )}
    </>
  );
};

/** Nobody can be asked just now: a state, not an error. The message is held and goes by itself. */
export const WaitingNotice = ({ message, status }: WaitingNoticeProps) => (
  <Notice
    tone="cooling"
    icon={status.for === 'network' ? <WifiOff size={16} /> : <Hourglass size={16} />}
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
    <Words message={message} status={status} />
  </Notice>
);
