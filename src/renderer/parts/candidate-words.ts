import type { Candidate, ProviderInfo } from '../../shared/contract/index.ts';

type Providers = readonly ProviderInfo[];

const providerOf = ({ provider }: Pick<Candidate, 'provider'>, providers: Providers): ProviderInfo | undefined =>
  providers.find(({ id }) => id === provider);

/** The provider's name for people; its id where it is not set up any more. */
export const providerLabel = (candidate: Pick<Candidate, 'provider'>, providers: Providers): string =>
  providerOf(candidate, providers)?.label ?? candidate.provider;

export const isPretend = (candidate: Candidate, providers: Providers): boolean => providerOf(candidate, providers)?.pretend ?? false;

/** Provider and account under a model's name: `Acme · work`, `Acme · key …4f2a`, `Practice · pretend`. */
export const accountLine = (candidate: Candidate, providers: Providers): string => {
  const provider = providerOf(candidate, providers);
  if (!provider) return candidate.provider;
  if (provider.pretend) return `${provider.label} · pretend`;
  const account = provider.accounts.find(({ id }) => id === candidate.accountId);
  const detail = account?.keyTail ? `key …${account.keyTail}` : account?.label;
  return detail && detail !== provider.label ? `${provider.label} · ${detail}` : provider.label;
};

/** A model's name without the folder that some servers put before it: `meta-llama/Llama-3` is read as `Llama-3`. */
export const modelName = ({ model }: Pick<Candidate, 'model'>): string => model.slice(model.lastIndexOf('/') + 1) || model;
