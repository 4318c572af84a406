import * as z from 'zod/mini';
import { candidate } from './candidate.ts';
import { failoverReason, fault, repair, waitSource } from './failover.ts';
import { finishReason, streamEvent, usage } from './stream.ts';
import { durationMs, epochMs } from './time.ts';

/** The rest that a failed attempt caused; absent where the rules cool nobody. */
export const causedCooldown = z.object({ until: epochMs, ms: durationMs, source: waitSource, scope: z.enum(['model', 'account']) });
export type CausedCooldown = z.infer<typeof causedCooldown>;

/** How one attempt stands. `rule` names the entry of the rules that decided. */
export const attemptOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running') }),
  z.object({ state: z.literal('answered'), durationMs }),
  z.object({
    state: z.literal('failed'),
    durationMs,
    reason: failoverReason,
    rule: z.string(),
    fault,
    cooldown: z.optional(causedCooldown),
    /** An error that no adapter threw: our own bug, with its stack for the log. */
    internal: z.optional(z.string()),
  }),
  /** `until` is the end of the cooldown that was in force; absent where an obstacle and not a cooldown stood in the way. */
  z.object({
    state: z.literal('skipped'),
    reason: failoverReason,
    until: z.optional(epochMs),
    leftMs: z.optional(durationMs),
    rule: z.string(),
  }),
  z.object({ state: z.literal('cancelled'), durationMs }),
  /** The process ended while the attempt ran. */
  z.object({ state: z.literal('interrupted'), durationMs }),
]);
export type AttemptOutcome = z.infer<typeof attemptOutcome>;

/** After so many rounds an answer ends with what there is: a model that never stops calling would never stop costing. */
export const MAX_TOOL_ROUNDS = 10;

/** What a tool answered to a call. */
export const toolResult = z.object({ text: z.string(), isError: z.boolean(), durationMs });
export type ToolResult = z.infer<typeof toolResult>;

export const toolCall = z.object({
  index: z.int(),
  id: z.string(),
  name: z.string(),
  argsText: z.string(),
  done: z.boolean(),
  result: z.optional(toolResult),
});
export type ToolCall = z.infer<typeof toolCall>;

/** What one candidate has said so far: the fold of its stream events. */
export const reply = z.object({
  text: z.string(),
  reasoning: z.string(),
  /** From the first reasoning delta to the first text delta. */
  reasoningMs: z.optional(durationMs),
  toolCalls: z.array(toolCall),
  /** What the dialect named by `adapter` wants to have back unmodified in the next request to the same model. */
  opaque: z.optional(z.array(z.object({ adapter: z.string(), blob: z.unknown() }))),
  /** How many pictures it drew, none of which is kept. */
  picturesLeftOut: z.optional(z.int()),
  finish: z.optional(finishReason),
  usage: z.optional(usage),
});
export type Reply = z.infer<typeof reply>;

/** What was changed of the chat's history and wishes so that this candidate could take them. */
export const historyChange = z.discriminatedUnion('kind', [
  /** The oldest turns, since all of them would not fit. */
  z.object({ kind: z.literal('turns-left-out'), count: z.int() }),
  z.object({ kind: z.literal('pictures-left-out'), count: z.int() }),
  /** Reasoning that only its own model can take back. */
  z.object({ kind: z.literal('thinking-left-out'), count: z.int() }),
  /** Tool calls and their results, told in words. */
  z.object({ kind: z.literal('tool-calls-described'), count: z.int() }),
  z.object({ kind: z.literal('option-left-out'), option: z.enum(['temperature', 'max-tokens', 'thinking', 'not-thinking', 'tools']) }),
  /** Sent otherwise than it was asked for; `to` is a number, or a level in words. */
  z.object({ kind: z.literal('option-changed'), option: z.enum(['temperature', 'max-tokens', 'thinking']), to: z.string() }),
]);
export type HistoryChange = z.infer<typeof historyChange>;

/** One call to one candidate, or the decision not to make it. */
export const attempt = z.object({
  id: z.string(),
  candidate,
  startedAt: epochMs,
  /** The user's message was let through to a resting candidate that was due for a test. */
  probe: z.boolean(),
  firstDeltaMs: z.optional(durationMs),
  outcome: attemptOutcome,
  reply,
  changes: z.optional(z.array(historyChange)),
  /** Goes on from the text that an attempt left behind; `overlapChars` of it were said again and taken out. */
  continues: z.optional(z.object({ attemptId: z.string(), overlapChars: z.int() })),
  /** Opened once more because the attempt before told what would mend it. */
  repair: z.optional(repair),
});
export type Attempt = z.infer<typeof attempt>;

/** What a held message waits for: the rest of `candidate` to end (also where it is absent), or this computer's network. */
const waitsFor = z.optional(z.enum(['cooldown', 'network']));

/** How a run stands. A `waiting` run goes on by itself at `until`; all others but `running` are final. */
export const runStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running') }),
  z.object({ state: z.literal('waiting'), until: epochMs, candidate, for: waitsFor }),
  z.object({ state: z.literal('answered'), endedAt: epochMs, attemptId: z.string() }),
  /** The stream broke after text had arrived, and the chain says to keep what there is, or nobody could go on from it. */
  z.object({ state: z.literal('kept'), endedAt: epochMs, attemptId: z.string() }),
  /** Nobody could answer, and nobody comes back without the user's help. */
  z.object({ state: z.literal('exhausted'), endedAt: epochMs }),
  /** The request itself was at fault; no other candidate would take it. */
  z.object({ state: z.literal('refused'), endedAt: epochMs, reason: failoverReason }),
  z.object({ state: z.literal('stopped'), endedAt: epochMs }),
  z.object({ state: z.literal('interrupted'), endedAt: epochMs }),
]);
export type RunStatus = z.infer<typeof runStatus>;

/** Everything done to answer one user message. */
export const run = z.object({ id: z.string(), startedAt: epochMs, attempts: z.array(attempt), status: runStatus });
export type Run = z.infer<typeof run>;

/** What the engine tells while it runs, in order. `afterMs` counts from the attempt's start on the monotonic clock. */
export const runEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('attempt-skip'), attempt }),
  z.object({ type: z.literal('attempt-start'), attempt }),
  z.object({ type: z.literal('attempt-stream'), attemptId: z.string(), afterMs: durationMs, event: streamEvent }),
  /** A tool answered; sent by runs/, which then asks the same candidate again. */
  z.object({ type: z.literal('tool-result'), attemptId: z.string(), index: z.int(), result: toolResult }),
  /** What a continuation said again of the text before it, which was taken out. */
  z.object({ type: z.literal('attempt-seam'), attemptId: z.string(), overlapChars: z.int() }),
  z.object({ type: z.literal('attempt-end'), attemptId: z.string(), outcome: attemptOutcome }),
  /** Everybody rests, or nobody can be reached; sent by runs/, which holds the message until then. */
  z.object({ type: z.literal('run-wait'), until: epochMs, candidate, for: waitsFor }),
  z.object({ type: z.literal('run-resume') }),
  z.object({ type: z.literal('run-end'), status: runStatus }),
]);
export type RunEvent = z.infer<typeof runEvent>;
