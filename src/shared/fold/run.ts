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
    case 'attempt-seam':
      return changeAttempt(run, event.attemptId, (attempt) =>
        attempt.continues ? { ...attempt, continues: { ...attempt.continues, overlapChars: event.overlapChars } } : attempt,
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
      return { ...run, status: { state: 'waiting', until: event.until, candidate: event.candidate, for: event.for } };
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

/** An attempt and those that it goes on from, first to last. */
const partsOf = (run: Run, last: Attempt | undefined): readonly Attempt[] => {
  const parts: Attempt[] = [];
  for (let part = last; part && !parts.includes(part); ) {
    parts.unshift(part);
    const { continues } = part;
    part = continues && run.attempts.find(({ id }) => id === continues.attemptId);
  }
  return parts;
};

/**
 * The attempts that make up what the reader sees, in order: the answers that asked for tools, then what the last of them says,
 * in several parts where it was continued. Other attempts that failed or were skipped are evidence and belong to none.
 */
export const shownAttempts = (run: Run): readonly Attempt[] => {
  const parts = partsOf(run, shownAttempt(run));
  const [first] = parts;
  if (!first) return [];
  const before = run.attempts.slice(0, run.attempts.indexOf(first));
  return [...before.filter(({ outcome, reply }) => outcome.state === 'answered' && reply.toolCalls.length > 0), ...parts];
};

/** The answer that the reader sees; a continuation follows the text before it without a gap. */
export const shownText = (run: Run): string =>
  shownAttempts(run).reduce((text, { reply, continues }) => {
    const gap = text === '' || reply.text === '' || continues ? '' : '\n\n';
    return text + gap + reply.text;
  }, '');

/** What a further attempt could go on from; nothing where no text has come, or where tools were called for it. */
export const keptText = (run: Run): { readonly attemptId: string; readonly text: string } | undefined => {
  const attempts = shownAttempts(run);
  const last = attempts.at(-1);
  const text = shownText(run);
  if (!last || text.trim() === '' || attempts.some(({ reply }) => reply.toolCalls.length > 0)) return undefined;
  return { attemptId: last.id, text };
};

/** Whether the answer ends in calls of tools whose results nobody was given: it has used up its rounds. */
export const usedUpRounds = (run: Run): boolean =>
  run.status.state === 'answered' && (shownAttempt(run)?.reply.toolCalls.some(({ result }) => result !== undefined) ?? false);

/** Whether the answer broke off and can be gone on with. */
export const canContinue = (run: Run): boolean => {
  if (usedUpRounds(run)) return true;
  if (!isOver(run) || keptText(run) === undefined) return false;
  return run.status.state !== 'answered' || shownAttempt(run)?.reply.finish === 'length';
};

/** Milliseconds that passed in attempts which did not answer. */
export const lostMs = (run: Run): number =>
  run.attempts.reduce((sum, { outcome }) => (outcome.state === 'failed' ? sum + outcome.durationMs : sum), 0);
