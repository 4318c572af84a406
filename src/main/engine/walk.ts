import type { Attempt, Candidate, DurationMs, RunEvent } from '../../shared/contract/index.ts';
import { Call } from './call.ts';
import { pause } from './pause.ts';
import type { EnginePorts } from './ports.ts';
import { Route, type RouteOptions } from './route.ts';
import { type Steps, told } from './steps.ts';
import { Telling } from './telling.ts';

/** A route, and how long its candidates may keep the user waiting. */
export interface Walk extends RouteOptions {
  readonly firstDeltaMs: (candidate: Candidate) => DurationMs | undefined;
  /** An answer must hold text or a tool call. */
  readonly mustSay: boolean;
  /** Adds what the caller knows of an attempt, at its start. */
  readonly note?: ((attempt: Attempt) => Attempt) | undefined;
}

type WalkPorts = Omit<EnginePorts, 'random'>;

/**
 * Walks the candidates and tells what happens; exactly one `run-end` comes last. Leaving the loop early closes the call
 * under way.
 */
export const walk = (asked: Walk, ports: WalkPorts): AsyncIterableIterator<RunEvent, void> => told(steps(asked, ports));

function* steps(asked: Walk, ports: WalkPorts): Steps<RunEvent> {
  const { signal } = asked;
  const route = new Route(asked, ports);
  let call: Call | undefined;
  const abort = (): void => {
    if (route.isStopped()) call?.cancel(signal?.reason);
  };
  signal?.addEventListener('abort', abort);
  try {
    for (;;) {
      const step = route.next();
      if (step.go === 'end') return yield { type: 'run-end', status: step.status };
      if (step.go === 'wait') {
        yield pause(step.afterMs, ports.alarm, signal, () => route.isStopped());
        continue;
      }
      const { attempt } = step;
      if (step.go === 'skip') {
        yield { type: 'attempt-skip', attempt };
        continue;
      }
      yield { type: 'attempt-start', attempt: asked.note?.(attempt) ?? attempt };
      const { id: attemptId, candidate } = attempt;
      const beganAt = ports.elapsed();
      const afterMs = (): DurationMs => Math.max(0, ports.elapsed() - beganAt);
      call = new Call({
        provider: candidate.provider,
        open: () => ports.open(candidate, attemptId, step.notes),
        alarm: ports.alarm,
        firstDeltaMs: asked.firstDeltaMs(candidate),
        mustSay: asked.mustSay,
      });
      abort();
      const { continuing } = step.notes;
      const telling = new Telling({ attemptId, continuing, remembers: asked.onBreak === 'continue', afterMs });
      while (!call.isOver) {
        const event = call.take();
        if (event) yield* telling.take(event);
        else yield call.more();
      }
      yield { type: 'attempt-end', attemptId, outcome: route.close(call.end, afterMs(), telling.said) };
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    // An error costs more than all else of a decision: it is made only for a call that is left.
    if (call && !call.isOver) call.cancel(new Error('The run was left.'));
    route.leave();
  }
}
