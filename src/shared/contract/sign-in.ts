import * as z from 'zod/mini';
import { type EpochMs, epochMs } from './time.ts';
import { secretPlace } from './vault.ts';

/** The providers that one signs in to; each is the provider's name in model references. */
export const signInProviders = ['openai-codex', 'antigravity', 'github-copilot', 'anthropic'] as const;
export const signInProvider = z.enum(signInProviders);
export type SignInProvider = z.infer<typeof signInProvider>;

/** How the user proves who they are: a page in the browser, a code typed on a page anywhere, or a pasted token. */
export const signInMethod = z.enum(['browser', 'device', 'paste']);
export type SignInMethod = z.infer<typeof signInMethod>;

/** Why a sign-in ended without an account, or could not begin. */
export const signInProblems = [
  'cancelled',
  'already-running',
  'needs-consent',
  'needs-client-secret',
  'method-not-offered',
  'ports-busy',
  'ports-refused',
  'no-callback',
  'denied',
  'no-entitlement',
  'blocked-by-admin',
  'wrong-browser',
  'code-expired',
  'device-not-enabled',
  'bad-client',
  'missing-permission',
  'bad-paste',
  'offline',
  'server',
  'not-kept',
  'internal',
] as const;
export const signInProblem = z.enum(signInProblems);
export type SignInProblem = z.infer<typeof signInProblem>;

/** What is wrong and what to do about it: one or two sentences each, for people, without any secret. */
export const signInFailure = z.object({ problem: signInProblem, words: z.string(), remedy: z.string() });
export type SignInFailure = z.infer<typeof signInFailure>;

/** What the window may know of a signed-in account. */
export const signedIn = z.object({
  provider: signInProvider,
  /** What stands behind the @ of a candidate. */
  accountId: z.string(),
  /** Email or login, or the provider's name where it told neither. */
  label: z.string(),
  plan: z.optional(z.string()),
  /** When the sign-in itself ends; absent where it renews itself or nobody knows. */
  expiresAt: z.optional(epochMs),
  place: secretPlace,
});
export type SignedIn = z.infer<typeof signedIn>;

/** Whose event it is; `accountId` where the sign-in of an account is renewed. */
const id = { signInId: z.string(), provider: signInProvider, accountId: z.optional(z.string()) };

/** What happens during one sign-in; `done` or `failed` comes last, except that an `unkept` one waits for `keep` or `cancel`. */
export const signInEvent = z.discriminatedUnion('type', [
  z.object({ ...id, type: z.literal('starting'), method: signInMethod }),
  /** The link is shown in any case; `opened` is false where no browser could be started. */
  z.object({ ...id, type: z.literal('waiting-for-browser'), url: z.string(), opened: z.boolean(), until: epochMs }),
  z.object({ ...id, type: z.literal('waiting-for-code'), userCode: z.string(), verificationUrl: z.string(), expiresAt: epochMs }),
  /** Without `url` a token is asked for, else the address that the browser ended on. */
  z.object({ ...id, type: z.literal('needs-paste'), url: z.optional(z.string()), until: z.optional(epochMs) }),
  /** The method cannot be used here; the sign-in goes on with another one by itself. */
  z.object({ ...id, type: z.literal('method-change'), to: signInMethod, because: signInFailure }),
  z.object({ ...id, type: z.literal('exchanging') }),
  /** Signed in, and nowhere to keep it: the token is held in memory. */
  z.object({ ...id, type: z.literal('unkept'), because: signInFailure }),
  z.object({ ...id, type: z.literal('done'), account: signedIn }),
  z.object({ ...id, type: z.literal('failed'), failure: signInFailure }),
]);
export type SignInEvent = z.infer<typeof signInEvent>;

/** What the window asks for. `acceptedTerms` says that the user has read the provider's notice. */
export const signInRequest = z.object({
  provider: signInProvider,
  method: signInMethod,
  acceptedTerms: z.optional(z.boolean()),
  /** Ends a sign-in to the same provider that is under way. */
  replace: z.optional(z.boolean()),
  /** Renews the sign-in of this account instead of adding one. */
  accountId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
});
export type SignInRequest = z.infer<typeof signInRequest>;

/** The client that this app names to a provider. What is absent is no question there. */
export interface SignInClientInUse {
  /** The id that ships, which a reset brings back. */
  readonly shippedId: string;
  /** The user has put something of their own in place of what ships. */
  readonly isOwn: boolean;
  /** Whether there is a client secret: the user's own, or one that came with the app. Never the secret itself. */
  readonly secret?: 'own' | 'given' | 'missing';
  /** The sign-in's token is traded for short-lived ones (Copilot). */
  readonly exchangesToken?: boolean;
  /** The company's own server that one signs in at; empty for the vendor's. */
  readonly host?: string;
}

/** A way in that this app offers. `needsSecret` says that the provider wants a client secret and there is none. */
export interface SignInOffer {
  readonly provider: SignInProvider;
  readonly label: string;
  readonly methods: readonly SignInMethod[];
  readonly clientId: string;
  readonly needsSecret: boolean;
  /** Absent where the sign-in names no client: a pasted token. */
  readonly client?: SignInClientInUse;
  readonly termsNotice?: string;
  /** When the user accepted this very notice. */
  readonly acceptedAt?: EpochMs;
  readonly sessionsUrl?: string;
}

/** Whether a sign-in began. `notice` is what has to be accepted first, `running` the one that is in the way. */
export type SignInStart =
  | { readonly ok: true; readonly signInId: string }
  | { readonly ok: false; readonly failure: SignInFailure; readonly notice?: string; readonly running?: string };

/** What became of the provider's side of a sign-out; here the account is gone in any case. */
export interface SignedOut {
  readonly revoked: 'yes' | 'failed' | 'not-asked' | 'not-offered';
  /** Where the user ends what lives on at the provider. */
  readonly sessionsUrl?: string;
}

/** The login of the Codex CLI on this computer, if there is one: whose it is, never a token. `api-key` can be added as a key. */
export type FoundCodexLogin =
  | { readonly state: 'none' | 'api-key' }
  | {
      readonly state: 'signed-in' | 'expired';
      readonly expiresAt: number;
      readonly email?: string;
      readonly plan?: string;
      readonly accountId?: string;
    };

const typed = z.string().check(z.maxLength(400));

/** The client that is named to a provider, in place of the one that ships; an empty text takes the replacement back. A secret never comes back. */
export const signInClientChange = z.object({
  provider: signInProvider,
  clientId: z.optional(typed),
  clientSecret: z.optional(typed),
  exchangesToken: z.optional(z.boolean()),
  host: z.optional(typed),
});
export type SignInClientChange = z.infer<typeof signInClientChange>;

/** The longest text that may be pasted, in characters. */
export const MAX_PASTE_CHARS = 16_384;
