import type { CooldownScope, DurationMs, FailoverReason, Repair } from '../../shared/contract/index.ts';

/** One entry of a table: what to look for in the lower-cased text. A string is a plain substring. `rule` is stored with the attempt. */
export interface TextRule {
  readonly rule: string;
  readonly match: string | RegExp;
  readonly reason: FailoverReason;
}

/** A provider's error code or a transport code, compared in lower case. */
export interface CodeRule {
  readonly rule: string;
  readonly code: string;
  readonly reason: FailoverReason;
}

export interface StatusRule {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  readonly reason: FailoverReason;
  /** More specific words of the text that beat the status's general meaning (W4, W6, W7). */
  readonly unless?: readonly TextRule[];
  /** What an answer without any words means instead. */
  readonly wordless?: FailoverReason;
}

/**
 * One look at an error; the first look that finds something decides. `own` reads the error itself, `causes` also what it
 * wraps. A cancel is no failure: nothing is classified.
 */
export type Check =
  | { readonly kind: 'cancel' | 'deadline'; readonly rule: string; readonly where: 'own' | 'causes' }
  /** What the adapter believes; the reasons in `weak` say too little to end the search. */
  | { readonly kind: 'hint'; readonly weak: readonly FailoverReason[] }
  | { readonly kind: 'code'; readonly table: readonly CodeRule[] }
  /** `patterns` find a number in the text; the first that matches anywhere supplies it. `fields` prefers the stated status. */
  | {
      readonly kind: 'status';
      readonly from: 'text' | 'fields';
      readonly patterns: readonly RegExp[];
      readonly table: readonly StatusRule[];
    }
  | { readonly kind: 'text'; readonly table: readonly TextRule[] }
  /** What the adapter believes, when nothing better was found. */
  | { readonly kind: 'weak-hint' };

/** Two independent rests of one key, so that a short one never shortens a long one; the user's own wish is a third. */
export type LaneName = 'main' | 'billing' | 'user';

/** How long to rest after the first, second … failure; the last step repeats. */
export interface Ladder {
  readonly steps: readonly DurationMs[];
  /** Which failures count as steps: all of the key, or those of this reason only (W14). */
  readonly counts: 'total' | 'reason';
  readonly lane: Exclude<LaneName, 'user'>;
  /** When a test is let through, step by step; without it the general `dueAfterMs` of the rules holds. */
  readonly dueSteps?: readonly DurationMs[];
}

export interface ReasonPolicy {
  /**
   * Whether the next candidate is tried: `other-dialect` while a remaining candidate speaks another dialect, `if-any`
   * while one remains at all.
   */
  readonly failover: 'always' | 'never' | 'other-dialect' | 'if-any';
  /** `null`: cools nobody. */
  readonly ladder: Ladder | null;
  readonly scope: CooldownScope;
}

/** Forgetting: all counts at once after a quiet time (strictly more than `afterMs`), or half of them per quiet time. */
export type Decay = { readonly kind: 'cliff'; readonly afterMs: DurationMs } | { readonly kind: 'half-life'; readonly everyMs: DurationMs };

/** What to believe of a wait that a server states. */
export interface ServerWait {
  readonly minMs: DurationMs;
  readonly maxMs: DurationMs;
}

/** Everything about the engine that is policy. Two values ship: `seedRules` and `defaultRules`. */
export interface EngineRules {
  readonly name: 'classic' | 'default';
  readonly checks: readonly Check[];
  /** What the text checks read: the error's own message, or all that is known with ids taken out (W8, W9). */
  readonly reads: 'own-message' | 'everything';
  /** An error that nobody recognises ends the run, or moves on as `unknown` (W2). */
  readonly unrecognised: 'stop' | 'move-on';
  readonly policy: Readonly<Record<FailoverReason, ReasonPolicy>>;
  readonly decay: Decay;
  /** Share of a ladder's step by which the rest varies at random, up and down. */
  readonly jitter: number;
  /** `null`: a server's wait is not read (W11). */
  readonly serverWait: ServerWait | null;
  /** A rest that is longer than this, and whose end no server stated exactly, may be tested from then on (W12). */
  readonly dueAfterMs: DurationMs | null;
  /** Failures of calls that began before the rest did: each a step, or all of them one (W18). */
  readonly burst: 'each-counts' | 'one-step';
  /** What a success forgives: everything, or only failures older than its own start (W15). */
  readonly success: 'forgives-all' | 'forgives-older';
  /** A rest that began later than the clock now says: its end stands, or comes no later from now than it was when it began. */
  readonly clockSetBack: 'stands' | 'shortens';
  /** Which keys `FallbackChain` cools by (W3). */
  readonly keys: 'provider' | 'model-and-account';
  /** An answer without text and tool call (W28). */
  readonly emptyReply: 'answer' | 'failure';
  /** The image chain: the same as the text chain, or only these checks and neither cooldowns nor reasons (W24). */
  readonly imageChain: readonly Check[] | 'as-text';
  /** Tool calls in plain text: the first block and no doubt about it, or whatever can be read (W36). */
  readonly toolText: 'first-block' | 'every-block';
  /** How `FallbackChain` takes a cancel: once the call under way has returned, or at once. */
  readonly cancel: 'after-call' | 'at-once';
  /** The caller's signal carries a deadline that has passed: the run stops, or goes on as if nothing were (W10). */
  readonly callerDeadline: 'stops' | 'goes-on';
  /** Repairs for which a candidate is opened once more, each once, before anything rests (W21). */
  readonly repairs: readonly Repair[];
  /** Codes that speak of this computer's network rather than of the provider; while nobody else is reached they cool nobody. */
  readonly offlineCodes: readonly string[];
}

/** The policy of a reason; a reason that this version does not know is treated as `unknown`. */
export const policyOf = (reason: string, rules: EngineRules): ReasonPolicy =>
  Object.hasOwn(rules.policy, reason) ? rules.policy[reason as FailoverReason] : rules.policy.unknown;

/** Writes a group of text rules as `rule name: pattern`, in order. */
export const texts = (reason: FailoverReason, rows: Readonly<Record<string, string | RegExp>>): readonly TextRule[] =>
  Object.entries(rows).map(([rule, match]) => ({ rule: `text-${rule}`, match, reason }));

/** Writes a group of code rules. */
export const codes = (reason: FailoverReason, ...names: readonly string[]): readonly CodeRule[] =>
  names.map((name) => ({ rule: `code-${name}`, code: name.toLowerCase(), reason }));
