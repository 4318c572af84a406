import * as z from 'zod/mini';
import { obstacle } from './candidate.ts';
import { connectionChange, connectionField, shownConnection } from './connection.ts';
import { fault } from './failover.ts';
import { typedKey } from './server.ts';
import { quotaScope } from './stream.ts';
import { epochMs } from './time.ts';
import { secretPlace } from './vault.ts';

/** How an account proves itself; `none` is a server on this computer that asks for nothing. */
export const accountKind = z.enum(['api-key', 'oauth', 'none']);
export type AccountKind = z.infer<typeof accountKind>;

/** How much of an allowance is used, as the provider told it last. */
export const quota = z.object({
  label: z.string(),
  usedRatio: z.number(),
  resetsAt: z.optional(epochMs),
  at: epochMs,
  scope: z.optional(quotaScope),
});
export type Quota = z.infer<typeof quota>;

/** What the provider wants to be agreed to before it serves a new account; nobody agrees in the user's place. */
export const onboarding = z.object({
  words: z.string(),
  terms: z.string(),
  /** The plan takes a project of the user's own, whose id has to be typed. */
  wantsProject: z.boolean(),
});
export type Onboarding = z.infer<typeof onboarding>;

/** An account of a provider as the window may know it: never a secret, at most the last four characters of a key. */
export const account = z.object({
  /** `provider@accountId`, as cooldowns and the vault call it. */
  id: z.string(),
  provider: z.string(),
  /** What stands behind the @ of a candidate; it never changes, the label may. */
  accountId: z.string(),
  label: z.string(),
  kind: accountKind,
  addedAt: epochMs,
  /** Its own address, in place of the provider's. */
  baseUrl: z.optional(z.string()),
  /** What it has of its own beside key and address. */
  connection: z.optional(shownConnection),
  /** What the account is subscribed to, where a sign-in told it. */
  plan: z.optional(z.string()),
  keyTail: z.optional(z.string()),
  /** Where its secret lies; absent where there is none. */
  keyPlace: z.optional(secretPlace),
  obstacle: z.optional(obstacle),
  /** Its login belongs to another program and is only read. */
  borrowed: z.optional(z.literal('codex-cli')),
  /** Signed in, and not set up with the provider yet. */
  onboarding: z.optional(onboarding),
  /** By label; the provider may tell of several windows. */
  quotas: z.array(quota),
  /** The list of models that was fetched last. */
  models: z.optional(z.object({ count: z.int(), fetchedAt: epochMs })),
});
export type Account = z.infer<typeof account>;

export const signInKind = z.enum(['none', 'api-key', 'oauth']);

/** A provider that ships, whether or not it is set up. */
export const catalogueEntry = z.object({
  id: z.string(),
  label: z.string(),
  signIn: z.array(signInKind),
  /** It is a server on this computer. */
  local: z.boolean(),
  /** It speaks OpenAI's chat completions, whose servers differ in the name of the length's limit. */
  compatible: z.optional(z.literal(true)),
  baseUrl: z.optional(z.string()),
  keysUrl: z.optional(z.string()),
  keyHint: z.optional(z.string()),
  /** What one begins with, where its list has it. */
  defaultModel: z.optional(z.string()),
  termsNotice: z.optional(z.string()),
});
export type CatalogueEntry = z.infer<typeof catalogueEntry>;

const name = z.string().check(z.minLength(1), z.maxLength(200));
const label = z.string().check(z.maxLength(60));
const baseUrl = z.string().check(z.maxLength(2048));

/** Which account a command means. */
export const accountRef = z.object({ provider: name, accountId: name });
export type AccountRef = z.infer<typeof accountRef>;

/** A key travels inward once and never back. With `untested` it is kept without asking the provider first. */
export const newKey = z.object({
  provider: name,
  key: typedKey,
  label: z.optional(label),
  baseUrl: z.optional(baseUrl),
  untested: z.optional(z.boolean()),
  connection: z.optional(connectionChange),
});
export type NewKey = z.infer<typeof newKey>;

export const replacedKey = z.object({ provider: name, accountId: name, key: typedKey, untested: z.optional(z.boolean()) });
export type ReplacedKey = z.infer<typeof replacedKey>;

/** An account on a server that asks for no key. */
export const keylessAccount = z.object({
  provider: name,
  label: z.optional(label),
  baseUrl: z.optional(baseUrl),
  connection: z.optional(connectionChange),
});
export type KeylessAccount = z.infer<typeof keylessAccount>;

/** What to test: an account, or a typed key. `model` is the user's consent to send it a message of one token. */
export const accountProbe = z.union([
  z.object({ provider: name, accountId: name, model: z.optional(name) }),
  z.object({
    provider: name,
    key: typedKey,
    baseUrl: z.optional(baseUrl),
    model: z.optional(name),
    connection: z.optional(connectionChange),
  }),
]);
export type AccountProbe = z.infer<typeof accountProbe>;

/** What a test found. Not `proven`: the provider was reached, but nothing showed that it accepts the key; `note` says why. */
export const accountTest = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), proven: z.boolean(), models: z.array(z.string()), tookMs: z.number(), note: z.optional(z.string()) }),
  z.object({
    ok: z.literal(false),
    problem: z.string(),
    field: z.enum(['baseUrl', 'key', 'model', 'none', ...connectionField.options]),
    fault: z.optional(fault),
  }),
]);
export type AccountTest = z.infer<typeof accountTest>;

/** What became of setting an account up. `words` are for people, `link` is a page of the provider's where it is mended. */
export type Onboarded =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting'; readonly onboarding: Onboarding }
  | { readonly state: 'failed'; readonly words: string; readonly link?: string };

/** How asking for an account's allowances went; they arrive with the account. `problem` is for who asked with a button. */
export interface QuotasAsked {
  readonly told: number;
  readonly problem?: string;
}

/** A key that failed its test is not kept: then there is no `accountId`. */
export interface KeyOutcome {
  readonly accountId?: string;
  /** Absent where the key was kept untested. */
  readonly test?: AccountTest;
}

/** A server that answers on this computer and is not set up yet. */
export const foundServer = z.object({ id: z.string(), label: z.string(), baseUrl: z.string(), models: z.array(z.string()) });
export type FoundServer = z.infer<typeof foundServer>;
