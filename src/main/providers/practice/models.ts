import type { Fault } from '../../../shared/contract/index.ts';

/** What a practice model does instead of, or after, answering. Values read like the real thing. */
export type Part =
  | { readonly kind: 'answers'; readonly pace: number; readonly thinks: boolean }
  /** Asks for the time, if it is offered the tool, and answers with what it is told. */
  | { readonly kind: 'calls' }
  | { readonly kind: 'fails'; readonly fault: Omit<Fault, 'provider'> }
  | { readonly kind: 'cut'; readonly fault: Omit<Fault, 'provider'> }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'empty' };

export interface PracticeModel {
  readonly note: string;
  readonly part: Part;
}

const MINUTE = 60_000;

const fails = (note: string, fault: Omit<Fault, 'provider'>): PracticeModel => ({
  note,
  part: { kind: 'fails', fault: { requestId: 'req_practice', ...fault } },
});

/** Not a model of ours: what a provider says about a name that it does not know. */
export const unknownModel = (model: string): Omit<Fault, 'provider'> => ({
  status: 404,
  code: 'model_not_found',
  hint: 'model_not_found',
  requestId: 'req_practice',
  message: `The model \`${model}\` does not exist or you do not have access to it.`,
});

/** The practice models by name; each name says what the model does. */
export const practiceModels: ReadonlyMap<string, PracticeModel> = new Map<string, PracticeModel>([
  ['answers', { note: 'answers at once', part: { kind: 'answers', pace: 1, thinks: false } }],
  ['answers-slowly', { note: 'answers, but takes its time', part: { kind: 'answers', pace: 5, thinks: false } }],
  ['thinks', { note: 'thinks aloud, then answers', part: { kind: 'answers', pace: 1, thinks: true } }],
  ['asks-the-time', { note: 'calls the tool current_time, where a chat allows tools', part: { kind: 'calls' } }],
  [
    'rate-limit-60s',
    fails('429, asks for 60 seconds of rest', {
      status: 429,
      code: 'rate_limit_error',
      hint: 'rate_limit',
      retryAfterMs: MINUTE,
      waitSource: 'retry-after',
      waitExact: true,
      message: 'This request would exceed the limit of 50 requests per minute. Please try again in 60 seconds.',
    }),
  ],
  [
    'rate-limit',
    fails('429, does not say for how long', {
      status: 429,
      code: 'rate_limit_error',
      hint: 'rate_limit',
      message: 'Number of requests has exceeded your rate limit. Please slow down.',
    }),
  ],
  ['overloaded', fails('529, too many others ask', { status: 529, code: 'overloaded_error', hint: 'overloaded', message: 'Overloaded' })],
  [
    'server-error',
    fails('500, breaks down', {
      status: 500,
      code: 'server_error',
      hint: 'timeout',
      message: 'The server had an error while processing your request. Sorry about that!',
    }),
  ],
  [
    'sign-in-expired',
    fails('401, wants you to sign in again', {
      status: 401,
      code: 'authentication_error',
      hint: 'auth',
      message: 'Your sign-in has expired. Please sign in again.',
    }),
  ],
  [
    'no-credit',
    fails('429, the credit is used up', {
      status: 429,
      code: 'insufficient_quota',
      hint: 'billing',
      message: 'You exceeded your current quota, please check your plan and billing details.',
    }),
  ],
  ['hangs', { note: 'never says a word', part: { kind: 'hangs' } }],
  [
    'cut',
    {
      note: 'breaks off in mid-answer',
      part: {
        kind: 'cut',
        fault: {
          code: 'stream-cut',
          hint: 'network',
          message: 'The answer broke off: the stream ended with neither a finish reason nor [DONE].',
        },
      },
    },
  ],
  ['empty', { note: 'answers with nothing', part: { kind: 'empty' } }],
  [
    'garbled',
    fails('sends a stream that nobody can read', {
      code: 'bad-chunk',
      message: 'The server sent a piece that is no JSON: {"id":"chatcmpl-practice","choices":[{"delta":{"content":"He',
    }),
  ],
  ['unknown-model', { note: '404, no such model', part: { kind: 'fails', fault: unknownModel('unknown-model') } }],
]);
