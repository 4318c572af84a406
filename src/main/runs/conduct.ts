import type { Candidate, Chain, FailoverReason, Run, RunEvent, RunStatus } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import { backAt, firstBack, firstToGo, type PlanStep, plan } from '../../shared/fold/plan.ts';
import { keptText } from '../../shared/fold/run.ts';
import { type CooldownTracker, type EnginePorts, type EngineRules, type Kept, run } from '../engine/index.ts';
import { alarmAt } from './alarms.ts';
import type { Providers } from './providers.ts';

/** Reasons that pass by themselves; for the others the user is needed, and holding the message would only hide that. */
const passing: ReadonlySet<FailoverReason> = new Set(['rate_limit', 'overloaded', 'timeout', 'network', 'empty_response']);

/** A held message is given up after this many rounds: by then its ladder has long reached its top. */
const MAX_ROUNDS = 60;

export interface Conducted {
  readonly chain: () => Chain;
  /** The run as it stands. */
  readonly run: () => Run;
  /** How it starts: with the first candidate, with the wait in which it was left, or with the text that it has. */
  readonly begin: 'afresh' | 'held' | 'continued';
  /** Goes first, whatever the chain says: the user's explicit choice for this message. */
  readonly first: Candidate | undefined;
  readonly rules: EngineRules;
  readonly cooldowns: CooldownTracker;
  readonly providers: Providers;
  readonly ports: EnginePorts;
  readonly signal: AbortSignal;
  /** Tells when a resting candidate may have become free early; returns the way to stop listening. */
  readonly onWake: (wake: () => void) => () => void;
  readonly apply: (event: RunEvent) => void;
}

const order = ({ chain, first }: Conducted): readonly Candidate[] =>
  first ? [first, ...chain().text.filter((other) => candidateKey(other) !== candidateKey(first))] : chain().text;

const steps = (conducted: Conducted): readonly PlanStep[] =>
  plan(order(conducted), conducted.cooldowns.health(), conducted.providers.list(), conducted.ports.now());

/** Sleeps until somebody is free again; answers false when nobody will be without the user's help, or when the user stopped it. */
const waitForSomebody = (conducted: Conducted, soonest: number): Promise<boolean> =>
  new Promise((resolve) => {
    let cancelAlarm = (): void => {};
    let announced: number | undefined;
    const finish = (goOn: boolean): void => {
      cancelAlarm();
      stopListening();
      conducted.signal.removeEventListener('abort', onAbort);
      resolve(goOn);
    };
    const onAbort = (): void => finish(false);
    const look = (early: boolean): void => {
      cancelAlarm();
      const now = steps(conducted);
      // A rest that ended while later candidates were still failing frees its candidate at once.
      if (soonest <= conducted.ports.now() || (early && firstToGo(now))) return finish(true);
      const back = firstBack(now.filter((step) => step.state === 'cooling' && passing.has(step.cooldown.reason)));
      if (!back) return finish(false);
      const until = backAt(back);
      if (until !== announced) conducted.apply({ type: 'run-wait', until, candidate: back.candidate });
      announced = until;
      cancelAlarm = alarmAt(until, conducted.ports.now, () => finish(true));
    };
    const stopListening = conducted.onWake(() => look(true));
    if (conducted.signal.aborted) return finish(false);
    conducted.signal.addEventListener('abort', onAbort);
    look(false);
  });

interface Round {
  readonly status: RunStatus;
  /** The earliest end of a passing rest that this round caused or met; infinite where there was none. */
  readonly soonest: number;
}

const restOf = (event: RunEvent): number => {
  if (event.type === 'attempt-skip') {
    const { outcome } = event.attempt;
    return outcome.state === 'skipped' && outcome.until !== undefined && passing.has(outcome.reason)
      ? outcome.until
      : Number.POSITIVE_INFINITY;
  }
  if (event.type !== 'attempt-end' || event.outcome.state !== 'failed' || !passing.has(event.outcome.reason))
    return Number.POSITIVE_INFINITY;
  return event.outcome.cooldown?.until ?? Number.POSITIVE_INFINITY;
};

/** What the next round goes on from; a run that was continued once is never started afresh. */
const continuingOf = ({ begin, chain, run }: Conducted): Kept | undefined => {
  const goesOn = begin === 'continued' || chain().onBreak === 'continue' || run().attempts.some(({ continues }) => continues);
  return goesOn ? keptText(run()) : undefined;
};

const once = async (conducted: Conducted): Promise<Round> => {
  const continuing = continuingOf(conducted);
  const { onBreak } = conducted.chain();
  const { chain, rules, cooldowns, providers, signal, ports } = conducted;
  let status: RunStatus = { state: 'exhausted', endedAt: ports.now() };
  let soonest = Number.POSITIVE_INFINITY;
  const events = run(
    {
      candidates: order(conducted),
      providers: providers.list(),
      rules,
      limits: chain().limits,
      dialect: ({ provider }) => providers.adapter(provider)?.dialect ?? provider,
      isLocal: ({ provider, accountId }) => providers.adapter(provider, accountId)?.local ?? false,
      onBreak: continuing && onBreak === 'restart' ? 'continue' : onBreak,
      continuing,
      cooldowns,
      signal,
    },
    ports,
  );
  for await (const event of events) {
    soonest = Math.min(soonest, restOf(event));
    if (event.type === 'run-end') status = event.status;
    else conducted.apply(event);
  }
  return { status, soonest };
};

/** Takes one message through the chain; while everybody rests it holds the message and goes on by itself. */
export const conduct = async (conducted: Conducted): Promise<void> => {
  const { ports, begin, apply } = conducted;
  const end = (status: RunStatus): void => apply({ type: 'run-end', status });
  const nobody = (): RunStatus => {
    const kept = continuingOf(conducted);
    return kept ? { state: 'kept', endedAt: ports.now(), attemptId: kept.attemptId } : { state: 'exhausted', endedAt: ports.now() };
  };
  if (begin === 'continued') apply({ type: 'run-resume' });
  for (let round = 1; ; round++) {
    const { status, soonest } =
      begin === 'held' && round === 1
        ? { status: { state: 'exhausted', endedAt: ports.now() } as const, soonest: Number.POSITIVE_INFINITY }
        : await once(conducted);
    if (status.state !== 'exhausted') return end(status);
    if (round >= MAX_ROUNDS) return end(nobody());
    const goOn = await waitForSomebody(conducted, soonest);
    if (conducted.signal.aborted) return end({ state: 'stopped', endedAt: ports.now() });
    if (!goOn) return end(nobody());
    apply({ type: 'run-resume' });
  }
};
