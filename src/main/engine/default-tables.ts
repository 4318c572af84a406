import { IMAGE_DIMENSION, IMAGE_SIZE } from './image-text.ts';
import { type CodeRule, codes, type StatusRule, texts } from './rules.ts';

/** What the engine itself finds wrong with a call; named as it is, whatever the hint. */
export const ownCodes: readonly CodeRule[] = [
  { rule: 'first-delta-timeout', code: 'first-delta-timeout', reason: 'timeout' },
  { rule: 'stream-cut', code: 'stream-cut', reason: 'network' },
  { rule: 'empty-response', code: 'empty-response', reason: 'empty_response' },
  { rule: 'finish-error', code: 'finish-error', reason: 'unknown' },
  // The machine's own trouble: the run moves on and nobody cools.
  { rule: 'vault-locked', code: 'vault-locked', reason: 'unknown' },
  { rule: 'vault-unreadable', code: 'vault-unreadable', reason: 'unknown' },
  { rule: 'proxy', code: 'invalid-proxy', reason: 'unknown' },
  { rule: 'proxy', code: 'proxy-unreachable', reason: 'unknown' },
  { rule: 'proxy', code: 'proxy-refused', reason: 'unknown' },
  { rule: 'proxy', code: 'proxy-password', reason: 'unknown' },
];

/** Codes of providers and of the transport; they beat status and words. @see spec: providers 1.5 and its error tables */
export const codeTable = [
  ...codes('billing', 'insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active', 'billing_error', 'usage_not_included'),
  ...codes('billing', 'enforced_spend_limit_reached', 'insufficient_credits', 'insufficient_balance', 'payment_required'),
  ...codes('context_overflow', 'context_length_exceeded', 'context_window_exceeded', 'model_context_window_exceeded', 'request_too_large'),
  ...codes(
    'model_not_found',
    'model_not_found',
    'model_not_available',
    'model_not_supported',
    'deployment_not_found',
    'deploymentnotfound',
  ),
  ...codes('overloaded', 'overloaded_error', 'server_is_overloaded', 'engine_overloaded', 'slow_down', 'model_overloaded', 'overloaded'),
  ...codes('overloaded', 'model_capacity_exhausted'),
  ...codes('rate_limit', 'rate_limit_exceeded', 'rate_limit_error', 'rate_limited', 'user_model_rate_limited', 'resource_exhausted'),
  ...codes('rate_limit', 'quota_exhausted', 'throttlingexception', 'too_many_requests', 'usage_limit_reached'),
  ...codes('auth', 'invalid_api_key', 'authentication_error', 'permission_error', 'invalid_authentication', 'account_deactivated'),
  ...codes(
    'auth',
    'unauthenticated',
    'permission_denied',
    'needs-key',
    'needs-sign-in',
    'needs-setup',
    'token_expired',
    'authentication_failed',
  ),
  ...codes('timeout', 'etimedout', 'esockettimedout', 'und_err_connect_timeout', 'und_err_headers_timeout', 'und_err_body_timeout'),
  ...codes('timeout', 'timeout_error', 'deadline_exceeded'),
  ...codes('network', 'econnreset', 'econnaborted', 'econnrefused', 'ehostunreach', 'enetunreach', 'epipe', 'enetreset', 'ehostdown'),
  ...codes('network', 'enotfound', 'eai_again', 'enetdown', 'und_err_socket', 'eproto', 'cert_has_expired'),
  ...codes('network', 'err_tls_cert_altname_invalid', 'depth_zero_self_signed_cert', 'self_signed_cert_in_chain'),
  ...codes('network', 'unable_to_verify_leaf_signature', 'unable_to_get_issuer_cert_locally'),
];

const money = texts('billing', {
  'insufficient-funds': /insufficient (?:credits?|balance|funds|account balance)/i,
  insufficient_quota: /insufficient[_ ]quota/i,
  'credit-balance': /credit balance|out of credits?|no credits? left|purchase (?:more )?credits/i,
  'payment-required': /payment (?:is )?required|unpaid|past due|in arrears/i,
  'spend-limit': /(?:spend(?:ing)?|hard|budget) limit (?:reached|exceeded)/i,
});

const limits = texts('rate_limit', {
  'rate-limit': /rate[_ -]?limit/i,
  'too-many-requests': /too many requests|too many concurrent/i,
  quota: /exceeded your current quota|quota (?:was |has been )?(?:exceeded|exhausted)|exceeded[^\n]*quota/i,
  'resource-exhausted': /resource[_ ](?:has been )?exhausted/i,
  'usage-limit': /usage limit|throttl(?:ed|ing)/i,
});

/** A purse that fills again by itself is a limit and no debt. */
const windows = texts('rate_limit', {
  window:
    /(?:daily|weekly|monthly|hourly|per[- ](?:day|week|month|hour)|5[- ]hour)[^\n]*(?:limit|quota|allowance)|try again (?:later|in|at)/i,
});

const keys = texts('auth', {
  'api-key':
    /(?:invalid|incorrect|missing|expired|revoked|no)[_ ]?(?:x-)?api[_ -]?key|api[_ -]?key (?:is |was |has been |not )*(?:invalid|valid|expired|revoked|missing|found)/i,
  token: /(?:invalid|expired|revoked|missing) (?:[a-z]+ )?token|token (?:is |was |has |been )*(?:invalid|expired|revoked)/i,
  authenticate:
    /unauthori[sz]ed|unauthenticated|(?:failed to |re-?|not )authenticated?|authentication (?:failed|error|required)|invalid authentication/i,
  permission: /permission denied|access denied|does not have (?:access|permission)/i,
  deactivated: /account[^\n]*(?:deactivated|disabled|suspended)|no credentials/i,
});

const session = texts('auth', { session: /(?:session|login|credentials?)[^\n]*expired/i });

const context = texts('context_overflow', {
  'context-length':
    /context[_ ](?:length|window)[_ ]?(?:was |is |has been )?exceeded|maximum context length|(?:exceeds?|over|larger than)[^\n]*context (?:length|window|size)/i,
  'prompt-too-long':
    /(?:prompt|input|messages?|conversation) (?:is|are) too (?:long|large)|too many tokens|reduce the length|token limit (?:was |is )?exceeded/i,
  'request-too-large': /request (?:is |entity )?too large/i,
});

const models = texts('model_not_found', {
  'model-missing':
    /(?:model|deployment)[^\n]{0,120}(?:not found|does not exist|not exist|not available|is not supported|unknown|no longer|decommissioned|deprecated and)/i,
  'not-a-model': /(?:unknown|unsupported|invalid|no such|not a valid) model|not a valid model id|no endpoints found/i,
  'try-pulling': /try pulling it first/i,
});

const busy = texts('overloaded', {
  overloaded: /overloaded|over(?: |-)?capacity|at capacity|no capacity|capacity (?:is )?exhausted|high demand|currently busy/i,
});

const pictures = texts('format', { 'image-dimension': IMAGE_DIMENSION, 'image-size': IMAGE_SIZE });

/** Only what a request with these statuses can mean besides the general meaning. */
const refined = [...context, ...money, ...keys, ...models, ...limits];

const status = (
  number: number,
  reason: StatusRule['reason'],
  rest: Omit<StatusRule, 'rule' | 'from' | 'to' | 'reason'> = {},
): StatusRule => ({
  rule: `status-${number}`,
  from: number,
  to: number,
  reason,
  ...rest,
});

export const statusTable: readonly StatusRule[] = [
  status(400, 'format', { unless: [...pictures, ...refined], wordless: 'unknown' }),
  status(401, 'auth', { unless: money }),
  status(402, 'billing', { unless: windows }),
  status(403, 'auth', { unless: [...money, ...models] }),
  status(404, 'model_not_found'),
  status(408, 'timeout'),
  status(409, 'timeout', { unless: session }),
  status(410, 'timeout', { unless: [...session, ...models] }),
  status(413, 'context_overflow', { unless: pictures }),
  status(422, 'format', { unless: [...pictures, ...refined] }),
  status(424, 'overloaded'),
  status(425, 'overloaded'),
  status(429, 'rate_limit', { unless: [...money, ...busy] }),
  status(499, 'timeout'),
  status(503, 'overloaded'),
  status(529, 'overloaded'),
  { rule: 'status-5xx', from: 500, to: 599, reason: 'timeout', unless: busy },
];

/** A number counts only beside a word that makes it a status (W8). */
export const statusPatterns: readonly RegExp[] = [
  /\bstatus(?:[ _-]?code)?["']?(?:[:=\s]+|\s+is\s+)["']?(\d{3})\b/i,
  /\bhttp(?:\/\d(?:\.\d)?)?(?:\s+error)?[:\s]+(\d{3})\b/i,
  /\b(?:error|api error|code)[:\s]+["']?([45]\d{2})\b/i,
  /^\s*([45]\d{2})\b(?!\s*(?:ms|s|tokens|bytes)\b)/i,
];

/** The last resort: words, where a peer gives no fields. */
export const textTable = [
  ...pictures,
  ...context,
  ...money,
  ...limits,
  ...busy,
  ...models,
  ...keys,
  ...session,
  ...texts('network', {
    connection:
      /connection (?:was )?(?:reset|refused|aborted|closed)|reset by peer|broken pipe|socket hang up|other side closed|premature close/i,
    unreachable: /(?:network|host) is unreachable|no such host|name resolution|getaddrinfo|fetch failed/i,
    tls: /tls:|x509:|handshake|self[- ]signed|certificate/i,
    cut: /unexpected eof|unexpected end of (?:file|stream)/i,
  }),
  ...texts('timeout', { timeout: /time(?:d)?[- ]?out|deadline exceeded/i }),
  ...texts('format', {
    'string-pattern': 'string should match pattern',
    tool_use_id: /tool_use[._]id/i,
    'invalid-request': /invalid request format|invalid_request_error/i,
  }),
];
