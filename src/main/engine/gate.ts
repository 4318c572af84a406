import type {
  AttemptOutcome,
  Candidate,
  CausedCooldown,
  DurationMs,
  EpochMs,
  FailoverReason,
  Obstacle,
} from '../../shared/contract/index.ts';
import { isCooling } from '../../shared/fold/health.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import type { PlanStep } from '../../shared/fold/plan.ts';
import type { Failure } from './cooldown-entry.ts';
import type { CooldownTracker } from './cooldown-tracker.ts';
import type { EngineRules } from './rules.ts';

export type Skipped = Extract<AttemptOutcome, { state: 'skipped' }>;

/** May this candidate be called? `done` gives a test's permit back. */
export type Pass =
  | { readonly go: true; readonly probe: boolean; readonly done: () => void }
  /** Not yet: nobody else is left, so it is asked again after this time. */
  | { readonly go: 'wait'; readonly afterMs: DurationMs }
  | { readonly go: false; readonly skipped: Skipped };

/** What the walk asks of the cooldowns. */
export interface Gate {
  readonly check: (candidate: Candidate, isLast: boolean) => Pass;
  readonly answered: (candidate: Candidate, startedAt: EpochMs) => void;
  /** Answers the rest that the failure caused, if any. */
  readonly failed: (candidate: Candidate, failure: Failure) => CausedCooldown | undefined;
}

const obstacleReason: Readonly<Record<Obstacle, FailoverReason>> = {
  'needs-key': 'auth',
  'needs-sign-in': 'auth',
  'needs-setup': 'auth',
  'unknown-provider': 'model_not_found',
  'cannot-see': 'format',
};

const free = (): void => {};

export interface GateOptions {
  readonly cooldowns: CooldownTracker;
  readonly rules: EngineRules;
  readonly now: () => EpochMs;
  /** The candidate's place in the plan, looked up freshly. */
  readonly step: (candidate: Candidate) => PlanStep;
  readonly isLocal: (candidate: Candidate) => boolean;
}

/** Lets candidates through by the plan that the window shows. */
export const planGate = ({ cooldowns, rules, now, step, isLocal }: GateOptions): Gate => {
  /** Faults of this computer's own network, held back until somebody out there is reached. */
  let heldBack: (() => void)[] = [];
  let reached = false;

  const resting = (planned: PlanStep & { state: 'cooling' | 'due' }, rule: string): Pass => {
    const { until, reason } = planned.cooldown;
    return { go: false, skipped: { state: 'skipped', reason, until, leftMs: Math.max(0, until - now()), rule } };
  };

  const test = (planned: PlanStep & { state: 'due' }): Pass => {
    const health = cooldowns.health();
    const keys = [planned.key, accountKey(planned.candidate)].filter((key) => isCooling(health[key], now()));
    const done = cooldowns.lease(...keys);
    return done ? { go: true, probe: true, done } : resting(planned, 'under-test');
  };

  const reach = (candidate: Candidate): void => {
    if (isLocal(candidate)) return;
    reached = true;
    for (const cool of heldBack) cool();
    heldBack = [];
  };

  return {
    check: (candidate) => {
      const planned = step(candidate);
      switch (planned.state) {
        case 'ready':
          return { go: true, probe: false, done: free };
        case 'due':
          return test(planned);
        case 'cooling':
          return resting(planned, 'cooldown');
        case 'blocked':
          return { go: false, skipped: { state: 'skipped', reason: obstacleReason[planned.obstacle], rule: planned.obstacle } };
      }
    },
    answered: (candidate, startedAt) => {
      reach(candidate);
      cooldowns.succeed(candidate, startedAt, rules);
    },
    failed: (candidate, failure) => {
      const isOffline = rules.offlineCodes.includes(failure.fault?.code?.toLowerCase() ?? '') && !isLocal(candidate);
      if (isOffline && !reached) {
        heldBack.push(() => cooldowns.fail(candidate, failure, rules));
        return undefined;
      }
      if (!isOffline) reach(candidate);
      const cooldown = cooldowns.fail(candidate, failure, rules);
      if (!cooldown) return undefined;
      const { since, until, source, scope } = cooldown;
      return { until, ms: until - since, source, scope };
    },
  };
};
