import type { Attempt, AttemptOutcome, Candidate, DurationMs, RunEvent, RunStatus } from '../../shared/contract/index.ts';
import { emptyReply } from '../../shared/fold/reply.ts';
import { Call } from './call.ts';
import { nameOf } from './evidence.ts';
import type { Gate } from './gate.ts';
import type { CancelSignal, EnginePorts } from './ports.ts';
import { type EngineRules, policyOf } from './rules.ts';
import type { Verdict } from './verdict.ts';

/** What the walk is told by `run` and by `FallbackChain`, which differ in these points only. */
export interface Walk {
  readonly candidates: readonly Candidate[];
  readonly rules: EngineRules;
  readonly gate: Gate;
  readonly judge: (error: unknown, candidate: Candidate) => Verdict;
  readonly signal: CancelSignal | undefined;
  readonly firstDeltaMs: (candidate: Candidate) => DurationMs | undefined;
  readonly dialect: (candidate: Candidate) => string;
  readonly onBreak: 'restart' | 'keep';
  /** An answer must hold text or a tool call. */
  readonly mustSay: boolean;
  /** A cancel breaks the call off, or lets it come to its own end. */
  readonly cancel: EngineRules['cancel'];
}

/** Whether the caller has had enough; the rules say whether its deadline counts like a cancel. @see spec: engine 14.7 */
const isStopped = (signal: CancelSignal | undefined, { callerDeadline }: EngineRules): boolean =>
  signal?.aborted === true && (callerDeadline === 'stops' || nameOf(signal.reason) !== 'TimeoutError');

/** Whether the run goes on to the remaining candidates. */
const goesOn = (verdict: Verdict, candidate: Candidate, remaining: readonly Candidate[], { rules, dialect }: Walk): boolean => {
  if (!verdict.classified && rules.unrecognised === 'stop') return false;
  switch (policyOf(verdict.reason, rules).failover) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'if-any':
      return remaining.length > 0;
    case 'other-dialect':
      return remaining.some((other) => dialect(other) !== dialect(candidate));
  }
};

/**
 * Walks the candidates in order, one at a time, each at most once, and tells what happens; exactly one `run-end` comes last.
 * Leaving the loop early closes the call under way.
 */
export async function* walk(asked: Walk, ports: Omit<EnginePorts, 'random'>): AsyncGenerator<RunEvent, void, void> {
  const { candidates, gate, signal, rules } = asked;
  const end = (status: RunStatus): RunEvent => ({ type: 'run-end', status });
  for (const [place, candidate] of candidates.entries()) {
    if (isStopped(signal, rules)) return yield end({ state: 'stopped', endedAt: ports.now() });
    const pass = gate.check(candidate);
    const startedAt = ports.now();
    const attempt: Attempt = {
      id: ports.newId(),
      candidate,
      startedAt,
      probe: pass.go && pass.probe,
      outcome: pass.go ? { state: 'running' } : pass.skipped,
      reply: emptyReply,
    };
    if (!pass.go) {
      yield { type: 'attempt-skip', attempt };
      continue;
    }
    let call: Call | undefined;
    const abort = (): void => call?.cancel(signal?.reason);
    try {
      yield { type: 'attempt-start', attempt };
      const beganAt = ports.elapsed();
      const sinceStart = (): DurationMs => Math.max(0, ports.elapsed() - beganAt);
      call = new Call({
        provider: candidate.provider,
        open: () => ports.open(candidate, attempt.id),
        alarm: ports.alarm,
        firstDeltaMs: asked.firstDeltaMs(candidate),
        mustSay: asked.mustSay,
      });
      if (asked.cancel === 'at-once' && signal) {
        signal.addEventListener('abort', abort);
        if (isStopped(signal, rules)) abort();
      }
      for (let event = await call.next(); event; event = await call.next())
        yield { type: 'attempt-stream', attemptId: attempt.id, afterMs: sinceStart(), event };
      const ended = call.end;
      const durationMs = sinceStart();
      const close = (outcome: AttemptOutcome): RunEvent => ({ type: 'attempt-end', attemptId: attempt.id, outcome });
      if (ended.state === 'answered') {
        gate.answered(candidate, startedAt);
        yield close({ state: 'answered', durationMs });
        return yield end({ state: 'answered', endedAt: ports.now(), attemptId: attempt.id });
      }
      // An adapter may answer a cancel with an error of its own; that is no failure.
      if (ended.state === 'cancelled' || isStopped(signal, rules)) {
        yield close({ state: 'cancelled', durationMs });
        return yield end({ state: 'stopped', endedAt: ports.now() });
      }
      const verdict = asked.judge(ended.error, candidate);
      const { reason, rule, fault, internal } = verdict;
      const moves = goesOn(verdict, candidate, candidates.slice(place + 1), asked);
      const isMarked = policyOf(reason, rules).failover !== 'never' && (verdict.classified !== null || rules.unrecognised === 'move-on');
      const cooldown = isMarked && internal === undefined ? gate.failed(candidate, { reason, fault, startedAt }) : undefined;
      yield close({
        state: 'failed',
        durationMs,
        reason,
        rule,
        fault,
        ...(cooldown && { cooldown }),
        ...(internal !== undefined && { internal }),
      });
      if (ended.says && asked.onBreak === 'keep') return yield end({ state: 'kept', endedAt: ports.now(), attemptId: attempt.id });
      if (!moves) return yield end({ state: 'refused', endedAt: ports.now(), reason });
    } finally {
      signal?.removeEventListener('abort', abort);
      call?.cancel(new Error('The run was left.'));
      pass.done();
    }
  }
  yield end({ state: 'exhausted', endedAt: ports.now() });
}
