import { CooldownTracker, defaultRules, ProviderError, type RunRequest, run } from '../../../../src/main/engine/index.ts';
import type { Fault, RunEvent, RunStatus } from '../../../../src/shared/contract/index.ts';
import { acme, collect, provider, VirtualWorld } from './virtual-world.ts';

export const SECOND = 1000;
export const MINUTE = 60_000;

export const setUp = (request: Partial<RunRequest> = {}) => {
  const world = new VirtualWorld();
  const cooldowns = new CooldownTracker({ rules: defaultRules, now: world.now });
  const abort = new AbortController();
  const full: RunRequest = {
    candidates: [acme('one'), acme('two')],
    providers: [provider('acme'), provider('bolt')],
    rules: defaultRules,
    limits: { firstDeltaMs: MINUTE, firstDeltaLocalMs: 3 * MINUTE },
    isLocal: () => false,
    onBreak: 'restart',
    cooldowns,
    signal: abort.signal,
    ...request,
  };
  const go = (): Promise<RunEvent[]> => world.drive(collect(run(full, world.ports)));
  return { world, cooldowns, abort, request: full, go };
};

export const fails = (fault: Partial<Fault>) => [{ throws: new ProviderError({ provider: 'acme', message: 'no', ...fault }) }];

/** The story of a run in words: who, and how it went. */
export const story = (events: readonly RunEvent[]): readonly string[] => {
  const models = new Map<string, string>();
  return events.flatMap((event) => {
    if (event.type === 'attempt-start' || event.type === 'attempt-skip') models.set(event.attempt.id, event.attempt.candidate.model);
    if (event.type === 'attempt-skip' && event.attempt.outcome.state === 'skipped')
      return [`${event.attempt.candidate.model} skipped: ${event.attempt.outcome.reason} (${event.attempt.outcome.rule})`];
    if (event.type === 'attempt-end') {
      const { outcome } = event;
      const why = outcome.state === 'failed' ? `: ${outcome.reason} (${outcome.rule})` : '';
      return [`${models.get(event.attemptId)} ${outcome.state}${why}`];
    }
    return event.type === 'run-end' ? [`run ${event.status.state}`] : [];
  });
};

export const statusOf = (events: readonly RunEvent[]): RunStatus | undefined => {
  const last = events.at(-1);
  return last?.type === 'run-end' ? last.status : undefined;
};
