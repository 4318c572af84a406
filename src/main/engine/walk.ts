import type { Attempt, Candidate, DurationMs, RunEvent } from '../../shared/contract/index.ts';
import { Call } from './call.ts';
import { pause } from './pause.ts';
import type { EnginePorts } from './ports.ts';
import { Route, type RouteOptions } from './route.ts';
import { Telling } from './telling.ts';

/** A route, and how long its candidates may keep the user waiting. */
export interface Walk extends RouteOptions {
  readonly firstDeltaMs: (candidate: Candidate) => DurationMs | undefined;
  /** An answer must hold text or a tool call. */
  readonly mustSay: boolean;
  /** Adds what the caller knows of an attempt, at its start. */
  readonly note?: ((attempt: Attempt) => Attempt) | undefined;
}

/**
 * Walks the candidates and tells what happens; exactly one `run-end` comes last. Leaving the loop early closes the call
 * under way.
 */
export async function* walk(asked: Walk, ports: Omit<EnginePorts, 'random'>): AsyncGenerator<RunEvent, void, void> {
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
        await pause(step.afterMs, ports.alarm, signal, () => route.isStopped());
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
      // Not `yield*`: handing a list over to it costs several promises per event.
      for (let event = await call.next(); event; event = await call.next()) for (const told of telling.take(event)) yield told;
      yield { type: 'attempt-end', attemptId, outcome: route.close(call.end, afterMs(), telling.said) };
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    call?.cancel(new Error('The run was left.'));
    route.leave();
  }
}
