import type { Candidate, DurationMs, EpochMs, Fault, StreamEvent } from '../../shared/contract/index.ts';

/** The part of `AbortSignal` that the engine needs; declared here because this room knows no runtime. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** An iterator that may hand out what has come already without a promise for each: `undefined` where `next` has to be asked. */
export interface Source<T> extends AsyncIterator<T, void> {
  readonly take?: () => T | undefined;
}

/** A call under way. */
export interface Opened {
  /** Ends after one `response-end`, or throws. Each call of `next` settles soon after `close`. */
  readonly events: { [Symbol.asyncIterator](): Source<StreamEvent> };
  /** Ends the call; `events` then throws `cause`. Closing twice, or after the end, does nothing. */
  readonly close: (cause: unknown) => void;
}

/** What the reader has of an answer that broke off, and the attempt that said the last of it. */
export interface Kept {
  readonly attemptId: string;
  readonly text: string;
}

/** What sets a call apart from a first one. */
export interface OpenNotes {
  /** The candidate goes on from this text. */
  readonly continuing?: Kept;
  /** The same candidate has just failed with this fault, and its `repair` is to mend it. */
  readonly repairing?: Fault;
}

/** All that the engine asks of the world. */
export interface EnginePorts {
  /** Wall clock, for instants that are shown and stored. */
  readonly now: () => EpochMs;
  /** Monotonic clock, for durations; its zero is arbitrary. */
  readonly elapsed: () => DurationMs;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly newId: () => string;
  /** Calls `fire` once after `afterMs`, unless the returned function was called before. */
  readonly alarm: (afterMs: DurationMs, fire: () => void) => () => void;
  readonly open: (candidate: Candidate, attemptId: string, notes: OpenNotes) => Opened;
}
