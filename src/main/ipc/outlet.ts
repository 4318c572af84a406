import type { AppEvent, Envelope } from '../../shared/contract/index.ts';

/** Deltas that arrive within one frame travel together. */
const FRAME_MS = 16;

export interface Outlet {
  readonly tell: (event: AppEvent) => void;
  /** Sends what is waiting and answers the number of the last envelope: what is read now is as fresh as that. */
  readonly flush: () => { readonly seq: number; readonly sentAt: number };
}

/** Two neighbouring deltas of the same kind for the same attempt as one, or nothing where they must stay apart. */
const merged = (before: AppEvent | undefined, after: AppEvent): AppEvent | undefined => {
  if (before?.type !== 'run-event' || after.type !== 'run-event' || before.messageId !== after.messageId) return undefined;
  const [a, b] = [before.event, after.event];
  if (a.type !== 'attempt-stream' || b.type !== 'attempt-stream' || a.attemptId !== b.attemptId) return undefined;
  const [x, y] = [a.event, b.event];
  if (x.type === 'text-delta' && y.type === 'text-delta') return { ...before, event: { ...a, event: { ...x, text: x.text + y.text } } };
  if (x.type === 'reasoning-delta' && y.type === 'reasoning-delta') {
    return { ...before, event: { ...a, event: { ...x, text: x.text + y.text } } };
  }
  return undefined;
};

/** The one way out to the windows: in order, numbered, at most one envelope a frame. */
export const createOutlet = (push: (envelope: Envelope) => void, now: () => number): Outlet => {
  let seq = 0;
  let waiting: AppEvent[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush: Outlet['flush'] = () => {
    clearTimeout(timer);
    timer = undefined;
    const sentAt = now();
    if (waiting.length > 0) {
      const events = waiting;
      waiting = [];
      seq += 1;
      push({ seq, sentAt, events });
    }
    return { seq, sentAt };
  };
  return {
    tell: (event) => {
      const last = waiting.at(-1);
      const both = merged(last, event);
      if (both) waiting[waiting.length - 1] = both;
      else waiting.push(event);
      timer ??= setTimeout(flush, FRAME_MS);
    },
    flush,
  };
};
