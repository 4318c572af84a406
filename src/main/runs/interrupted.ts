import type { AssistantMessage } from '../../shared/contract/index.ts';
import type { RunsContext } from './context.ts';

/** The process ended while this answer arrived: what the journal holds stays, and the run says so. */
export const markInterrupted = ({ store, enginePorts }: RunsContext, message: AssistantMessage): void => {
  const seen = store.messages.seenMs(message.id);
  for (const [position, attempt] of message.run.attempts.entries()) {
    if (attempt.outcome.state !== 'running') continue;
    const durationMs = seen.get(attempt.id) ?? 0;
    store.messages.saveAttempt(message.id, position, { ...attempt, outcome: { state: 'interrupted', durationMs } }, durationMs);
  }
  store.messages.saveStatus(message.id, { state: 'interrupted', endedAt: enginePorts.now() });
};
