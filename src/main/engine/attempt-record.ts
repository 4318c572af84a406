import type { AttemptOutcome, Candidate } from '../../shared/contract/index.ts';
import type { FailoverError } from './failover-error.ts';
import type { FallbackAttempt } from './fallback-attempt.ts';
import { modelKey } from './model-ref.ts';
import type { EngineRules } from './rules.ts';
import { formatDuration } from './text.ts';

/** What was thrown, and what it amounts to. */
export interface Judged {
  readonly error: unknown;
  readonly candidate: Candidate;
  /** `null` where the rules recognise nothing. */
  readonly failover: FailoverError | null;
}

/** The record of an attempt that did not answer; `undefined` for one that did, or that the caller stopped. */
export const recordOf = (
  { provider, model }: Candidate,
  outcome: AttemptOutcome,
  judged: Judged | undefined,
  rules: EngineRules,
  isBare: boolean,
): FallbackAttempt | undefined => {
  switch (outcome.state) {
    case 'skipped': {
      const { reason, until, leftMs = 0, rule } = outcome;
      const key = rules.keys === 'provider' ? `provider ${provider}` : modelKey(provider, model);
      const error = new Error(`${key} in cooldown (${formatDuration(leftMs, 1000)} remaining)`);
      return { provider, model, error, reason, durationMs: 0, skipped: true, rule, ...(until !== undefined && { until }) };
    }
    case 'failed': {
      const { reason, rule, durationMs } = outcome;
      // The reference's image chain keeps the bare error and no reason (I4).
      if (isBare) return { provider, model, error: judged?.error, durationMs, skipped: false };
      return { provider, model, error: judged && (judged.failover ?? judged.error), reason, durationMs, skipped: false, rule };
    }
    default:
      return undefined;
  }
};
