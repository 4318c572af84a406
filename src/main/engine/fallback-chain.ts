import type { AttemptOutcome, Candidate, DurationMs, EpochMs, Fault } from '../../shared/contract/index.ts';
import { candidateKey } from '../../shared/fold/keys.ts';
import { type Judged, recordOf } from './attempt-record.ts';
import type { CooldownTracker } from './cooldown-tracker.ts';
import { messageOf } from './evidence.ts';
import { failoverError } from './failover-error.ts';
import { type FallbackAttempt, type FallbackCandidate, FallbackExhaustedError, type FallbackResult } from './fallback-attempt.ts';
import { type LibraryGate, libraryGate, openGate } from './library-gate.ts';
import { LocalLimits, limitedGate } from './local-limit.ts';
import { pause } from './pause.ts';
import type { CancelSignal, EnginePorts } from './ports.ts';
import { Route, type RouteOptions } from './route.ts';
import type { EngineRules } from './rules.ts';
import { settled, settledOrStopped } from './settled.ts';
import { judgeRunner } from './verdict.ts';

/** What a runner may want to know besides provider and model. */
export interface RunnerContext<Signal extends CancelSignal = CancelSignal> {
  readonly signal: Signal | undefined;
  readonly attemptId: string;
  /** The candidate as it was listed. */
  readonly candidate: FallbackCandidate;
  /** The same candidate has just failed with this fault, and its `repair` is to mend it. */
  readonly repairing?: Fault;
}

/** Makes one call to one candidate and answers with the whole response. */
export type Runner<R, Signal extends CancelSignal = CancelSignal> = (
  provider: string,
  model: string,
  context: RunnerContext<Signal>,
) => Promise<R>;

export interface ExecuteOptions<Signal extends CancelSignal = CancelSignal> {
  readonly signal?: Signal | undefined;
}

export interface FallbackChainOptions {
  readonly cooldown: CooldownTracker;
  readonly rules: EngineRules;
  readonly now: () => EpochMs;
  /** Monotonic clock for durations; without it `now` measures them. */
  readonly elapsed?: () => DurationMs;
  /** Lets the last candidate wait for its local limit; without it that one is skipped, too. */
  readonly alarm?: EnginePorts['alarm'];
  /** Shared with other chains; by default each chain counts for itself. */
  readonly localLimits?: LocalLimits;
}

class AbortError extends Error {
  override readonly name = 'AbortError';
}

/** How a run without an answer is told to its caller. @see spec: engine T9, T10 */
const refusal = ({ failover, error, candidate: { provider, model } }: Judged): Error =>
  failover ?? new Error(`fallback: unclassified error from ${provider}/${model}: ${messageOf(error)}`, { cause: error });

/** What one run goes by: the text chain's rules, or the image chain's where they differ. */
interface Manners {
  readonly rules: EngineRules;
  readonly gate: LibraryGate;
  /** No cooldowns, no reasons. */
  readonly isBare: boolean;
}

/** For callers who want only the result: the same route as a run's, awaited instead of streamed. */
export class FallbackChain {
  readonly #cooldowns: CooldownTracker;
  readonly #rules: EngineRules;
  readonly #now: () => EpochMs;
  readonly #elapsed: () => DurationMs;
  readonly #alarm: EnginePorts['alarm'] | undefined;
  readonly #limits: LocalLimits;

  constructor({ cooldown, rules, now, elapsed = now, alarm, localLimits = new LocalLimits(elapsed) }: FallbackChainOptions) {
    this.#cooldowns = cooldown;
    this.#rules = rules;
    this.#now = now;
    this.#elapsed = elapsed;
    this.#alarm = alarm;
    this.#limits = localLimits;
  }

  /**
   * Calls the candidates in order until one answers. Throws the signal's reason after a cancel, a `FailoverError` for a
   * request that nobody else would take, `FallbackExhaustedError` when everybody failed or rested.
   */
  async execute<R, Signal extends CancelSignal = CancelSignal>(
    candidates: readonly FallbackCandidate[] | null | undefined,
    run: Runner<R, Signal>,
    options?: ExecuteOptions<Signal> | null,
  ): Promise<FallbackResult<R>> {
    if (!candidates?.length) throw new Error('fallback: no candidates configured');
    return this.#fold(candidates, run, options?.signal, this.#textManners());
  }

  /** The same for pictures. */
  async executeImage<R, Signal extends CancelSignal = CancelSignal>(
    candidates: readonly FallbackCandidate[] | null | undefined,
    run: Runner<R, Signal>,
    options?: ExecuteOptions<Signal> | null,
  ): Promise<FallbackResult<R>> {
    if (!candidates?.length) throw new Error('image fallback: no candidates configured');
    const { imageChain } = this.#rules;
    if (imageChain === 'as-text') return this.#fold(candidates, run, options?.signal, this.#textManners());
    const rules: EngineRules = { ...this.#rules, checks: imageChain, unrecognised: 'move-on' };
    return this.#fold(candidates, run, options?.signal, { rules, gate: openGate, isBare: true });
  }

  #textManners(): Manners {
    const rules = this.#rules;
    return { rules, gate: libraryGate({ cooldowns: this.#cooldowns, rules, now: this.#now }), isBare: false };
  }

  /** The gate of the rules, with the candidates' own limits behind it. */
  #limited(gate: LibraryGate, asListed: ReadonlyMap<Candidate, FallbackCandidate>): LibraryGate {
    const rpmOf = (candidate: Candidate): number | undefined => asListed.get(candidate)?.rpm;
    const limits = this.#limits;
    const now = this.#now;
    return {
      ...limitedGate(gate, { limits, rpmOf, now, waits: this.#alarm !== undefined }),
      soonestAt: (candidates) => {
        const freeAt = (candidate: Candidate): EpochMs => now() + limits.waitMs(candidateKey(candidate), rpmOf(candidate));
        return Math.min(...candidates.map((candidate) => Math.max(gate.soonestAt([candidate]) ?? 0, freeAt(candidate))));
      },
    };
  }

  async #fold<R, Signal extends CancelSignal>(
    listed: readonly FallbackCandidate[],
    run: Runner<R, Signal>,
    signal: Signal | undefined,
    { rules, gate: ruled, isBare }: Manners,
  ): Promise<FallbackResult<R>> {
    const asListed = new Map(listed.map((entry) => [candidateOf(entry), entry]));
    const candidates = [...asListed.keys()];
    const gate = listed.some(({ rpm }) => rpm !== undefined) ? this.#limited(ruled, asListed) : ruled;
    let judged: Judged | undefined;
    const judge: RouteOptions['judge'] = (error, candidate) => {
      const verdict = judgeRunner(error, candidate.provider, rules);
      const { reason, rule, isRecognised, status } = verdict;
      const failover = isRecognised ? failoverError({ ...candidate, reason, rule, status, cause: error }) : null;
      judged = { error, candidate, failover };
      return verdict;
    };
    let count = 0;
    const route = new Route(
      { candidates, rules, gate, judge, signal, dialect, onBreak: 'restart' },
      { now: this.#now, newId: () => `${++count}` },
    );
    const attempts: FallbackAttempt[] = [];
    const note = (candidate: Candidate, outcome: AttemptOutcome): void => {
      const record = recordOf(candidate, outcome, judged, rules, isBare);
      if (record) attempts.push(record);
    };
    try {
      for (;;) {
        const step = route.next();
        if (step.go === 'end') {
          if (step.status.state === 'stopped') throw signal?.reason ?? new AbortError('The run was stopped.');
          if (step.status.state === 'refused' && judged) throw refusal(judged);
          throw new FallbackExhaustedError(attempts, gate.soonestAt(candidates));
        }
        if (step.go === 'wait') {
          if (this.#alarm) await pause(step.afterMs, this.#alarm, signal, () => route.isStopped());
          continue;
        }
        const { candidate, id: attemptId } = step.attempt;
        if (step.go === 'skip') {
          note(candidate, step.attempt.outcome);
          continue;
        }
        const { provider, model, accountId } = candidate;
        const entry = asListed.get(candidate) ?? candidate;
        const call = async (): Promise<R> => run(provider, model, { signal, attemptId, candidate: entry, ...step.notes });
        const beganAt = this.#elapsed();
        const { end, value } =
          signal && rules.cancel === 'at-once' ? await settledOrStopped(call, signal, () => route.isStopped()) : await settled(call);
        const outcome = route.close(end, Math.max(0, this.#elapsed() - beganAt));
        if (outcome.state === 'answered')
          return { response: value as R, provider, model, ...(accountId !== '' && { accountId }), attempts };
        note(candidate, outcome);
      }
    } finally {
      route.leave();
    }
  }
}

const candidateOf = ({ provider, model, accountId = '' }: FallbackCandidate): Candidate => ({ provider, model, accountId });

/** A library caller's requests have as many dialects as providers. */
const dialect = ({ provider }: Candidate): string => provider;
