import type { EpochMs, FailoverReason, Fault } from '../../../shared/contract/index.ts';
import { chatHint } from '../openai/hints.ts';
import type { BareFault, FaultEvidence, HintOf } from '../wire/faults.ts';
import { type HttpHeaders, headerOf } from '../wire/http.ts';
import { objectOf, textOf } from '../wire/json.ts';
import { waitFor } from '../wire/wait.ts';
import { gaugesIn } from './quota.ts';

type Scope = NonNullable<Fault['scope']>;

/** What Copilot's own codes mean, and how far they reach. @see spec: providers 9.2 */
const byCode: ReadonlyMap<string, readonly [FailoverReason, Scope?]> = new Map<string, readonly [FailoverReason, Scope?]>([
  ['quota_exceeded', ['billing', 'account']],
  ['free_quota_exceeded', ['billing', 'account']],
  ['session_quota_exceeded', ['billing', 'account']],
  ['overage_limit_reached', ['billing', 'account']],
  ['billing_not_configured', ['billing', 'account']],
  ['rate_limited', ['rate_limit']],
  ['user_model_rate_limited', ['rate_limit', 'model']],
  ['user_global_rate_limited', ['rate_limit', 'account']],
  ['user_weekly_rate_limited', ['rate_limit', 'account']],
  ['integration_rate_limited', ['rate_limit', 'account']],
  ['agent_mode_limit_exceeded', ['rate_limit', 'account']],
  ['extension_blocked', ['rate_limit', 'account']],
  ['model_overloaded', ['overloaded', 'model']],
  ['model_not_supported', ['model_not_found']],
  ['unsupported_api_for_model', ['model_not_found']],
  ['model_max_prompt_tokens_exceeded', ['context_overflow']],
]);

const byStatus: ReadonlyMap<number, FailoverReason> = new Map<number, FailoverReason>([
  [401, 'auth'],
  [402, 'billing'],
  [413, 'context_overflow'],
  [424, 'overloaded'],
  [466, 'format'],
  [499, 'overloaded'],
]);

/** Copilot's codes, then what each status means here, then what the dialect of the route knows. */
export const copilotHint =
  (routeHint: HintOf = chatHint): HintOf =>
  (error) =>
    byCode.get(error.code ?? '')?.[0] ?? byStatus.get(error.status ?? 0) ?? routeHint(error);

/** Which bucket was empty, where the code does not tell. */
const scopeIn = (headers: HttpHeaders): Scope | undefined => {
  const bucket = headerOf(headers, 'x-ratelimit-exceeded') ?? '';
  if (/model/i.test(bucket)) return 'model';
  return /global|user|integration|account/i.test(bucket) ? 'account' : undefined;
};

/** When an allowance that is used up begins anew. */
const resetIn = (source: unknown, headers: HttpHeaders): EpochMs | undefined => {
  const body = objectOf(source);
  const told = Date.parse(textOf(body?.quota_reset_date) ?? textOf(body?.limited_user_reset_date) ?? '');
  if (!Number.isNaN(told)) return told;
  const resets = gaugesIn(headers).flatMap(({ usedRatio, resetsAt }) => (usedRatio >= 1 && resetsAt !== undefined ? [resetsAt] : []));
  return resets.length > 0 ? Math.max(...resets) : undefined;
};

/** The page on which the user must agree to something; only GitHub's own. */
const consentPage = (source: unknown): string | undefined => {
  const url = URL.parse(textOf(objectOf(source)?.authorize_url) ?? '');
  const isOwn = url?.protocol === 'https:' && (url.hostname === 'github.com' || url.hostname.endsWith('.github.com'));
  return isOwn ? url.href : undefined;
};

/** A stale token is exchanged anew once; a consent that is missing only the user can give. */
const signInPart = (fault: BareFault, source: unknown, repairing: Fault | undefined): Partial<BareFault> => {
  if (fault.status !== 401 && fault.status !== 403) return {};
  const page = consentPage(source);
  if (page !== undefined) return { code: 'consent-needed', hint: 'auth', message: `GitHub asks for your consent first: ${page}` };
  return repairing?.repair === 'refresh-token' ? {} : { repair: 'refresh-token' };
};

/** The model is there, at another of the formats' addresses. */
const elsewhere = (fault: BareFault, repairing: Fault | undefined): Partial<BareFault> =>
  fault.status === 400 && fault.code === 'unsupported_api_for_model' && repairing?.repair !== 'next-host' ? { repair: 'next-host' } : {};

/** Scope, wait and repair of a fault. @see spec: providers 9.2, 10 */
export const refineCopilot = (fault: BareFault, { source, headers, now }: FaultEvidence, repairing?: Fault): BareFault => {
  const isLimit = fault.status === 402 || fault.status === 429;
  const scope = byCode.get(fault.code ?? '')?.[1] ?? (fault.status === 429 ? scopeIn(headers) : undefined);
  const resetsAt = isLimit && fault.retryAfterMs === undefined ? resetIn(source, headers) : undefined;
  const wait = resetsAt === undefined ? undefined : waitFor({ at: resetsAt }, { headers, now }, { source: 'reset-header', exact: true });
  return { ...fault, ...(scope && { scope }), ...wait, ...signInPart(fault, source, repairing), ...elsewhere(fault, repairing) };
};

/** An answer that was refused by the content filter before it began; a finish, not a fault. */
export const isFiltered = ({ status, code, message }: Fault): boolean =>
  status === 422 && /filter|responsible ai/i.test(`${code} ${message}`);
