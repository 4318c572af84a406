import type { Attempt, AttemptOutcome, Candidate, Chain, DurationMs, Fault, Repair, RunStatus } from '../../shared/contract/index.ts';
import { emptyReply } from '../../shared/fold/reply.ts';
import type { CallEnd } from './call.ts';
import { nameOf } from './evidence.ts';
import type { Gate } from './gate.ts';
import type { CancelSignal, EnginePorts, Kept, OpenNotes } from './ports.ts';
import { type EngineRules, policyOf } from './rules.ts';
import type { Verdict } from './verdict.ts';

/** What decides the way of one run. */
export interface RouteOptions {
  readonly candidates: readonly Candidate[];
  readonly rules: EngineRules;
  readonly gate: Gate;
  readonly judge: (error: unknown, candidate: Candidate) => Verdict;
  readonly signal: CancelSignal | undefined;
  readonly dialect: (candidate: Candidate) => string;
  readonly onBreak: Chain['onBreak'];
  /** Said before this run began; the first candidate goes on from it. */
  readonly continuing?: Kept | undefined;
}

/** What is to be done next. */
export type Step =
  | { readonly go: 'skip'; readonly attempt: Attempt }
  | { readonly go: 'call'; readonly attempt: Attempt; readonly notes: OpenNotes }
  /** Ask again after this time: no attempt has begun. */
  | { readonly go: 'wait'; readonly afterMs: DurationMs }
  | { readonly go: 'end'; readonly status: RunStatus };

type Clock = Pick<EnginePorts, 'now' | 'newId'>;
type FailedEnd = Extract<CallEnd, { state: 'failed' }>;
type FailedOutcome = Extract<AttemptOutcome, { state: 'failed' }>;

const nothing: OpenNotes = {};

/**
 * The way of one run from candidate to candidate, decided synchronously: walk.ts streams by it, fallback-chain.ts awaits by
 * it. Each candidate gets one turn, in order; a fault that names its repair gets it a second call within that turn.
 */
export class Route {
  readonly #options: RouteOptions;
  readonly #clock: Clock;
  #place = -1;
  #attempt: Attempt | undefined;
  #probe = false;
  /** Gives the permit of a test back. */
  #done: (() => void) | undefined;
  #kept: Kept | undefined;
  #status: RunStatus | undefined;
  /** What the next call of the same candidate is to mend. */
  #repairing: Fault | undefined;
  #repaired: Repair[] = [];

  constructor(options: RouteOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
    this.#kept = options.continuing;
  }

  next(): Step {
    if (!this.#status && this.isStopped()) this.#status = { state: 'stopped', endedAt: this.#clock.now() };
    if (this.#status) return { go: 'end', status: this.#status };
    if (this.#repairing && this.#attempt) return this.#call(this.#attempt.candidate, this.#repairing);
    this.leave();
    const { candidates, gate } = this.#options;
    const place = this.#place + 1;
    const candidate = candidates[place];
    if (!candidate) return { go: 'end', status: { state: 'exhausted', endedAt: this.#clock.now() } };
    const pass = gate.check(candidate, place + 1 === candidates.length);
    if (pass.go === 'wait') return pass;
    this.#place = place;
    if (!pass.go) return { go: 'skip', attempt: this.#begin(candidate, false, pass.skipped) };
    this.#done = pass.done;
    this.#probe = pass.probe;
    this.#repaired = [];
    return this.#call(candidate, undefined);
  }

  /** Whether the caller has had enough; the rules say whether its deadline counts like a cancel. @see spec: engine 14.7 */
  isStopped(): boolean {
    const { signal, rules } = this.#options;
    return signal?.aborted === true && (rules.callerDeadline === 'stops' || nameOf(signal.reason) !== 'TimeoutError');
  }

  /** The call of the last step is over; `said` is the text that it added. */
  close(ended: CallEnd, durationMs: DurationMs, said = ''): AttemptOutcome {
    const attempt = this.#attempt;
    if (!attempt) throw new Error('no call is under way');
    this.#repairing = undefined;
    if (ended.state === 'answered') {
      this.#options.gate.answered(attempt.candidate, attempt.startedAt);
      this.#status = { state: 'answered', endedAt: this.#clock.now(), attemptId: attempt.id };
      return { state: 'answered', durationMs };
    }
    // An adapter may answer a cancel with an error of its own; that is no failure.
    if (ended.state === 'cancelled' || this.isStopped()) {
      this.#status = { state: 'stopped', endedAt: this.#clock.now() };
      return { state: 'cancelled', durationMs };
    }
    return this.#fail(attempt, ended, durationMs, said);
  }

  /** Lets go of what the run holds; may be called at any time, and twice. */
  leave(): void {
    this.#done?.();
    this.#done = undefined;
  }

  #call(candidate: Candidate, repairing: Fault | undefined): Step {
    const continuing = this.#kept;
    const begun = this.#begin(candidate, this.#probe, { state: 'running' });
    this.#attempt = {
      ...begun,
      ...(continuing && { continues: { attemptId: continuing.attemptId, overlapChars: 0 } }),
      ...(repairing?.repair && { repair: repairing.repair }),
    };
    const notes = continuing || repairing ? { ...(continuing && { continuing }), ...(repairing && { repairing }) } : nothing;
    return { go: 'call', attempt: this.#attempt, notes };
  }

  #begin(candidate: Candidate, probe: boolean, outcome: AttemptOutcome): Attempt {
    return { id: this.#clock.newId(), candidate, startedAt: this.#clock.now(), probe, outcome, reply: emptyReply };
  }

  #fail({ id, candidate, startedAt }: Attempt, ended: FailedEnd, durationMs: DurationMs, said: string): AttemptOutcome {
    const { rules, gate, judge, onBreak } = this.#options;
    const verdict = judge(ended.error, candidate);
    const { reason, rule, fault, internal } = verdict;
    const failed: FailedOutcome = { state: 'failed', durationMs, reason, rule, fault, ...(internal !== undefined && { internal }) };
    if (!ended.says && this.#canRepair(fault)) {
      this.#repairing = fault;
      return failed;
    }
    const isMarked = policyOf(reason, rules).failover !== 'never' && (verdict.isRecognised || rules.unrecognised === 'move-on');
    const cooldown = isMarked && internal === undefined ? gate.failed(candidate, { reason, fault, startedAt }) : undefined;
    const endedAt = this.#clock.now();
    if (ended.says && onBreak === 'keep') this.#status = { state: 'kept', endedAt, attemptId: id };
    else {
      if (ended.says) this.#keep(id, ended, said);
      if (!this.#goesOn(verdict, candidate))
        this.#status = this.#kept ? { state: 'kept', endedAt, attemptId: this.#kept.attemptId } : { state: 'refused', endedAt, reason };
    }
    return cooldown ? { ...failed, cooldown } : failed;
  }

  /** A call that broke off among tools cannot be gone on from: the next candidate starts afresh. */
  #keep(attemptId: string, { tools }: FailedEnd, said: string): void {
    const goesOn = this.#options.onBreak === 'continue' && !tools;
    this.#kept = goesOn ? { attemptId, text: (this.#kept?.text ?? '') + said } : undefined;
  }

  #canRepair({ repair }: Fault): boolean {
    if (!repair || !this.#options.rules.repairs.includes(repair) || this.#repaired.includes(repair)) return false;
    this.#repaired.push(repair);
    return true;
  }

  /** Whether the run goes on to the remaining candidates. */
  #goesOn(verdict: Verdict, candidate: Candidate): boolean {
    const { rules, dialect, candidates } = this.#options;
    if (!verdict.isRecognised && rules.unrecognised === 'stop') return false;
    switch (policyOf(verdict.reason, rules).failover) {
      case 'always':
        return true;
      case 'never':
        return false;
      case 'if-any':
        return this.#place + 1 < candidates.length;
      case 'other-dialect':
        return candidates.slice(this.#place + 1).some((other) => dialect(other) !== dialect(candidate));
    }
  }
}
