import type { Run, RunEvent } from '../../shared/contract/index.ts';
import type { Disk } from '../store/disk.ts';
import type { MessageRows } from '../store/messages.ts';

/** At most 250 ms of text may be missing after a crash; what lies between is for a late timer and the write itself. */
const WRITE_EVERY_MS = 200;

export interface Journal {
  /** Takes note of an event that has been folded into `run`; writes at once what decides, text at most every 200 ms. */
  readonly note: (run: Run, event: RunEvent) => void;
  /** Writes what is still unwritten. */
  readonly flush: () => void;
  /** Nothing is noted that is not on disk. */
  readonly isWritten: () => boolean;
}

/** The journal of one run's message. What the disk does not take stays noted, and is written when it does. */
export const createJournal = (rows: MessageRows, messageId: string, disk: Disk): Journal => {
  /** How far into each attempt the text reaches that is not written yet, by attempt id. */
  const dirty = new Map<string, number>();
  let isStatusDirty = false;
  let current: Run | undefined;
  let timer: NodeJS.Timeout | undefined;

  const write = (): void => {
    if (!current) return;
    for (const [position, attempt] of current.attempts.entries()) {
      const seenMs = dirty.get(attempt.id);
      if (seenMs !== undefined) rows.saveAttempt(messageId, position, attempt, seenMs);
    }
    if (isStatusDirty) rows.saveStatus(messageId, current.status);
    dirty.clear();
    isStatusDirty = false;
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    disk.write(`run of ${messageId}`, write);
  };

  return {
    note: (run, event) => {
      current = run;
      switch (event.type) {
        case 'attempt-stream':
          dirty.set(event.attemptId, event.afterMs);
          timer ??= setTimeout(flush, WRITE_EVERY_MS);
          return;
        case 'attempt-seam':
          if (!dirty.has(event.attemptId)) dirty.set(event.attemptId, 0);
          timer ??= setTimeout(flush, WRITE_EVERY_MS);
          return;
        case 'attempt-start':
        case 'attempt-skip':
          dirty.set(event.attempt.id, 0);
          return flush();
        case 'tool-result':
          dirty.set(event.attemptId, 0);
          return flush();
        case 'attempt-end':
          dirty.set(event.attemptId, 'durationMs' in event.outcome ? event.outcome.durationMs : 0);
          return flush();
        case 'run-wait':
        case 'run-resume':
        case 'run-end':
          isStatusDirty = true;
          return flush();
      }
    },
    flush,
    isWritten: () => dirty.size === 0 && !isStatusDirty,
  };
};
