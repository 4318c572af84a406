import type { FailoverReason } from '../../shared/contract/index.ts';
import { type Evidence, evidenceOf, nameOf } from './evidence.ts';
import { type FailoverError, failoverError } from './failover-error.ts';
import type { Check, EngineRules, StatusRule, TextRule } from './rules.ts';

/** What a classification comes to. */
export interface Finding {
  readonly reason: FailoverReason;
  readonly rule: string;
  /** 0 unless the status decided. */
  readonly status: number;
}

/** `cancel` ends the search with no failure at all, `undefined` goes on with the next check. */
type Look = Finding | 'cancel' | undefined;

const hits = ({ match }: TextRule, text: string): boolean => (typeof match === 'string' ? text.includes(match) : match.test(text));

const byText = (table: readonly TextRule[], text: string): Finding | undefined => {
  const hit = table.find((rule) => hits(rule, text));
  return hit && { reason: hit.reason, rule: hit.rule, status: 0 };
};

const numberIn = (text: string, patterns: readonly RegExp[]): number | undefined => {
  for (const pattern of patterns) {
    const digits = pattern.exec(text)?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return undefined;
};

const byStatus = (table: readonly StatusRule[], status: number, evidence: Evidence): Finding | undefined => {
  const row = table.find(({ from, to }) => status >= from && status <= to);
  if (!row) return undefined;
  const better = row.unless && byText(row.unless, evidence.text);
  if (better) return { ...better, status };
  if (row.wordless && evidence.text.trim() === '') return { reason: row.wordless, rule: `${row.rule}-wordless`, status };
  return { reason: row.reason, rule: row.rule, status };
};

const named = (name: string, where: 'own' | 'causes', { chain }: Evidence): boolean =>
  where === 'own' ? nameOf(chain[0]) === name : chain.some((link) => nameOf(link) === name);

const look = (check: Check, evidence: Evidence): Look => {
  const { fault } = evidence;
  switch (check.kind) {
    case 'cancel':
      return named('AbortError', check.where, evidence) ? 'cancel' : undefined;
    case 'deadline':
      return named('TimeoutError', check.where, evidence) ? { reason: 'timeout', rule: check.rule, status: 0 } : undefined;
    case 'hint':
      return fault?.hint && !check.weak.includes(fault.hint)
        ? { reason: fault.hint, rule: 'hint', status: evidence.status ?? 0 }
        : undefined;
    case 'weak-hint':
      return fault?.hint && { reason: fault.hint, rule: 'hint', status: evidence.status ?? 0 };
    case 'code': {
      const row = check.table.find(({ code }) => evidence.codes.includes(code));
      return row && { reason: row.reason, rule: row.rule, status: evidence.status ?? 0 };
    }
    case 'status': {
      const stated = check.from === 'fields' ? evidence.status : undefined;
      const status = stated ?? numberIn(evidence.text, check.patterns);
      return status === undefined ? undefined : byStatus(check.table, status, evidence);
    }
    case 'text':
      return byText(check.table, evidence.text);
  }
};

/** The finding that `classifyError` puts into an error: a run needs no more, and an error costs more than all the rest. */
export const classify = (error: unknown, rules: EngineRules): Finding | null => {
  if (error === undefined || error === null) return null;
  const evidence = evidenceOf(error, rules.reads);
  for (const check of rules.checks) {
    const seen = look(check, evidence);
    if (seen === 'cancel') return null;
    if (seen) return seen;
  }
  return rules.unrecognised === 'stop' ? null : { reason: 'unknown', rule: 'unrecognised', status: evidence.status ?? 0 };
};

/**
 * Why a call failed, or `null` where that is no failure (no error, a cancel) or where the rules recognise nothing.
 * Pure; provider and model are only copied.
 */
export const classifyError = (error: unknown, provider: string, model: string, rules: EngineRules): FailoverError | null => {
  const finding = classify(error, rules);
  return finding && failoverError({ ...finding, provider, model, cause: error });
};
