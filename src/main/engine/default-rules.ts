import { codeTable, ownCodes, statusPatterns, statusTable, textTable } from './default-tables.ts';
import type { EngineRules, Ladder } from './rules.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Causes that pass by themselves within minutes (W14). */
const passing: Ladder = { steps: [30 * SECOND, MINUTE, 5 * MINUTE], counts: 'reason', lane: 'main' };
const billing: Ladder = { steps: [10 * MINUTE, HOUR, 5 * HOUR, DAY], counts: 'reason', lane: 'main' };
/** Until the credential changes; seven days is as long as anything is kept. In between it is re-checked by a test (W12). */
const credential: Ladder = { steps: [7 * DAY], counts: 'reason', lane: 'main', dueSteps: [10 * MINUTE, HOUR] };
const missing: Ladder = { steps: [DAY], counts: 'reason', lane: 'main' };

/** What the app uses. Where it differs from the reference, the README of this room names the weakness that it mends. */
export const defaultRules: EngineRules = {
  name: 'default',
  checks: [
    { kind: 'code', table: ownCodes },
    { kind: 'hint', weak: ['unknown', 'format'] },
    { kind: 'code', table: codeTable },
    { kind: 'deadline', rule: 'deadline', where: 'causes' },
    { kind: 'cancel', rule: 'cancel', where: 'causes' },
    { kind: 'status', from: 'fields', patterns: statusPatterns, table: statusTable },
    { kind: 'text', table: textTable },
    { kind: 'weak-hint' },
  ],
  reads: 'everything',
  unrecognised: 'move-on',
  policy: {
    auth: { failover: 'always', ladder: credential, scope: 'account' },
    rate_limit: { failover: 'always', ladder: passing, scope: 'model' },
    billing: { failover: 'always', ladder: billing, scope: 'account' },
    timeout: { failover: 'always', ladder: passing, scope: 'model' },
    format: { failover: 'other-dialect', ladder: null, scope: 'model' },
    overloaded: { failover: 'always', ladder: passing, scope: 'model' },
    unknown: { failover: 'always', ladder: null, scope: 'model' },
    network: { failover: 'always', ladder: passing, scope: 'model' },
    model_not_found: { failover: 'always', ladder: missing, scope: 'model' },
    context_overflow: { failover: 'if-any', ladder: null, scope: 'model' },
    empty_response: { failover: 'always', ladder: passing, scope: 'model' },
  },
  decay: { kind: 'half-life', everyMs: DAY },
  jitter: 0.1,
  serverWait: { minMs: SECOND, maxMs: 7 * DAY },
  dueAfterMs: 15 * MINUTE,
  burst: 'one-step',
  success: 'forgives-older',
  clockSetBack: 'shortens',
  keys: 'model-and-account',
  emptyReply: 'failure',
  imageChain: 'as-text',
  toolText: 'every-block',
  cancel: 'at-once',
  callerDeadline: 'stops',
  repairs: ['refresh-token', 'drop-parameter', 'next-host'],
  offlineCodes: ['enotfound', 'eai_again', 'enetunreach', 'ehostunreach', 'enetdown', 'eaddrnotavail', 'web-page'],
};
