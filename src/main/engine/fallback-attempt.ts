import type { DurationMs, EpochMs, FailoverReason } from '../../shared/contract/index.ts';
import { messageOf } from './evidence.ts';
import { formatDuration } from './text.ts';

export interface FallbackCandidate {
  readonly provider: string;
  readonly model: string;
  readonly accountId?: string | undefined;
  /** Calls a minute that we allow ourselves; absent, 0 or less: no limit. @see spec: engine T18 */
  readonly rpm?: number | undefined;
}

/** What went wrong with one candidate before somebody answered, or before nobody did. */
export interface FallbackAttempt {
  readonly provider: string;
  readonly model: string;
  /** Where the candidate names one. */
  readonly accountId?: string;
  readonly error?: unknown;
  readonly reason?: FailoverReason;
  readonly durationMs: DurationMs;
  /** It was resting, or had no token left, and was not called. */
  readonly skipped: boolean;
  /** The end of that. */
  readonly until?: EpochMs;
  /** The entry of the rules that decided. */
  readonly rule?: string;
}

export interface FallbackResult<R> {
  readonly response: R;
  readonly provider: string;
  readonly model: string;
  /** Where the candidate names one. */
  readonly accountId?: string;
  /** Failures and skips before the answer, in order. */
  readonly attempts: readonly FallbackAttempt[];
}

/** The reference's word for an error that is not there. */
const textOf = (error: unknown): string => (error === undefined || error === null ? '<nil>' : messageOf(error));

const line = ({ provider, model, skipped, error, reason, durationMs }: FallbackAttempt, place: number): string => {
  const how = skipped ? 'skipped (cooldown)' : `${textOf(error)} (reason=${reason ?? ''}, ${formatDuration(durationMs)})`;
  return `  [${place + 1}] ${provider}/${model}: ${how}`;
};

/** Every candidate failed or rested. */
export class FallbackExhaustedError extends Error {
  override readonly name = 'FallbackExhaustedError';
  readonly attempts: readonly FallbackAttempt[];
  /** When the first candidate may be called again. */
  readonly soonestAt: EpochMs | undefined;

  /** Takes the attempts, or what holds them. */
  constructor(told: readonly FallbackAttempt[] | Pick<FallbackExhaustedError, 'attempts'>, soonestAt?: EpochMs) {
    const attempts = 'attempts' in told ? told.attempts : told;
    super([`fallback: all ${attempts.length} candidates failed:`, ...attempts.map(line)].join('\n'));
    this.attempts = attempts;
    this.soonestAt = soonestAt;
  }
}
