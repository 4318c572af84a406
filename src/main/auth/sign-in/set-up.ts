import type { Onboarding, SignInProvider } from '../../../shared/contract/index.ts';
import { fetchAntigravityProjectId } from '../../providers/antigravity.ts';

/** What an account still needs after its sign-in, before it can be called. */
export interface SetUp {
  /** Looks for what is needed; sets it up only where `mayOnboard` says that the user agreed. */
  readonly find: typeof fetchAntigravityProjectId;
  readonly asks: Readonly<Record<'needs-consent' | 'needs-project', Onboarding>>;
  readonly noAnswer: string;
}

const terms =
  'Setting the account up accepts Google’s terms for Gemini Code Assist in your name, and Google may set up a project for it. Understudy does this only if you agree here.';

/** The providers whose accounts are set up apart from the sign-in. @see spec: oauth, Google */
export const setUps: Readonly<Partial<Record<SignInProvider, SetUp>>> = {
  antigravity: {
    find: fetchAntigravityProjectId,
    asks: {
      'needs-consent': { words: 'Google has never set this account up for its code assistance.', terms, wantsProject: false },
      'needs-project': { words: 'This account’s plan wants a Google Cloud project of your own. Enter its id.', terms, wantsProject: true },
    },
    noAnswer: 'Google did not answer in a way that is of use.',
  },
};

export const setUpOf = (provider: string): SetUp | undefined =>
  Object.hasOwn(setUps, provider) ? setUps[provider as SignInProvider] : undefined;
