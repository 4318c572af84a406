import type { Candidate, Cooldown, EpochMs, Obstacle, ProviderInfo } from '../contract/index.ts';
import { type Health, isCooling, isDue } from './health.ts';
import { accountKey, candidateKey } from './keys.ts';
import { modelOf, type Needs, noNeeds } from './needs.ts';

/** What would happen to one candidate if a message were sent now. */
export type PlanStep = { readonly candidate: Candidate; readonly key: string } & (
  | { readonly state: 'ready' }
  /** Rests, but would be tested. */
  | { readonly state: 'due'; readonly cooldown: Cooldown }
  | { readonly state: 'cooling'; readonly cooldown: Cooldown }
  | { readonly state: 'blocked'; readonly obstacle: Obstacle }
);

/** What stands between a candidate and a call, other than a cooldown. */
export const obstacleOf = (candidate: Candidate, providers: readonly ProviderInfo[], needs: Needs = noNeeds): Obstacle | undefined => {
  const { provider, accountId } = candidate;
  const account = providers.find(({ id }) => id === provider)?.accounts.find(({ id }) => id === accountId);
  if (!account) return 'unknown-provider';
  const isBlind = needs.pictures && modelOf(candidate, providers)?.pictures === false;
  return account.obstacle ?? (isBlind ? 'cannot-see' : undefined);
};

/** The cooldown that keeps a candidate resting longest: its own or its account's. */
export const cooldownOf = (candidate: Candidate, health: Health, now: EpochMs): Cooldown | undefined => {
  const own = health[candidateKey(candidate)];
  const account = health[accountKey(candidate)];
  if (!isCooling(account, now)) return isCooling(own, now) ? own : undefined;
  return isCooling(own, now) && own.until > account.until ? own : account;
};

export const planStep = (
  candidate: Candidate,
  health: Health,
  providers: readonly ProviderInfo[],
  now: EpochMs,
  needs: Needs = noNeeds,
): PlanStep => {
  const key = candidateKey(candidate);
  const obstacle = obstacleOf(candidate, providers, needs);
  if (obstacle) return { candidate, key, state: 'blocked', obstacle };
  const cooldown = cooldownOf(candidate, health, now);
  if (!cooldown) return { candidate, key, state: 'ready' };
  // Both lanes must be due, or the test would run into the other one.
  const lanes = [health[key], health[accountKey(candidate)]].filter((lane) => isCooling(lane, now));
  return { candidate, key, state: lanes.every((lane) => isDue(lane, now)) ? 'due' : 'cooling', cooldown };
};

/**
 * The exact route of the next message. The engine runs by it and the window shows it, so that the two cannot disagree.
 * Duplicates (same key) are left out after their first place. `needs` is what the message asks for beyond text; the candidates
 * are then those of `listFor`.
 */
export const plan = (
  candidates: readonly Candidate[],
  health: Health,
  providers: readonly ProviderInfo[],
  now: EpochMs,
  needs: Needs = noNeeds,
): readonly PlanStep[] => {
  const seen = new Set<string>();
  return candidates.flatMap((candidate) => {
    const step = planStep(candidate, health, providers, now, needs);
    if (seen.has(step.key)) return [];
    seen.add(step.key);
    return [step];
  });
};

/** Who is called first, if anybody is. */
export const firstToGo = (steps: readonly PlanStep[]): PlanStep | undefined =>
  steps.find(({ state }) => state === 'ready' || state === 'due');

/** When the first resting candidate is back, if nobody is free now. */
export const firstBack = (steps: readonly PlanStep[]): (PlanStep & { state: 'cooling' }) | undefined =>
  steps
    .filter((step): step is PlanStep & { state: 'cooling' } => step.state === 'cooling')
    .reduce<(PlanStep & { state: 'cooling' }) | undefined>((best, step) => (best && backAt(best) <= backAt(step) ? best : step), undefined);

/** The instant from which a resting candidate may be called again. */
export const backAt = ({ cooldown }: PlanStep & { state: 'cooling' | 'due' }): EpochMs =>
  Math.min(cooldown.until, cooldown.dueAt ?? cooldown.until);
