import type { DurationMs, FailoverReason } from '../../shared/contract/index.ts';
import { codeTable, ownCodes, statusPatterns, statusTable, textTable } from './default-tables.ts';
import type { EngineRules, Ladder, ReasonPolicy } from './rules.ts';

const SECOND: DurationMs = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A weakness of the reference, or the rule of it that we leave, by the number that the specification gives it. */
export type Numbered = `${'W' | 'T' | 'D'}${number}`;

/** One thing that `defaultRules` do otherwise than `seedRules`. No field of the rules, and no reason, is changed by two of them. */
export interface Difference {
  readonly name: string;
  readonly mends: readonly Numbered[];
  readonly change: Partial<Omit<EngineRules, 'name' | 'policy'>> & { readonly policy?: Partial<Record<FailoverReason, ReasonPolicy>> };
}

const passing: Ladder = { steps: [30 * SECOND, MINUTE, 5 * MINUTE], counts: 'reason', lane: 'main' };
const billing: Ladder = { steps: [10 * MINUTE, HOUR, 5 * HOUR, DAY], counts: 'reason', lane: 'main' };
/** Until the credential changes; seven days is as long as anything is kept. In between it is re-checked by a test. */
const credential: Ladder = { steps: [7 * DAY], counts: 'reason', lane: 'main', dueSteps: [10 * MINUTE, HOUR] };
const missing: Ladder = { steps: [DAY], counts: 'reason', lane: 'main' };

const restsModel: ReasonPolicy = { failover: 'always', ladder: passing, scope: 'model' };

/** All of them, in the order of the questions that a call raises: what failed, who goes on, who rests, for how long. */
export const differences: readonly Difference[] = [
  {
    name: 'fields-before-words',
    mends: ['W4', 'W5', 'W6', 'W7', 'W9'],
    change: {
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
    },
  },
  { name: 'ids-out-causes-in', mends: ['W8', 'W9'], change: { reads: 'everything' } },
  {
    name: 'unrecognised-moves-on',
    mends: ['W2'],
    change: { unrecognised: 'move-on', policy: { unknown: { failover: 'always', ladder: null, scope: 'model' } } },
  },
  {
    name: 'format-may-be-one-dialect',
    mends: ['W4'],
    change: { policy: { format: { failover: 'other-dialect', ladder: null, scope: 'model' } } },
  },
  {
    name: 'too-long-for-one',
    mends: ['W23'],
    change: { policy: { context_overflow: { failover: 'if-any', ladder: null, scope: 'model' } } },
  },
  {
    name: 'passing-causes-rest-one-model-briefly',
    mends: ['W3', 'W6', 'W14', 'W17'],
    change: {
      policy: { rate_limit: restsModel, timeout: restsModel, overloaded: restsModel, network: restsModel, empty_response: restsModel },
    },
  },
  {
    name: 'credential-until-it-changes',
    mends: ['W12'],
    change: { policy: { auth: { failover: 'always', ladder: credential, scope: 'account' } } },
  },
  {
    name: 'debt-may-be-paid-soon',
    mends: ['W12'],
    change: { policy: { billing: { failover: 'always', ladder: billing, scope: 'account' } } },
  },
  {
    name: 'missing-model-rests-alone',
    mends: ['W5'],
    change: { policy: { model_not_found: { failover: 'always', ladder: missing, scope: 'model' } } },
  },
  { name: 'half-forgotten-a-day', mends: ['W13'], change: { decay: { kind: 'half-life', everyMs: DAY } } },
  { name: 'ends-spread', mends: ['W18'], change: { jitter: 0.1 } },
  { name: 'waits-believed', mends: ['W11'], change: { serverWait: { minMs: SECOND, maxMs: 7 * DAY } } },
  { name: 'tested-before-the-end', mends: ['W12', 'W18'], change: { dueAfterMs: 15 * MINUTE } },
  { name: 'burst-is-one-step', mends: ['W18'], change: { burst: 'one-step' } },
  { name: 'late-success-forgives-older', mends: ['W15'], change: { success: 'forgives-older' } },
  { name: 'clock-set-back-shortens', mends: ['D10'], change: { clockSetBack: 'shortens' } },
  { name: 'model-of-account-is-the-key', mends: ['W3'], change: { keys: 'model-and-account' } },
  { name: 'empty-is-a-failure', mends: ['W28'], change: { emptyReply: 'failure' } },
  { name: 'pictures-by-the-same-rules', mends: ['W24'], change: { imageChain: 'as-text' } },
  { name: 'tool-calls-as-they-come', mends: ['W36'], change: { toolText: 'every-block' } },
  { name: 'cancel-at-once', mends: ['T6'], change: { cancel: 'at-once' } },
  { name: 'deadline-marks-nobody', mends: ['W10'], change: { callerDeadline: 'stops' } },
  { name: 'mended-before-a-rest', mends: ['W21'], change: { repairs: ['refresh-token', 'drop-parameter', 'next-host'] } },
  {
    name: 'own-network-rests-nobody',
    mends: ['W5'],
    change: { offlineCodes: ['enotfound', 'eai_again', 'enetunreach', 'ehostunreach', 'enetdown', 'eaddrnotavail', 'web-page'] },
  },
];
