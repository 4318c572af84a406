import type { Candidate, DurationMs, EpochMs, RunStatus, StreamEvent } from '../../shared/contract/index.ts';
import { type Judged, recordOf } from './attempt-record.ts';
import type { CooldownTracker } from './cooldown-tracker.ts';
import { messageOf } from './evidence.ts';
import { type FallbackAttempt, type FallbackCandidate, FallbackExhaustedError, type FallbackResult } from './fallback-attempt.ts';
import { type LibraryGate, libraryGate, openGate } from './library-gate.ts';
import type { CancelSignal, EnginePorts } from './ports.ts';
import type { EngineRules } from './rules.ts';
import { judgeRunner } from './verdict.ts';
import { type Walk, walk } from './walk.ts';

/** What a runner may want to know besides provider and model. */
export interface RunnerContext<Signal extends CancelSignal = CancelSignal> {
  readonly signal: Signal | undefined;
  readonly attemptId: string;
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

/** A runner as a call under way: nothing is streamed, and it ends when the response is there. */
async function* awaited(call: () => Promise<void>): AsyncGenerator<StreamEvent> {
  await call();
  yield { type: 'response-end', finish: 'stop' };
}

/** How a run without an answer is told to its caller. @see spec: engine T9, T10 */
const refusal = ({ verdict, error }: Judged, { provider, model }: Candidate): Error =>
  verdict.classified ?? new Error(`fallback: unclassified error from ${provider}/${model}: ${messageOf(error)}`, { cause: error });

/** What one run goes by: the text chain's rules, or the image chain's where they differ. */
interface Manners {
  readonly rules: EngineRules;
  readonly gate: LibraryGate;
  /** No cooldowns, no reasons. */
  readonly isBare: boolean;
}

/** For callers who want only the result: a fold of the same walk that streams. */
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
    let response: { readonly value: R } | undefined;
    let judged: Judged | undefined;
    const judge: Walk['judge'] = (error, { provider, model }) => {
      judged = { error, verdict: judgeRunner(error, provider, model, rules) };
      return judged.verdict;
    };
    const open: EnginePorts['open'] = ({ provider, model }, attemptId) => ({
      events: awaited(async () => {
        response = { value: await run(provider, model, { signal, attemptId }) };
      }),
      close: () => {},
    });

    const attempts: FallbackAttempt[] = [];
    let current: Candidate | undefined;
    let status: RunStatus['state'] | undefined;
    for await (const event of walk({ ...quiet, candidates, rules, gate, judge, signal, cancel: rules.cancel }, this.#ports(open))) {
      if (event.type === 'attempt-start' || event.type === 'attempt-skip') current = event.attempt.candidate;
      const outcome = event.type === 'attempt-skip' ? event.attempt.outcome : event.type === 'attempt-end' ? event.outcome : undefined;
      const record = outcome && current && recordOf(current, outcome, judged, rules, isBare);
      if (record) attempts.push(record);
      if (event.type === 'run-end') status = event.status.state;
    }

    if (status === 'answered' && response && current)
      return { response: response.value, provider: current.provider, model: current.model, attempts };
    if (status === 'stopped') throw signal?.reason ?? new AbortError('The run was stopped.');
    if (status === 'refused' && judged && current) throw refusal(judged, current);
    throw new FallbackExhaustedError(attempts, gate.soonestAt(candidates));
  }

  #ports(open: EnginePorts['open']): Omit<EnginePorts, 'random'> {
    let count = 0;
    return { now: this.#now, elapsed: this.#elapsed, newId: () => `${++count}`, alarm: () => () => {}, open };
  }
}

/** A library run has no limits of its own and streams nothing. */
const quiet = {
  firstDeltaMs: () => undefined,
  dialect: ({ provider }: Candidate) => provider,
  onBreak: 'restart',
  mustSay: false,
} as const;
