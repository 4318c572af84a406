import * as z from 'zod/mini';
import { durationMs, epochMs } from './time.ts';

/** Why a candidate was left for the next one. The values are stored and sent, so they never change spelling. */
export const failoverReasons = [
  'auth',
  'rate_limit',
  'billing',
  'timeout',
  'format',
  'overloaded',
  'unknown',
  'network',
  'model_not_found',
  'context_overflow',
  'empty_response',
] as const;
export const failoverReason = z.enum(failoverReasons);
export type FailoverReason = z.infer<typeof failoverReason>;

/** Where the length of a cooldown came from; the window says it beside the timer. */
export const waitSource = z.enum(['retry-after-ms', 'retry-after', 'reset-header', 'body', 'message', 'ladder', 'user']);
export type WaitSource = z.infer<typeof waitSource>;

/** How far a cooldown reaches: one model of one account, or everything behind the account. */
export const cooldownScope = z.enum(['model', 'account']);
export type CooldownScope = z.infer<typeof cooldownScope>;

/** What would mend a failed call to the same candidate; the chain then opens it once more, as an attempt of its own. */
export const repair = z.enum(['refresh-token', 'drop-parameter', 'next-host']);
export type Repair = z.infer<typeof repair>;

/** What an adapter knows about a failure, as fields. Secrets are removed before one is made. */
export const fault = z.object({
  provider: z.string(),
  /** HTTP status, where there was one. */
  status: z.optional(z.int()),
  /** The provider's own error code or type, or a transport code such as `ECONNREFUSED`. */
  code: z.optional(z.string()),
  /** The provider's own words, at most 4 KiB. */
  message: z.string(),
  requestId: z.optional(z.string()),
  /** The wait that the provider asked for, counted from the moment the answer came. */
  retryAfterMs: z.optional(durationMs),
  waitSource: z.optional(waitSource),
  /** The provider named the instant, or the seconds, itself: nothing was read out of prose. */
  waitExact: z.optional(z.boolean()),
  /** What the adapter believes this to be; `defaultRules` read it first, `seedRules` ignore it. */
  hint: z.optional(failoverReason),
  scope: z.optional(cooldownScope),
  repair: z.optional(repair),
  /** The request's field that the server does not take, for `drop-parameter`. */
  parameter: z.optional(z.string()),
});
export type Fault = z.infer<typeof fault>;

/** A candidate (or a whole account) resting. `key` is `candidateKey` or `accountKey` of `fold/keys.ts`. */
export const cooldown = z.object({
  key: z.string(),
  scope: cooldownScope,
  reason: failoverReason,
  since: epochMs,
  until: epochMs,
  source: waitSource,
  /** From this instant the user's next message may test the candidate although `until` lies ahead. */
  dueAt: z.optional(epochMs),
  /** Steps climbed on the ladder, for display as ×n. */
  strikes: z.int(),
});
export type Cooldown = z.infer<typeof cooldown>;
