import { Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AssistantMessage, RunStatus } from '../../../shared/contract/index.ts';
import { modelName } from '../../parts/candidate-words.ts';
import { act } from '../../state/index.ts';
import { Button, Countdown, useSecond } from '../../ui/index.ts';
import { Notice } from './notice.tsx';

interface RestingProps {
  readonly name: ReactNode;
  readonly until: number;
  readonly now: number;
}

const Resting = ({ name, until, now }: RestingProps) => (
  <>
    <b className="font-medium">Everyone is resting.</b>{' '}
    {until > now ? (
      <>
        {name} is back in <Countdown until={until} now={now} className="font-medium text-cooling" /> and your message goes by itself.
      </>
    ) : (
      <>{name} is back, and your message goes now.</>
    )}
  </>
);

interface WaitingNoticeProps {
  readonly message: AssistantMessage;
  readonly status: Extract<RunStatus, { state: 'waiting' }>;
}

/** Everybody rests, or there is no network: a state, not an error. The message is held and goes by itself. */
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
      {status.for === 'network' ? (
        <>
          <b className="font-medium">Waiting for the network.</b> Nobody could be reached, so nobody has to rest. Your message goes by
          itself when the network is back; the next look is in{' '}
          <Countdown until={Math.max(status.until, now)} now={now} className="font-medium text-cooling" />.
        </>
      ) : (
        <Resting name={name} until={status.until} now={now} />
      )}
    </Notice>
  );
};
