import type { FailoverReason } from '../../../shared/contract/index.ts';
import type { TokenKind } from '../adapter.ts';
import type { BareFault, FaultEvidence, HintOf } from '../wire/faults.ts';
import { listOf, objectOf, textOf } from '../wire/json.ts';
import { THOUGHTS } from '../wire/left-out.ts';
import { waitFor } from '../wire/wait.ts';
import type { MessagesBody } from './body.ts';
import { BY_BUDGET, BY_EFFORT } from './thinking.ts';
import { isAccountWide, isSubscription, refusedUntil } from './windows.ts';

/** @see spec: providers 3.4 */
const byType: ReadonlyMap<string, FailoverReason> = new Map<string, FailoverReason>([
  ['authentication_error', 'auth'],
  ['permission_error', 'auth'],
  ['billing_error', 'billing'],
  ['rate_limit_error', 'rate_limit'],
  ['conflict_error', 'overloaded'],
  ['overloaded_error', 'overloaded'],
  ['request_too_large', 'context_overflow'],
  ['timeout_error', 'timeout'],
  ['api_error', 'timeout'],
  ['invalid_request_error', 'format'],
]);

/** The specific beats the type: a spent balance and a prompt that is too long come as `invalid_request_error`. */
const bySentence: readonly (readonly [RegExp, FailoverReason])[] = [
  [/prompt is too long|input length and .?max_tokens.? exceed|exceeds? (the )?(maximum )?context/i, 'context_overflow'],
  [/credit balance|spend(ing)? limit|usage limits?\b.{0,80}regain access|specified (workspace )?API usage limits/i, 'billing'],
  [/only authorized for use with|OAuth (authentication|token).{0,60}(not (currently )?(supported|allowed)|revoked)/i, 'auth'],
  [/\bmodel:|\bmodel\b.{0,200}?\b(not found|does not exist|not available|retired|deprecated)/i, 'model_not_found'],
];

const byStatus = (status: number): FailoverReason | undefined => {
  if (status === 402) return 'billing';
  if (status === 404 || status === 405) return 'network';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 409 || status === 503 || status === 529) return 'overloaded';
  if (status === 413) return 'context_overflow';
  return status >= 500 ? 'timeout' : undefined;
};

export const messagesHint: HintOf = ({ status, code = '', type = '', message }) => {
  const told = bySentence.find(([pattern]) => pattern.test(message))?.[1];
  const isMissing = status === 404 || type === 'not_found_error' || code === 'not_found_error';
  if (told !== undefined && (told !== 'model_not_found' || isMissing)) return told;
  return byType.get(code) ?? byType.get(type) ?? (status === undefined ? undefined : byStatus(status));
};

/** A thought of an earlier turn that the provider does not take back: signed by another, or no longer as it was. */
const isRefusedThought = (message: string): boolean =>
  /signature/i.test(message)
    ? /thinking/i.test(message)
    : /(thinking|redacted_thinking).{0,40}blocks?.{0,120}(modified|remain as|decrypt)/is.test(message);

const sendsThoughts = ({ messages }: MessagesBody): boolean =>
  messages.some(({ content }) => content.some(({ type }) => type === 'thinking' || type === 'redacted_thinking'));

/** The fields that a request can do without, by how the provider's sentence begins or quotes them. */
const parameterOf = (message: string, body: MessagesBody | undefined): string | undefined => {
  if (!body) return undefined;
  if (isRefusedThought(message) && sendsThoughts(body)) return THOUGHTS;
  const asks = body.thinking?.type;
  if (/thinking/i.test(message) && asks !== undefined) {
    if (asks === 'disabled') return 'thinking';
    if (/signature|thinking.{0,20}blocks?|max_tokens|temperature|top_p|tool_choice/i.test(message)) return undefined;
    return asks === 'enabled' ? BY_BUDGET : BY_EFFORT;
  }
  const fields = [
    ['output_config', /\b(output_config|effort)\b/i],
    ['cache_control', /\bcache_control\b/i],
    ['temperature', /\btemperature\b/i],
    ['max_tokens', /^max_tokens\b/i],
  ] as const;
  const marks = JSON.stringify(body.messages.at(-1)).includes('"cache_control":{');
  return fields.find(([name, pattern]) => pattern.test(message) && (name === 'cache_control' ? marks : name in body))?.[0];
};

const refusedParameter = (fault: BareFault, body: MessagesBody | undefined): Partial<BareFault> => {
  if (fault.status !== 400 && fault.status !== 422) return {};
  if (fault.hint !== 'format' && fault.hint !== undefined) return {};
  const parameter = parameterOf(fault.message, body);
  return parameter === undefined ? {} : { repair: 'drop-parameter', parameter };
};

const detailCode = (source: unknown): string | undefined => {
  const details = objectOf(source)?.details;
  return textOf((objectOf(details) ?? objectOf(listOf(details)[0]))?.error_code);
};

const TERMS = 'Anthropic lets this sign-in be used by its own programs only. An API key from its console works here.';

/** What the request was, as far as its errors depend on it. */
export interface Sent {
  readonly kind: TokenKind;
  readonly body: MessagesBody | undefined;
}

/** Limits of a subscription reach all its models, and a spend limit has no end that waiting brings. @see spec: providers 3.4, 10 */
export const messagesRefine =
  ({ kind, body }: Sent) =>
  (fault: BareFault, { source, headers, now }: FaultEvidence): BareFault => {
    const code = detailCode(source);
    if (code === 'enforced_spend_limit_reached') {
      const { retryAfterMs: _, waitSource: __, waitExact: ___, ...rest } = fault;
      return { ...rest, code, hint: 'billing', scope: 'account' };
    }
    if (/only authorized for use with/i.test(fault.message))
      return { ...fault, code: 'restricted-sign-in', hint: 'auth', message: `${fault.message} ${TERMS}` };
    if (fault.status === 401 && kind === 'oauth') return { ...fault, repair: 'refresh-token' };
    if (fault.status === 429 && isSubscription(headers)) {
      const until = refusedUntil(headers);
      const wait = until === undefined ? undefined : waitFor({ at: until }, { headers, now }, { source: 'reset-header', exact: true });
      return { ...fault, ...wait, ...(isAccountWide(headers) && { scope: 'account' as const }) };
    }
    return { ...fault, ...refusedParameter(fault, body) };
  };
