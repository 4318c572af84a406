import type { CausedCooldown, FailoverReason, Fault, Obstacle, WaitSource } from '../../shared/contract/index.ts';
import { span } from './span.ts';

/** What to press to mend a fault; the window maps each to one action. */
export type Remedy = 'accounts' | 'again' | 'continue' | 'new-chat' | 'edit';

interface ReasonWords {
  /** In a ribbon hop or beside a timer, two or three words. */
  readonly short: string;
  /** A sentence without its full stop; `who` is the provider's label. */
  readonly sentence: (who: string) => string;
  readonly remedy: Remedy;
  /** What the user can do, as one sentence. */
  readonly advice: string;
}

/** Every reason in plain words; a reason without words does not compile. */
export const reasonWords = {
  auth: {
    short: 'access refused',
    sentence: (who) => `${who} did not accept the key or sign-in`,
    remedy: 'accounts',
    advice: 'Put in a working key, or sign in again.',
  },
  rate_limit: {
    short: 'rate limit',
    sentence: (who) => `${who} asked us to slow down`,
    remedy: 'again',
    advice: 'It comes back by itself.',
  },
  billing: {
    short: 'out of credit',
    sentence: (who) => `${who} says that the account has no credit left`,
    remedy: 'accounts',
    advice: 'Add credit with the provider, or use another key.',
  },
  timeout: {
    short: 'timed out',
    sentence: (who) => `${who} took too long to answer`,
    remedy: 'again',
    advice: 'Try again, or allow it more time.',
  },
  format: {
    short: 'request refused',
    sentence: (who) => `${who} could not take this message`,
    remedy: 'edit',
    advice: 'Change the message and send it again.',
  },
  overloaded: {
    short: 'overloaded',
    sentence: (who) => `${who} has more to do than it can handle`,
    remedy: 'again',
    advice: 'It comes back by itself.',
  },
  unknown: {
    short: 'failed',
    sentence: (who) => `${who} failed in a way that we do not know`,
    remedy: 'again',
    advice: 'Its own words say more.',
  },
  network: {
    short: 'not reachable',
    sentence: (who) => `${who} could not be reached`,
    remedy: 'accounts',
    advice: 'Check the connection and the server’s address.',
  },
  model_not_found: {
    short: 'unknown model',
    sentence: (who) => `${who} does not know this model`,
    remedy: 'accounts',
    advice: 'Pick a model that the server offers.',
  },
  context_overflow: {
    short: 'chat too long',
    sentence: (who) => `This chat is longer than ${who} can read`,
    remedy: 'new-chat',
    advice: 'Go on in a new chat, or shorten the message.',
  },
  empty_response: {
    short: 'empty answer',
    sentence: (who) => `${who} sent an empty answer`,
    remedy: 'again',
    advice: 'Try again.',
  },
} satisfies Record<FailoverReason, ReasonWords>;

const remedyLabels = {
  accounts: 'Open accounts',
  again: 'Try again',
  continue: 'Continue',
  'new-chat': 'New chat',
  edit: 'Edit message',
} satisfies Record<Remedy, string>;

export const remedyLabel = (remedy: Remedy): string => remedyLabels[remedy];

/** What stands between a candidate and a call: shown as its state, why, and what opens when it is mended. */
export const obstacleWords = {
  'needs-key': { state: 'needs key', short: 'needs a key', sentence: 'Its key is not here any more and has to be put in again' },
  'needs-sign-in': { state: 'sign in', short: 'needs a sign-in', sentence: 'Its sign-in is over; sign in again' },
  'needs-setup': {
    state: 'not ready yet',
    short: 'has to be set up',
    sentence: 'Its provider wants it to be set up first, which only you can agree to',
  },
  'unknown-provider': { state: 'not set up', short: 'not set up', sentence: 'No server or account with this name is set up' },
  'cannot-see': { state: 'cannot see', short: 'cannot see pictures', sentence: 'This model cannot see pictures' },
} satisfies Record<Obstacle, { readonly state: string; readonly short: string; readonly sentence: string }>;

type WaitOrigin = 'provider' | 'ours' | 'user';

/** Whose number a wait is. */
export const waitOrigin = {
  'retry-after-ms': 'provider',
  'retry-after': 'provider',
  'reset-header': 'provider',
  body: 'provider',
  message: 'provider',
  ladder: 'ours',
  user: 'user',
} satisfies Record<WaitSource, WaitOrigin>;

const originWords = {
  provider: 'the provider asked for it',
  ours: 'our own back-off',
  user: 'you asked for it',
} satisfies Record<WaitOrigin, string>;

/** Where a timer's number came from, as it stands beside the timer. */
export const sourceWords = (source: WaitSource): string => originWords[waitOrigin[source]];

/** What failed and what was done about it, in one sentence: "Anthropic asked us to wait 58 s". */
export const failureSentence = (
  who: string,
  reason: FailoverReason,
  cooldown: CausedCooldown | undefined,
  { begun = false }: { readonly begun?: boolean } = {},
): string => {
  // Who has begun to answer was reached.
  const what = reason === 'network' && begun ? `The connection to ${who} broke off` : reasonWords[reason].sentence(who);
  if (!cooldown) return `${what}.`;
  const rests = cooldown.scope === 'account' ? 'the whole account rests' : 'it rests';
  if (waitOrigin[cooldown.source] !== 'provider') return `${what}; ${rests} ${span(cooldown.ms)} by our own back-off.`;
  const wait = `asked us to wait ${span(cooldown.ms)}`;
  const asked = reason === 'rate_limit' ? `${who} ${wait}` : `${what} and ${wait}`;
  return cooldown.scope === 'account' ? `${asked}; the whole account rests.` : `${asked}.`;
};

/** Status and the provider's own code, as far as known: `429 rate_limit_error`. */
export const faultCode = ({ status, code }: Fault): string => [status, code].filter((each) => each !== undefined).join(' ');
