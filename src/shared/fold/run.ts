import type { Attempt, EpochMs, Reply, Run, RunEvent } from '../contract/index.ts';
import { foldReply } from './reply.ts';

export const newRun = (id: string, startedAt: EpochMs): Run => ({ id, startedAt, attempts: [], status: { state: 'running' } });

const changeAttempt = (run: Run, attemptId: string, change: (attempt: Attempt) => Attempt): Run => ({
  ...run,
  attempts: run.attempts.map((attempt) => (attempt.id === attemptId ? change(attempt) : attempt)),
});

const withReply = (attempt: Attempt, reply: Reply, afterMs: number, type: string): Attempt => {
  const isDelta = type === 'text-delta' || type === 'reasoning-delta' || type === 'tool-call-start';
  const thought = type === 'text-delta' && reply.reasoning !== '' && reply.reasoningMs === undefined;
  const timed = thought ? { ...reply, reasoningMs: Math.max(0, afterMs - (attempt.firstDeltaMs ?? afterMs)) } : reply;
  return isDelta && attempt.firstDeltaMs === undefined ? { ...attempt, reply: timed, firstDeltaMs: afterMs } : { ...attempt, reply: timed };
};

/** One run event onto a run. Main, the window and tests share it, so all three hold the same run. */
export const foldRun = (run: Run, event: RunEvent): Run => {
  switch (event.type) {
    case 'attempt-skip':
    case 'attempt-start':
      return { ...run, attempts: [...run.attempts, event.attempt] };
    case 'attempt-stream':
      return changeAttempt(run, event.attemptId, (attempt) =>
        withReply(attempt, foldReply(attempt.reply, event.event), event.afterMs, event.event.type),
      );
    case 'attempt-end':
      return changeAttempt(run, event.attemptId, (attempt) => ({ ...attempt, outcome: event.outcome }));
    case 'tool-result':
      return changeAttempt(run, event.attemptId, (attempt) => ({
        ...attempt,
        reply: {
          ...attempt.reply,
          toolCalls: attempt.reply.toolCalls.map((call) => (call.index === event.index ? { ...call, result: event.result } : call)),
        },
      }));
    case 'run-wait':
      return { ...run, status: { state: 'waiting', until: event.until, candidate: event.candidate } };
    case 'run-resume':
      return { ...run, status: { state: 'running' } };
    case 'run-end':
      return { ...run, status: event.status };
  }
};

/** The run is over: nothing more will come. */
export const isOver = ({ status }: Run): boolean => status.state !== 'running' && status.state !== 'waiting';

/** The attempt whose text the reader sees: the one that answered or was kept, else the one under way, else the last that said anything. */
export const shownAttempt = (run: Run): Attempt | undefined => {
  const { status, attempts } = run;
  if (status.state === 'answered' || status.state === 'kept') return attempts.find((attempt) => attempt.id === status.attemptId);
  const last = attempts.findLast((attempt) => attempt.outcome.state !== 'skipped');
  if (last?.outcome.state === 'running') return last;
  return attempts.findLast((attempt) => attempt.reply.text !== '') ?? last;
};

/**
 * The rounds behind what the reader sees: the answers that asked for tools, in order, ending with `shownAttempt`. Attempts that
 * failed or were skipped in between are evidence and belong to none.
 */
export const shownAttempts = (run: Run): readonly Attempt[] => {
  const shown = shownAttempt(run);
  if (!shown) return [];
  const before = run.attempts.slice(0, run.attempts.indexOf(shown));
  return [...before.filter(({ outcome, reply }) => outcome.state === 'answered' && reply.toolCalls.length > 0), shown];
};

/** Milliseconds that passed in attempts which did not answer. */
export const lostMs = (run: Run): number =>
  run.attempts.reduce((sum, { outcome }) => (outcome.state === 'failed' ? sum + outcome.durationMs : sum), 0);
