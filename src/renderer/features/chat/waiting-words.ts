import type { AttemptOutcome, Run } from '../../../shared/contract/index.ts';

const rests = (outcome: AttemptOutcome): boolean => {
  if (outcome.state === 'skipped') return outcome.leftMs !== undefined;
  return outcome.state !== 'failed' || outcome.cooldown !== undefined;
};

/** Why a message is held for a candidate: some may be ready, and yet unable to take this message. */
export const waitingWords = ({ attempts }: Run): string =>
  attempts.every(({ outcome }) => rests(outcome)) ? 'Everyone is resting.' : 'Nobody else can take this message.';
