import type { Candidate, Chain, FailoverReason, RunEvent, RunStatus } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import { backAt, firstBack, firstToGo, type PlanStep, plan } from '../../shared/fold/plan.ts';
import { type CooldownTracker, type EnginePorts, type EngineRules, run } from '../engine/index.ts';
import { alarmAt } from './alarms.ts';
import type { Providers } from './providers.ts';

/** Reasons that pass by themselves; for the others the user is needed, and holding the message would only hide that. */
const passing: ReadonlySet<FailoverReason> = new Set(['rate_limit', 'overloaded', 'timeout', 'network', 'empty_response']);

/** A held message is given up after this many rounds: by then its ladder has long reached its top. */
const MAX_ROUNDS = 60;

export interface Conducted {
  readonly chain: () => Chain;
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

const once = async (conducted: Conducted): Promise<Round> => {
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
      isLocal: ({ provider }) => providers.adapter(provider)?.local ?? false,
      onBreak: chain().onBreak,
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

/** Takes one message through the chain; while everybody rests it holds the message and goes on by itself. `held` starts with the wait. */
export const conduct = async (conducted: Conducted, held: boolean): Promise<void> => {
  const end = (status: RunStatus): void => conducted.apply({ type: 'run-end', status });
  for (let round = 1; ; round++) {
    const { status, soonest } =
      held && round === 1
        ? { status: { state: 'exhausted', endedAt: conducted.ports.now() } as const, soonest: Number.POSITIVE_INFINITY }
        : await once(conducted);
    if (status.state !== 'exhausted' || round >= MAX_ROUNDS) return end(status);
    const goOn = await waitForSomebody(conducted, soonest);
    if (conducted.signal.aborted) return end({ state: 'stopped', endedAt: conducted.ports.now() });
    if (!goOn) return end({ state: 'exhausted', endedAt: conducted.ports.now() });
    conducted.apply({ type: 'run-resume' });
  }
};
