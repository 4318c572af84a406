import type { FailoverReason } from '../../shared/contract/index.ts';
import { messageOf } from './evidence.ts';
import { type EngineRules, policyOf } from './rules.ts';

export interface FailoverFields {
  readonly reason: FailoverReason;
  readonly provider: string;
  readonly model: string;
  /** HTTP status, 0 where none decided. */
  readonly status?: number;
  /** The entry of the rules that decided. */
  readonly rule?: string;
  readonly cause?: unknown;
}

/** A classified failure. Provider and model are the call's own spelling; `cause` is the very object that was classified. */
export class FailoverError extends Error {
  override readonly name = 'FailoverError';
  readonly reason: FailoverReason;
  readonly provider: string;
  readonly model: string;
  readonly status: number;
  readonly rule: string;

  constructor({ reason, provider, model, status = 0, rule = '', cause }: FailoverFields) {
    const told = cause === undefined || cause === null ? '<nil>' : messageOf(cause);
    super(`failover(${reason}): provider=${provider} model=${model} status=${status}: ${told}`, { cause });
    this.reason = reason;
    this.provider = provider;
    this.model = model;
    this.status = status;
    this.rule = rule;
  }
}

/** How many frames a new error collects; V8's own, and absent elsewhere. */
const frames = Error as { stackTraceLimit?: number };

/**
 * A failover error without frames of its own where its cause has them: those would only show the engine, and collecting them
 * costs more than the whole classification.
 */
export const failoverError = (fields: FailoverFields): FailoverError => {
  const { stackTraceLimit } = frames;
  if (stackTraceLimit === undefined || !(fields.cause instanceof Error)) return new FailoverError(fields);
  try {
    frames.stackTraceLimit = 0;
    return new FailoverError(fields);
  } finally {
    frames.stackTraceLimit = stackTraceLimit;
  }
};

/** Whether the next candidate is tried without further conditions; never a repeat of the same one. */
export const isRetriable = (error: Pick<FailoverError, 'reason'>, rules: EngineRules): boolean =>
  policyOf(error.reason, rules).failover === 'always';
