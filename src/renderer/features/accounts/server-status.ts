import type { Candidate, EpochMs, ProviderInfo, Server } from '../../../shared/contract/index.ts';
import type { Health } from '../../../shared/fold/health.ts';
import { backAt, type PlanStep, plan } from '../../../shared/fold/plan.ts';

export type ServerStatus =
  | { readonly state: 'ready' }
  | { readonly state: 'needs-key' }
  | { readonly state: 'cooling'; readonly until: EpochMs };

type Resting = PlanStep & { readonly state: 'cooling' | 'due' };

const isResting = (step: PlanStep): step is Resting => step.state === 'cooling' || step.state === 'due';

const candidatesOf = ({ id, models }: Server, providers: readonly ProviderInfo[]): readonly Candidate[] => {
  const accounts = providers.find((provider) => provider.id === id)?.accounts ?? [];
  return accounts.flatMap((account) => models.map((model) => ({ provider: id, model, accountId: account.id })));
};

/** How a server stands: cooling only while every one of its models rests, and then until the first is back. */
export const serverStatus = (server: Server, providers: readonly ProviderInfo[], health: Health, now: EpochMs): ServerStatus => {
  if (server.needsKey) return { state: 'needs-key' };
  const steps = plan(candidatesOf(server, providers), health, providers, now);
  const resting = steps.filter(isResting);
  if (resting.length === 0 || resting.length < steps.length) return { state: 'ready' };
  return { state: 'cooling', until: Math.min(...resting.map(backAt)) };
};
