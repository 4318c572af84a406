import type { Attempt, Candidate, Chain, ChainLimits, ProviderInfo, RunEvent } from '../../shared/contract/index.ts';
import type { Needs } from '../../shared/fold/needs.ts';
import { plan, planStep } from '../../shared/fold/plan.ts';
import type { CooldownTracker } from './cooldown-tracker.ts';
import { planGate } from './gate.ts';
import { type LocalRate, limitedGate } from './local-limit.ts';
import type { CancelSignal, EnginePorts, Kept } from './ports.ts';
import type { EngineRules } from './rules.ts';
import { judgeCall } from './verdict.ts';
import { walk } from './walk.ts';

/** One message's way through a chain. */
export interface RunRequest {
  readonly candidates: readonly Candidate[];
  readonly providers: readonly ProviderInfo[];
  /** What the message asks for beyond text; who is known not to have it is skipped. */
  readonly needs?: Needs | undefined;
  readonly rules: EngineRules;
  readonly limits: Pick<ChainLimits, 'firstDeltaMs' | 'firstDeltaLocalMs'>;
  /** A server on this computer: it may have to load a model first, and it says nothing about the network. */
  readonly isLocal: (candidate: Candidate) => boolean;
  /** Others that may be long silent at first, because they think or because a program has to start. */
  readonly isSlow?: (candidate: Candidate) => boolean;
  /** After text has arrived: start the next candidate afresh, stop and keep what there is, or go on from it. */
  readonly onBreak: Chain['onBreak'];
  /** What the reader has already; the first candidate goes on from it. */
  readonly continuing?: Kept | undefined;
  readonly cooldowns: CooldownTracker;
  readonly signal: CancelSignal;
  /** A limit of our own on calls a minute; the last candidate waits for it. The app has no such setting. */
  readonly rate?: LocalRate | undefined;
  /** The wire dialect that a candidate's provider speaks; by default each provider its own. */
  readonly dialect?: (candidate: Candidate) => string;
  /** Adds what the caller knows of an attempt, at its start. */
  readonly note?: ((attempt: Attempt) => Attempt) | undefined;
}

/**
 * Takes one message through the candidates and tells what happens, `run-end` last. It never waits for a cooldown: where
 * nobody answered the run ends `exhausted`, and the caller decides by the plan whether to hold the message.
 */
export const run = (request: RunRequest, ports: EnginePorts): AsyncIterableIterator<RunEvent, void> => {
  const { candidates, providers, rules, limits, isLocal, isSlow, onBreak, continuing, cooldowns, signal, needs, rate } = request;
  const step = (candidate: Candidate) => planStep(candidate, cooldowns.health(), providers, ports.now(), needs);
  const gate = planGate({ cooldowns, rules, now: ports.now, step, isLocal });
  return walk(
    {
      candidates: plan(candidates, cooldowns.health(), providers, ports.now()).map(({ candidate }) => candidate),
      rules,
      gate: rate ? limitedGate(gate, { ...rate, now: ports.now, waits: true }) : gate,
      judge: (error, { provider }) => judgeCall(error, provider, rules),
      signal,
      firstDeltaMs: (candidate) => (isLocal(candidate) || isSlow?.(candidate) ? limits.firstDeltaLocalMs : limits.firstDeltaMs),
      dialect: request.dialect ?? (({ provider }) => provider),
      onBreak,
      continuing,
      note: request.note,
      mustSay: rules.emptyReply === 'failure',
    },
    ports,
  );
};
