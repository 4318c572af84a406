import type { AttemptOutcome, Candidate } from '../../shared/contract/index.ts';
import type { FailoverError } from './failover-error.ts';
import type { FallbackAttempt } from './fallback-attempt.ts';
import type { Skipped } from './gate.ts';
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

/** @see spec: engine T4, T18 */
const skipText = (provider: string, model: string, { rule, leftMs = 0 }: Skipped, { keys }: EngineRules): string => {
  if (rule === 'local-limit') return `${modelKey(provider, model)} waiting for local rate limit token`;
  const key = keys === 'provider' ? `provider ${provider}` : modelKey(provider, model);
  return `${key} in cooldown (${formatDuration(leftMs, 1000)} remaining)`;
};

/** The record of an attempt that did not answer; `undefined` for one that did, or that the caller stopped. */
export const recordOf = (
  { provider, model, accountId }: Candidate,
  outcome: AttemptOutcome,
  judged: Judged | undefined,
  rules: EngineRules,
  isBare: boolean,
): FallbackAttempt | undefined => {
  const who = accountId === '' ? { provider, model } : { provider, model, accountId };
  switch (outcome.state) {
    case 'skipped': {
      const { reason, until, rule } = outcome;
      const error = new Error(skipText(provider, model, outcome, rules));
      return { ...who, error, reason, durationMs: 0, skipped: true, rule, ...(until !== undefined && { until }) };
    }
    case 'failed': {
      const { reason, rule, durationMs } = outcome;
      // The reference's image chain keeps the bare error and no reason (I4).
      if (isBare) return { ...who, error: judged?.error, durationMs, skipped: false };
      return { ...who, error: judged && (judged.failover ?? judged.error), reason, durationMs, skipped: false, rule };
    }
    default:
      return undefined;
  }
};
