import type {
  Account,
  AccountInfo,
  CatalogueEntry,
  Cooldown,
  EpochMs,
  SecretPlace,
  Server,
  VaultHealth,
} from '../../../shared/contract/index.ts';
import { type Health, isCooling } from '../../../shared/fold/health.ts';

/** How an account stands: the whole of it may rest, or some of its models. */
export type AccountState =
  | { readonly state: 'blocked'; readonly obstacle: NonNullable<AccountInfo['obstacle']> }
  | { readonly state: 'resting'; readonly cooldown: Cooldown }
  | { readonly state: 'partly'; readonly resting: number; readonly until: EpochMs }
  | { readonly state: 'ready' };

type Named = Pick<Account, 'id' | 'provider' | 'accountId' | 'obstacle'>;

/** The rests in force of one account's models, the soonest back first. */
const modelRests = ({ provider, accountId }: Named, health: Health, now: EpochMs): readonly Cooldown[] =>
  Object.values(health)
    .filter(({ key }) => key.startsWith(`${provider}/`) && key.endsWith(`@${accountId}`))
    .filter((cooldown) => isCooling(cooldown, now))
    .toSorted((a, b) => a.until - b.until);

export const accountState = (account: Named, health: Health, now: EpochMs): AccountState => {
  if (account.obstacle) return { state: 'blocked', obstacle: account.obstacle };
  const whole = health[account.id];
  if (isCooling(whole, now)) return { state: 'resting', cooldown: whole };
  const rests = modelRests(account, health, now);
  const [first] = rests;
  return first ? { state: 'partly', resting: rests.length, until: first.until } : { state: 'ready' };
};

/** What people call the provider of an account: its label in the catalogue, or the name of the user's server. */
export const providerName = (provider: string, catalogue: readonly CatalogueEntry[]): string =>
  catalogue.find(({ id }) => id === provider)?.label ?? provider;

/** Whether it speaks OpenAI's chat completions; what is in no catalogue is a server of the user's own. */
export const isCompatible = (provider: string, catalogue: readonly CatalogueEntry[]): boolean => {
  const entry = catalogue.find(({ id }) => id === provider);
  return entry === undefined || entry.compatible === true;
};

/** `API key ending 7f2c`, `Work · key ending 7f2c`, `you@example.com · Plus`. */
export const accountWords = ({ label, kind, keyTail, plan }: Pick<Account, 'label' | 'kind' | 'keyTail' | 'plan'>): string => {
  if (kind !== 'api-key') return [label, plan].filter(Boolean).join(' · ');
  if (keyTail === undefined) return label;
  return /^API key( \d+)?$/.test(label) ? `${label} ending ${keyTail}` : `${label} · key ending ${keyTail}`;
};

/** Where a key lies, as a few words. */
export const placeWords = (place: SecretPlace | undefined, vault: VaultHealth | null): string | undefined => {
  if (place === undefined) return undefined;
  if (place === 'session') return 'kept until you close';
  return vault?.state === 'keychain' ? `in ${vault.label}` : 'in this computer’s keychain';
};

const modelsWords = (count: number): string => (count === 1 ? '1 model' : `${count.toLocaleString('en')} models`);

/** The small print of an account's card. */
export const accountFacts = ({ models, baseUrl, keyPlace, kind }: Account, vault: VaultHealth | null): string =>
  [models && modelsWords(models.count), kind === 'none' ? undefined : placeWords(keyPlace, vault), baseUrl].filter(Boolean).join(' · ');

/** Whether its key, or something else of it that is kept like one, lasts for this session only. */
export const hasSessionSecret = ({ keyPlace, connection }: Pick<Account, 'keyPlace' | 'connection'>): boolean =>
  keyPlace === 'session' || connection?.secret === 'session';

/** Whether some key lasts for this session only. */
export const hasSessionKey = (accounts: readonly Account[], servers: readonly Server[]): boolean =>
  [...accounts, ...servers].some(hasSessionSecret);
