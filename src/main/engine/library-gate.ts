import type { Candidate, CausedCooldown, EpochMs, ProviderInfo } from '../../shared/contract/index.ts';
import { backAt, type PlanStep, planStep } from '../../shared/fold/plan.ts';
import type { CooldownTracker } from './cooldown-tracker.ts';
import { type Gate, planGate } from './gate.ts';
import type { EngineRules } from './rules.ts';

/** A gate that also knows when the first of these candidates may be called. */
export interface LibraryGate extends Gate {
  readonly soonestAt: (candidates: readonly Candidate[]) => EpochMs | undefined;
}

interface Options {
  readonly cooldowns: CooldownTracker;
  readonly rules: EngineRules;
  readonly now: () => EpochMs;
}

const soonest = (instants: readonly EpochMs[]): EpochMs | undefined => (instants.length > 0 ? Math.min(...instants) : undefined);

/** The image chain of the reference: nobody rests and nothing is marked. */
export const openGate: LibraryGate = {
  check: () => ({ go: true, probe: false, done: () => {} }),
  answered: () => {},
  failed: () => undefined,
  soonestAt: () => undefined,
};

/** The reference's cooldowns: one key per provider name, and a skip that always says rate limit (T4, W3, W19). */
const providerGate = ({ cooldowns, now }: Options): LibraryGate => ({
  check: ({ provider }) => {
    const leftMs = cooldowns.cooldownRemaining(provider);
    if (leftMs === 0) return { go: true, probe: false, done: () => {} };
    return { go: false, skipped: { state: 'skipped', reason: 'rate_limit', until: now() + leftMs, leftMs, rule: 'cooldown' } };
  },
  answered: ({ provider }) => cooldowns.markSuccess(provider),
  failed: ({ provider }, { reason }): CausedCooldown | undefined => {
    cooldowns.markFailure(provider, reason);
    return undefined;
  },
  soonestAt: (candidates) => soonest(candidates.map(({ provider }) => now() + cooldowns.cooldownRemaining(provider))),
});

/** A library caller names only candidates that it can build, so none of them meets an obstacle. */
const asProvider = ({ provider, accountId }: Candidate): ProviderInfo => ({
  id: provider,
  label: provider,
  pretend: false,
  accounts: [{ id: accountId, label: accountId }],
  models: [],
});

const plannedGate = (options: Options): LibraryGate => {
  const { cooldowns, now } = options;
  const step = (candidate: Candidate): PlanStep => planStep(candidate, cooldowns.health(), [asProvider(candidate)], now());
  const freeAt = (planned: PlanStep): EpochMs => (planned.state === 'cooling' ? backAt(planned) : now());
  return {
    ...planGate({ ...options, step, isLocal: () => false }),
    soonestAt: (candidates) => soonest(candidates.map((candidate) => freeAt(step(candidate)))),
  };
};

const gates: Readonly<Record<EngineRules['keys'], (options: Options) => LibraryGate>> = {
  provider: providerGate,
  'model-and-account': plannedGate,
};

export const libraryGate = (options: Options): LibraryGate => gates[options.rules.keys](options);
