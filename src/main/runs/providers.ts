import type { ProviderInfo, Server } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import type { KeychainVault } from '../auth/keychain-vault.ts';
import type { ProviderAdapter } from '../providers/adapter.ts';
import { practiceModels } from '../providers/practice/models.ts';
import { builtIn, createRegistry } from '../providers/registry.ts';
import type { Store } from '../store/store.ts';

/** The one account of a provider that knows no several yet. */
export const DEFAULT_ACCOUNT = 'default';

/** The providers that candidates may name, from the registry and the user's servers. */
export interface Providers {
  readonly list: () => readonly ProviderInfo[];
  readonly servers: () => readonly Server[];
  readonly adapter: (provider: string) => ProviderAdapter | undefined;
  /** Reads the servers and the vault again. */
  readonly reload: () => void;
}

export const createProviders = (store: Store, vault: KeychainVault): Providers => {
  let registry = createRegistry([]);
  let servers: readonly Server[] = [];
  let list: readonly ProviderInfo[] = [];

  const serverInfo = ({ id, models, needsKey, keyTail, keyPlace }: Server): ProviderInfo => ({
    id,
    label: id,
    pretend: false,
    accounts: [
      {
        id: DEFAULT_ACCOUNT,
        label: keyTail ? `key ending ${keyTail}` : needsKey || keyPlace ? 'API key' : 'no key',
        ...(keyTail ? { keyTail } : {}),
        ...(needsKey ? { obstacle: 'needs-key' as const } : {}),
      },
    ],
    models: models.map((model) => ({ id: model })),
  });

  const builtInInfo = (adapter: ProviderAdapter): ProviderInfo => ({
    id: adapter.id,
    label: adapter.label,
    pretend: adapter.pretend ?? false,
    accounts: [{ id: DEFAULT_ACCOUNT, label: adapter.pretend ? 'pretend' : 'default' }],
    models: adapter.pretend ? [...practiceModels].map(([id, { note }]) => ({ id, note })) : [],
  });

  const reload = (): void => {
    const records = store.servers.list();
    registry = createRegistry(records.map(({ id, baseUrl, endsWithoutFinish }) => ({ id, label: id, baseUrl, endsWithoutFinish })));
    servers = records.map(({ wantsKey, ...record }) => {
      const account = accountKey({ provider: record.id, accountId: DEFAULT_ACCOUNT });
      const keyPlace = vault.placeOf(account);
      return { ...record, needsKey: wantsKey && !vault.has(account), ...(keyPlace && { keyPlace }) };
    });
    list = [...Object.values(builtIn).map(builtInInfo), ...servers.map(serverInfo)];
  };
  reload();
  return { list: () => list, servers: () => servers, adapter: (provider) => registry.get(provider), reload };
};
