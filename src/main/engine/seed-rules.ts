import type { FailoverReason } from '../../shared/contract/index.ts';
import { IMAGE_DIMENSION, IMAGE_SIZE } from './image-text.ts';
import { type EngineRules, type Ladder, type ReasonPolicy, type StatusRule, texts } from './rules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const images = texts('format', { 'image-dimension': IMAGE_DIMENSION, 'image-size': IMAGE_SIZE });

/** In this order; the first that matches anywhere supplies the number, useful or not. @see spec: engine 3.2 */
const numbers = [/status[:\t\n\f\r ]+(\d{3})/, /http[/\t\n\f\r ]+\d*\.?\d*[\t\n\f\r ]+(\d{3})/, /\b([3-5]\d{2})\b/];

const statuses = (reason: FailoverReason, ...list: readonly number[]): readonly StatusRule[] =>
  list.map((status) => ({ rule: `status-${status}`, from: status, to: status, reason }));

/** @see spec: engine 3.6, in the seed's order */
const words = [
  ...texts('rate_limit', {
    'rate-limit': /rate[_ ]limit/i,
    'too-many-requests': 'too many requests',
    'digits-429': '429',
    'exceeded-current-quota': 'exceeded your current quota',
    'exceeded-quota': /exceeded[^\n]*quota/i,
    'resource-has-been-exhausted': /resource has been exhausted/iu,
    'resource-exhausted': /resource[^\n]*exhausted/iu,
    resource_exhausted: 'resource_exhausted',
    'quota-exceeded': 'quota exceeded',
    'usage-limit': 'usage limit',
  }),
  ...texts('rate_limit', {
    overloaded_error: /overloaded_error/i,
    'type-overloaded_error': /"type"[\t\n\f\r ]*:[\t\n\f\r ]*"overloaded_error"/i,
    overloaded: 'overloaded',
  }),
  ...texts('billing', {
    'number-402': /\b402\b/i,
    'payment-required': 'payment required',
    'insufficient-credits': 'insufficient credits',
    'credit-balance': 'credit balance',
    'plans-billing': 'plans & billing',
    'insufficient-balance': 'insufficient balance',
  }),
  ...texts('timeout', {
    timeout: 'timeout',
    'timed-out': 'timed out',
    'deadline-exceeded': 'deadline exceeded',
    'context-deadline-exceeded': 'context deadline exceeded',
  }),
  ...texts('auth', {
    'invalid-api-key': /invalid[_ ]?api[_ ]?key/i,
    'incorrect-api-key': 'incorrect api key',
    'invalid-token': 'invalid token',
    authentication: 'authentication',
    're-authenticate': 're-authenticate',
    'oauth-refresh-failed': 'oauth token refresh failed',
    unauthorized: 'unauthorized',
    forbidden: 'forbidden',
    'access-denied': 'access denied',
    expired: 'expired',
    'token-has-expired': 'token has expired',
    'number-401': /\b401\b/i,
    'number-403': /\b403\b/i,
    'no-credentials': 'no credentials found',
    'no-api-key': 'no api key found',
  }),
  ...texts('format', {
    'string-pattern': 'string should match pattern',
    'tool_use.id': 'tool_use.id',
    tool_use_id: 'tool_use_id',
    'message-tool_use.id': 'messages.1.content.1.tool_use.id',
    'invalid-request-format': 'invalid request format',
  }),
];

/** Five-fold steps over all failures of the key. @see spec: engine 4.1 */
const standard: Ladder = { steps: [MINUTE, 5 * MINUTE, 25 * MINUTE, HOUR], counts: 'total', lane: 'main' };
const billing: Ladder = { steps: [5 * HOUR, 10 * HOUR, 20 * HOUR, 24 * HOUR], counts: 'reason', lane: 'billing' };

const moveOn: ReasonPolicy = { failover: 'always', ladder: standard, scope: 'account' };

/**
 * The reference's behaviour, case by case, chosen per chain as "Classic". Deliberately includes its weaknesses.
 * @see spec: engine 3 to 9
 */
export const seedRules: EngineRules = {
  name: 'classic',
  checks: [
    { kind: 'cancel', rule: 'cancel', where: 'own' },
    { kind: 'deadline', rule: 'deadline', where: 'own' },
    { kind: 'text', table: images },
    {
      kind: 'status',
      from: 'text',
      patterns: numbers,
      table: [
        ...statuses('auth', 401, 403),
        ...statuses('billing', 402),
        ...statuses('timeout', 408),
        ...statuses('rate_limit', 429),
        ...statuses('format', 400),
        ...statuses('timeout', 500, 502, 503, 521, 522, 523, 524, 529),
      ],
    },
    { kind: 'text', table: words },
  ],
  reads: 'own-message',
  unrecognised: 'stop',
  policy: {
    auth: moveOn,
    rate_limit: moveOn,
    billing: { ...moveOn, ladder: billing },
    timeout: moveOn,
    format: { ...moveOn, failover: 'never' },
    overloaded: moveOn,
    unknown: moveOn,
    network: moveOn,
    model_not_found: moveOn,
    context_overflow: moveOn,
    empty_response: moveOn,
  },
  decay: { kind: 'cliff', afterMs: 24 * HOUR },
  jitter: 0,
  serverWait: null,
  dueAfterMs: null,
  burst: 'each-counts',
  success: 'forgives-all',
  clockSetBack: 'stands',
  keys: 'provider',
  emptyReply: 'answer',
  imageChain: [{ kind: 'text', table: images }],
  toolText: 'first-block',
  cancel: 'after-call',
  callerDeadline: 'goes-on',
  repairs: [],
  offlineCodes: [],
};
