import type { Candidate, RunEvent, RunStatus } from '../../shared/contract/index.ts';
import { keptText } from '../../shared/fold/run.ts';
import { type Kept, run } from '../engine/index.ts';
import { type Conducted, isHere, orderOf } from './conducted.ts';
import { createReach } from './reach.ts';
import { answerCalls, roundsOf } from './tool-rounds.ts';
import { passing, waitForNetwork, waitForSomebody } from './waits.ts';

/** A message is held this many times at most: by then its ladder has long reached its top. */
const MAX_HOLDS = 60;

/** What a round came to. */
interface Round {
  readonly status: RunStatus;
  /** The earliest end of a passing rest that this round caused or met; infinite where there was none. */
  readonly soonest: number;
  /** Nobody out there was reached, this one first: the trouble is this computer's network. */
  readonly unreached: Candidate | undefined;
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

/** The wait in which a process before left this run. */
const left = ({ run, ports }: Conducted): Round => {
  const { status } = run();
  return {
    status: { state: 'exhausted', endedAt: ports.now() },
    soonest: Number.POSITIVE_INFINITY,
    unreached: status.state === 'waiting' && status.for === 'network' ? status.candidate : undefined,
  };
};

const once = async (conducted: Conducted): Promise<Round> => {
  const { chain, rules, cooldowns, providers, signal, ports } = conducted;
  const continuing = continuingOf(conducted);
  const { onBreak, limits } = chain();
  const reach = createReach((candidate) => isHere(conducted, candidate), rules.offlineCodes);
  let status: RunStatus = { state: 'exhausted', endedAt: ports.now() };
  let soonest = Number.POSITIVE_INFINITY;
  const events = run(
    {
      candidates: orderOf(conducted),
      providers: providers.list(),
      needs: conducted.needs,
      rules,
      limits,
      dialect: ({ provider }) => providers.adapter(provider)?.dialect ?? provider,
      isLocal: ({ provider, accountId }) => providers.adapter(provider, accountId)?.local ?? false,
      isSlow: conducted.isSlow,
      onBreak: continuing && onBreak === 'restart' ? 'continue' : onBreak,
      continuing,
      cooldowns,
      signal,
      note: conducted.note,
    },
    ports,
  );
  for await (const event of events) {
    soonest = Math.min(soonest, restOf(event));
    reach.note(event);
    if (event.type === 'run-end') status = event.status;
    else conducted.apply(event);
  }
  return { status, soonest, unreached: reach.unreached() };
};

/**
 * Takes one message through the chain. While everybody rests, or while this computer has no network, it holds the message and
 * goes on by itself. An answer that asks for tools gets their results and goes on, too.
 */
export const conduct = async (conducted: Conducted): Promise<void> => {
  const { ports, begin, apply } = conducted;
  const end = (status: RunStatus): void => apply({ type: 'run-end', status });
  const nobody = (): RunStatus => {
    const kept = continuingOf(conducted);
    return kept ? { state: 'kept', endedAt: ports.now(), attemptId: kept.attemptId } : { state: 'exhausted', endedAt: ports.now() };
  };
  const roundsBefore = begin === 'continued' ? roundsOf(conducted.run()).length : 0;
  if (begin === 'continued') apply({ type: 'run-resume' });
  let round = begin === 'held' ? left(conducted) : undefined;
  let looks = 0;
  for (let holds = 0; ; round = undefined) {
    const { status, soonest, unreached } = round ?? (await once(conducted));
    if (status.state === 'answered' && (await answerCalls(status.attemptId, { ...conducted, roundsBefore }))) {
      if (conducted.signal.aborted) return end({ state: 'stopped', endedAt: ports.now() });
      continue;
    }
    if (status.state !== 'exhausted') return end(status);
    if (++holds >= MAX_HOLDS) return end(nobody());
    const goOn = await (unreached ? waitForNetwork(conducted, unreached, looks) : waitForSomebody(conducted, soonest));
    looks = unreached ? looks + 1 : 0;
    if (conducted.signal.aborted) return end({ state: 'stopped', endedAt: ports.now() });
    if (!goOn) return end(nobody());
    apply({ type: 'run-resume' });
  }
};
