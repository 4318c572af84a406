import type { Candidate, DurationMs, EpochMs, StreamEvent } from '../../shared/contract/index.ts';

/** The part of `AbortSignal` that the engine needs; declared here because this room knows no runtime. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** A call under way. */
export interface Opened {
  /** Ends after one `response-end`, or throws. Each call of `next` settles soon after `close`. */
  readonly events: AsyncIterable<StreamEvent>;
  /** Ends the call; `events` then throws `cause`. Closing twice, or after the end, does nothing. */
  readonly close: (cause: unknown) => void;
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
  readonly open: (candidate: Candidate, attemptId: string) => Opened;
}
