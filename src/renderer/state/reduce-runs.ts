import type { AppEvent, RecentAttempt, RunEvent } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import type { Activity, Answering, Data } from './model.ts';

/** How many past attempts of one candidate are kept: any chain's chart of 24 can be drawn from them. */
const KEPT_PER_CANDIDATE = 24;

type RunMessage = Extract<AppEvent, { type: 'run-event' }>;

const activityAfter: Partial<Record<RunEvent['type'], Activity | 'over'>> = {
  'attempt-skip': 'running',
  'attempt-start': 'running',
  'run-wait': 'waiting',
  'run-resume': 'running',
  'run-end': 'over',
};

export const withActivity = (data: Data, chatId: string, activity: Activity | 'over'): Data => {
  if (activity === 'over' ? !(chatId in data.activity) : data.activity[chatId] === activity) return data;
  const { [chatId]: _before, ...others } = data.activity;
  return { ...data, activity: activity === 'over' ? others : { ...others, [chatId]: activity } };
};

const withRecent = (data: Data, attempt: RecentAttempt): Data => {
  const same = data.recentAttempts.filter(({ key }) => key === attempt.key);
  const dropped = same.length >= KEPT_PER_CANDIDATE ? same[0] : undefined;
  return { ...data, recentAttempts: [...data.recentAttempts.filter((other) => other !== dropped && other.id !== attempt.id), attempt] };
};

const withEnded = (data: Data, ended: Answering, event: Extract<RunEvent, { type: 'attempt-end' }>): Data => {
  const { outcome } = event;
  const answering = data.answering.filter((other) => other !== ended);
  if (outcome.state === 'running' || outcome.state === 'skipped') return { ...data, answering };
  const { state, durationMs } = outcome;
  const recent = { id: event.attemptId, key: candidateKey(ended.candidate), at: Math.max(0, data.sentAt - durationMs), state, durationMs };
  return withRecent({ ...data, answering }, recent);
};

/** What a run event means beyond its own chat: who answers now, the chart of past attempts, the marks in the sidebar. */
export const reduceRuns = (data: Data, { chatId, event }: RunMessage): Data => {
  const activity = activityAfter[event.type];
  const next = activity ? withActivity(data, chatId, activity) : data;
  switch (event.type) {
    case 'attempt-skip':
      return withRecent(next, {
        id: event.attempt.id,
        key: candidateKey(event.attempt.candidate),
        at: event.attempt.startedAt,
        state: 'skipped',
        durationMs: 0,
      });
    case 'attempt-start':
      return { ...next, answering: [...next.answering, { candidate: event.attempt.candidate, chatId, attemptId: event.attempt.id }] };
    case 'attempt-end': {
      const ended = next.answering.find(({ attemptId }) => attemptId === event.attemptId);
      return ended ? withEnded(next, ended, event) : next;
    }
    case 'run-end':
      return next.answering.some((other) => other.chatId === chatId)
        ? { ...next, answering: next.answering.filter((other) => other.chatId !== chatId) }
        : next;
    default:
      return next;
  }
};
