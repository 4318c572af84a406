import type { Attempt, AttemptOutcome, Run, RunStatus } from '../../../../src/shared/contract/index.ts';

export const T0 = 1_000_000;

/** A settled attempt, `at` milliseconds after the run's start. */
export const attempt = (model: string, at: number, outcome: AttemptOutcome, more: Partial<Attempt> = {}): Attempt => ({
  id: `${model}-${at}`,
  candidate: { provider: 'acme', model, accountId: 'work' },
  startedAt: T0 + at,
  probe: false,
  outcome,
  reply: { text: '', reasoning: '', toolCalls: [] },
  ...more,
});

export const answered = (durationMs: number): AttemptOutcome => ({ state: 'answered', durationMs });

export const failed = (durationMs: number): AttemptOutcome => ({
  state: 'failed',
  durationMs,
  reason: 'rate_limit',
  rule: 'status 429',
  fault: { provider: 'acme', status: 429, message: 'slow down' },
});

export const skipped = (leftMs?: number): AttemptOutcome =>
  leftMs === undefined
    ? { state: 'skipped', reason: 'auth', rule: 'needs-key' }
    : { state: 'skipped', reason: 'rate_limit', until: T0 + leftMs, leftMs, rule: 'cooling' };

export const runOf = (attempts: readonly Attempt[], status: RunStatus = { state: 'running' }): Run => ({
  id: 'run',
  startedAt: T0,
  attempts: [...attempts],
  status,
});
