import type { FailoverReason, Fault } from '../../../shared/contract/index.ts';
import type { HintOf } from '../wire/faults.ts';

/** Codes and types of OpenAI and of those who speak its dialect, in lower case. @see spec: providers 2.5 */
const byCode: ReadonlyMap<string, FailoverReason> = new Map<string, FailoverReason>([
  ['invalid_api_key', 'auth'],
  ['authentication_error', 'auth'],
  ['invalid_authentication', 'auth'],
  ['unauthenticated', 'auth'],
  ['token_expired', 'auth'],
  ['insufficient_quota', 'billing'],
  ['billing_hard_limit_reached', 'billing'],
  ['billing_not_active', 'billing'],
  ['billing_error', 'billing'],
  ['insufficient_balance', 'billing'],
  ['insufficient_credits', 'billing'],
  ['payment_required', 'billing'],
  ['rate_limit_exceeded', 'rate_limit'],
  ['rate_limit_error', 'rate_limit'],
  ['resource_exhausted', 'rate_limit'],
  ['model_not_found', 'model_not_found'],
  ['model_not_available', 'model_not_found'],
  ['invalid_model', 'model_not_found'],
  ['unknown_model', 'model_not_found'],
  ['context_length_exceeded', 'context_overflow'],
  ['exceed_context_size_error', 'context_overflow'],
  ['overloaded_error', 'overloaded'],
  ['engine_overloaded', 'overloaded'],
  ['server_overloaded', 'overloaded'],
  ['model_overloaded', 'overloaded'],
  ['capacity_exceeded', 'overloaded'],
  ['unavailable', 'overloaded'],
]);

/** What servers say who give no code; the specific beats the generic meaning of a status. */
const bySentence: readonly (readonly [RegExp, FailoverReason])[] = [
  [
    /maximum context length|prompt is too long|reduce the length|exceeds? the (available |model'?s? )?context|context (length|window|size) exceeded/i,
    'context_overflow',
  ],
  [/insufficient (credits?|balance|funds|quota)|credit balance|out of credits|exceeded your current quota|payment required/i, 'billing'],
  [
    /\bmodel\b.{0,200}?\b(not found|does not exist|do(es)? not have access|not exist|is not available)|no endpoints found|(unknown|no such|invalid) model/i,
    'model_not_found',
  ],
  [/overloaded|(no|at|out of|insufficient) (available )?capacity/i, 'overloaded'],
];

/** A path that the server does not know, as against a model that it does not know. */
const isWrongPath = (message: string): boolean =>
  /^\W*(404 )?(page )?not found\W*$|invalid url|unknown (endpoint|url|path)|unexpected endpoint|cannot (post|get) \/|no (such )?route/i.test(
    message,
  );

const byStatus = (status: number, message: string): FailoverReason | undefined => {
  if (status === 402) return 'billing';
  // Whoever misses a model says so; anything else that is not there is a wrong address, which rests only shortly.
  if (status === 404) return /model|deployment/i.test(message) && !isWrongPath(message) ? 'model_not_found' : 'network';
  if (status === 405) return 'network';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 413 && /token/i.test(message)) return 'context_overflow';
  if (status === 503 || status === 529) return 'overloaded';
  return status >= 500 ? 'timeout' : undefined;
};

/**
 * What the dialect knows: code and type first, then the sentence, then those statuses that mean one thing only. 400, 401,
 * 403, 422 and 429 alone get no hint; what they mean is for the rules to say.
 */
export const chatHint: HintOf = ({ status, code, type, message }) =>
  byCode.get(code?.toLowerCase() ?? '') ??
  byCode.get(type?.toLowerCase() ?? '') ??
  (isWrongPath(message) ? undefined : bySentence.find(([pattern]) => pattern.test(message))?.[1]) ??
  (status === undefined ? undefined : byStatus(status, message));

/** OpenRouter counts its free models together: another of them would only be refused as well. */
export const chatScope = ({ message }: { readonly message: string }): Pick<Fault, 'scope'> =>
  /free-models-per-(min|day)/i.test(message) ? { scope: 'account' } : {};
