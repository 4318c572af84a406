import type { SignInEvent } from '../../../../shared/contract/index.ts';
import { spokenAddress } from './words.ts';

type Told = { readonly [T in SignInEvent['type']]: (event: Extract<SignInEvent, { type: T }>, who: string) => string };

/** Each step in one sentence, for who does not see it; without the time, which would be said every second. */
const told: Told = {
  starting: (_, who) => `${who}: starting the sign-in.`,
  'waiting-for-browser': (_, who) => `${who}: waiting for you in the browser.`,
  'waiting-for-code': ({ userCode, verificationUrl }, who) => `${who}: enter the code ${userCode} at ${spokenAddress(verificationUrl)}.`,
  'needs-paste': ({ url }, who) =>
    `${who}: ${url === undefined ? 'paste the token.' : 'sign in, then paste the address that the browser ends on.'}`,
  'method-change': ({ because }, who) => `${who}: ${because.words} Going on another way.`,
  exchanging: (_, who) => `${who}: finishing the sign-in.`,
  unkept: ({ because }, who) => `${who}: ${because.words}`,
  done: ({ account }, who) => `Signed in to ${who} as ${account.label}.`,
  failed: ({ failure }, who) => `${who}: ${failure.words} ${failure.remedy}`,
};

export const announced = (event: SignInEvent, who: string): string => told[event.type](event as never, who);
