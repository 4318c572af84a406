import type { EpochMs, FailoverReason } from '../../../shared/contract/index.ts';
import type { BareFault, FaultEvidence, HintOf } from '../wire/faults.ts';
import { errorDetailsOf } from './error-details.ts';

/** Names of a status and reasons of an `ErrorInfo`. @see spec: providers 8.5 */
const byCode: ReadonlyMap<string, FailoverReason> = new Map<string, FailoverReason>([
  ['UNAUTHENTICATED', 'auth'],
  ['PERMISSION_DENIED', 'auth'],
  ['RESOURCE_EXHAUSTED', 'rate_limit'],
  ['UNAVAILABLE', 'overloaded'],
  ['ABORTED', 'overloaded'],
  ['CANCELLED', 'overloaded'],
  ['DEADLINE_EXCEEDED', 'timeout'],
  ['INTERNAL', 'timeout'],
  ['NOT_FOUND', 'model_not_found'],
  ['API_KEY_INVALID', 'auth'],
  ['API_KEY_EXPIRED', 'auth'],
  ['API_KEY_SERVICE_BLOCKED', 'auth'],
  ['ACCESS_TOKEN_EXPIRED', 'auth'],
  ['CONSUMER_SUSPENDED', 'auth'],
  ['SERVICE_DISABLED', 'auth'],
  ['VALIDATION_REQUIRED', 'auth'],
  ['BILLING_DISABLED', 'billing'],
  ['SUBSCRIPTION_REQUIRED', 'billing'],
  ['INSUFFICIENT_G1_CREDITS_BALANCE', 'billing'],
  ['QUOTA_EXHAUSTED', 'rate_limit'],
  ['RATE_LIMIT_EXCEEDED', 'rate_limit'],
  ['MODEL_CAPACITY_EXHAUSTED', 'overloaded'],
]);

/** What beats the general meaning of a status. */
const bySentence: readonly (readonly [RegExp, FailoverReason])[] = [
  [/input token count.{0,80}exceeds|exceeds the maximum number of tokens|prompt is too long/i, 'context_overflow'],
  [/api key not (?:valid|found)|api key expired|reported as leaked/i, 'auth'],
  [/enable billing|prepayment credits are depleted/i, 'billing'],
  [/\bno capacity\b|model is overloaded/i, 'overloaded'],
];

const byStatus: ReadonlyMap<number, FailoverReason> = new Map<number, FailoverReason>([
  [401, 'auth'],
  [404, 'network'],
  [405, 'network'],
  [408, 'timeout'],
  [499, 'overloaded'],
  [503, 'overloaded'],
  [504, 'timeout'],
  [529, 'overloaded'],
]);

/** 400, 403 and 429 without a code get no hint; what they mean is for the rules to say. */
export const googleHint: HintOf = ({ status, code, message }) =>
  bySentence.find(([pattern]) => pattern.test(message))?.[1] ??
  byCode.get(code ?? '') ??
  (status === undefined ? undefined : (byStatus.get(status) ?? (status >= 500 ? 'timeout' : undefined)));

const DAY_MS = 24 * 3_600_000;
const pacific = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Los_Angeles', hourCycle: 'h23', timeStyle: 'medium' });

/** Until the quotas of a day begin anew, which is at midnight in California; on the two days of a clock change an hour off. */
export const untilPacificMidnight = (now: EpochMs): number => {
  const [hours = 0, minutes = 0, seconds = 0] = pacific.format(now).split(':').map(Number);
  return DAY_MS - ((hours * 60 + minutes) * 60 + seconds) * 1000;
};

const withoutWait = ({ retryAfterMs: _, waitSource: __, waitExact: ___, ...fault }: BareFault): BareFault => fault;

/** Of a day's quota the delay that is told beside it says nothing: it belongs to the minute. */
const quotaWait = (fault: BareFault, quotaIds: readonly string[], now: EpochMs): BareFault => {
  const guess = (retryAfterMs: number): BareFault => ({ ...fault, retryAfterMs, waitSource: 'body', waitExact: false });
  if (quotaIds.some((id) => /PerDay|Daily/i.test(id))) return guess(Math.max(fault.retryAfterMs ?? 0, untilPacificMidnight(now)));
  if (fault.retryAfterMs === undefined && quotaIds.some((id) => /PerMinute/i.test(id))) return guess(60_000);
  return fault;
};

/** The `ErrorInfo` beats the name of the status; a limit of zero is a matter of the plan, and no wait helps. @see spec: providers 8.5 */
export const refineGoogle = (told: BareFault, { source, now }: Pick<FaultEvidence, 'source' | 'now'>): BareFault => {
  const { reason, quotaIds, link } = errorDetailsOf(source);
  const hint = (reason !== undefined && byCode.get(reason)) || told.hint;
  const fault: BareFault = {
    ...told,
    ...(reason !== undefined && { code: reason }),
    ...(hint !== undefined && { hint }),
    ...(link !== undefined && hint === 'auth' && !told.message.includes(link) && { message: `${told.message} ${link}` }),
  };
  if (fault.status !== 429) return fault;
  if (/\blimit: 0\b(?![.\d])/.test(fault.message)) return { ...withoutWait(fault), hint: 'billing', scope: 'model' };
  return hint === 'rate_limit' ? quotaWait(fault, quotaIds, now) : fault;
};
