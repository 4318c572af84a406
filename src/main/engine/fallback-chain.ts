import type { AttemptOutcome, Candidate, DurationMs, EpochMs, Fault } from '../../shared/contract/index.ts';
import { type Judged, recordOf } from './attempt-record.ts';
import type { CooldownTracker } from './cooldown-tracker.ts';
import { messageOf } from './evidence.ts';
import { failoverError } from './failover-error.ts';
import { type FallbackAttempt, type FallbackCandidate, FallbackExhaustedError, type FallbackResult } from './fallback-attempt.ts';
import { type LibraryGate, libraryGate, openGate } from './library-gate.ts';
import type { CancelSignal } from './ports.ts';
import { Route, type RouteOptions } from './route.ts';
import type { EngineRules } from './rules.ts';
import { settled, settledOrStopped } from './settled.ts';
import { judgeRunner } from './verdict.ts';

/** What a runner may want to know besides provider and model. */
export interface RunnerContext<Signal extends CancelSignal = CancelSignal> {
  readonly signal: Signal | undefined;
  readonly attemptId: string;
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

  constructor({ cooldown, rules, now, elapsed = now }: FallbackChainOptions) {
    this.#cooldowns = cooldown;
    this.#rules = rules;
    this.#now = now;
    this.#elapsed = elapsed;
  }

  /**
   * Calls the candidates in order until one answers. Throws the signal's reason after a cancel, a `FailoverError` for a
   * request that nobody else would take, `FallbackExhaustedError` when everybody failed or rested.
   */
  async execute<R, Signal extends CancelSignal = CancelSignal>(
    candidates: readonly FallbackCandidate[],
    run: Runner<R, Signal>,
    { signal }: ExecuteOptions<Signal> = {},
  ): Promise<FallbackResult<R>> {
    if (candidates.length === 0) throw new Error('fallback: no candidates configured');
    return this.#fold(candidates, run, signal, this.#textManners());
  }

  /** The same for pictures. */
  async executeImage<R, Signal extends CancelSignal = CancelSignal>(
    candidates: readonly FallbackCandidate[],
    run: Runner<R, Signal>,
    { signal }: ExecuteOptions<Signal> = {},
  ): Promise<FallbackResult<R>> {
    if (candidates.length === 0) throw new Error('image fallback: no candidates configured');
    const { imageChain } = this.#rules;
    if (imageChain === 'as-text') return this.#fold(candidates, run, signal, this.#textManners());
    const rules: EngineRules = { ...this.#rules, checks: imageChain, unrecognised: 'move-on' };
    return this.#fold(candidates, run, signal, { rules, gate: openGate, isBare: true });
  }

  #textManners(): Manners {
    const rules = this.#rules;
    return { rules, gate: libraryGate({ cooldowns: this.#cooldowns, rules, now: this.#now }), isBare: false };
  }

  async #fold<R, Signal extends CancelSignal>(
    listed: readonly FallbackCandidate[],
    run: Runner<R, Signal>,
    signal: Signal | undefined,
    { rules, gate, isBare }: Manners,
  ): Promise<FallbackResult<R>> {
    const candidates = listed.map(({ provider, model, accountId = '' }): Candidate => ({ provider, model, accountId }));
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
        const { candidate, id: attemptId } = step.attempt;
        if (step.go === 'skip') {
          note(candidate, step.attempt.outcome);
          continue;
        }
        const { provider, model } = candidate;
        const call = async (): Promise<R> => run(provider, model, { signal, attemptId, ...step.notes });
        const beganAt = this.#elapsed();
        const { end, value } =
          signal && rules.cancel === 'at-once' ? await settledOrStopped(call, signal, () => route.isStopped()) : await settled(call);
        const outcome = route.close(end, Math.max(0, this.#elapsed() - beganAt));
        if (outcome.state === 'answered') return { response: value as R, provider, model, attempts };
        note(candidate, outcome);
      }
    } finally {
      route.leave();
    }
  }
}

/** A library caller's requests have as many dialects as providers. */
const dialect = ({ provider }: Candidate): string => provider;
