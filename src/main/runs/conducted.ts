import type { Attempt, Candidate, Chain, Run, RunEvent } from '../../shared/contract/index.ts';
import { listFor, type Needs } from '../../shared/fold/needs.ts';
import { type PlanStep, plan } from '../../shared/fold/plan.ts';
import type { CooldownTracker, EnginePorts, EngineRules } from '../engine/index.ts';
import type { Machine } from './machine.ts';
import type { Providers } from './providers.ts';
import { callerOf } from './tool-rounds.ts';
import type { Tool } from './tools/tool.ts';

/** Why a held message looks around: it was told to, or somebody's rest changed. */
export type Wake = 'asked' | 'rests-changed';

/** A run as its conductor sees it. */
export interface Conducted {
  readonly chain: () => Chain;
  /** The run as it stands. */
  readonly run: () => Run;
  /** How it starts: with the first candidate, with the wait in which it was left, or with the text that it has. */
  readonly begin: 'afresh' | 'held' | 'continued';
  /** Goes first, whatever the chain says: the user's explicit choice for this message. */
  readonly first: Candidate | undefined;
  /** What the conversation asks for beyond text. */
  readonly needs: Needs;
  /** What models may call; empty where the chat has tools off. */
  readonly tools: readonly Tool[];
  readonly rules: EngineRules;
  /** Who may be long silent at first, besides servers on this computer. */
  readonly isSlow: (candidate: Candidate) => boolean;
  readonly cooldowns: CooldownTracker;
  readonly providers: Pick<Providers, 'list' | 'adapter'>;
  readonly machine: Machine;
  /** Adds to an attempt that begins what was changed for its candidate. */
  readonly note: (attempt: Attempt) => Attempt;
  readonly ports: EnginePorts;
  readonly signal: AbortSignal;
  /** Tells when a wait may be over early; returns the way to stop listening. */
  readonly onWake: (wake: (why: Wake) => void) => () => void;
  readonly apply: (event: RunEvent) => void;
}

/** Who called a tool goes on with its result; then the user's choice, then the chain. The plan keeps the first place of each. */
export const orderOf = ({ chain, first, needs, run }: Conducted): readonly Candidate[] =>
  [callerOf(run()), first, ...listFor(chain(), needs)].filter((candidate) => candidate !== undefined);

export const stepsOf = (conducted: Conducted): readonly PlanStep[] =>
  plan(orderOf(conducted), conducted.cooldowns.health(), conducted.providers.list(), conducted.ports.now(), conducted.needs);

/** A call to it never leaves this computer, so it says nothing about the network. */
export const isHere = ({ providers }: Pick<Conducted, 'providers'>, { provider, accountId }: Candidate): boolean => {
  const adapter = providers.adapter(provider, accountId);
  return adapter?.local === true || adapter?.pretend === true;
};
