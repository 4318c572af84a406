import type { Account, AccountInfo, CatalogueEntry, Obstacle, ProviderInfo, Server } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import type { KeychainVault } from '../auth/keychain-vault.ts';
import { hasAbilities, withAbilities, withListed } from '../providers/abilities.ts';
import type { Connection, ModelInfo, ProviderAdapter } from '../providers/adapter.ts';
import { atAddress } from '../providers/at-address.ts';
import { withConnection } from '../providers/connection.ts';
import { practiceModels } from '../providers/practice/models.ts';
import { builtIn, createRegistry } from '../providers/registry.ts';
import type { AccountRecord } from '../store/account-record.ts';
import type { Store } from '../store/store.ts';
import { catalogueOf } from './catalogue.ts';
import type { Connections } from './connections.ts';
import type { AppEvents } from './events.ts';
import type { ModelLists } from './model-lists.ts';
import type { Quotas } from './quotas.ts';

/** The first account of a provider, whatever its label: a candidate that names no account means this one. */
export const DEFAULT_ACCOUNT = 'default';

/** Who can be called: what ships and has an account, and the user's servers. */
export interface Providers {
  /** The providers that candidates may name. */
  readonly list: () => readonly ProviderInfo[];
  readonly servers: () => readonly Server[];
  readonly accounts: () => readonly Account[];
  /** Everything that ships, set up or not; a server of the user's that has its name stands in for it. */
  readonly catalogue: () => readonly CatalogueEntry[];
  /**
   * With an account, the adapter calls that account's own address, if it has one, and knows what its list of models told. It goes as
   * the account or else its server wishes, or as is given in place of that.
   */
  readonly adapter: (provider: string, accountId?: string, connection?: Connection) => ProviderAdapter | undefined;
  /** Reads servers, accounts and vault again, and tells the windows. */
  readonly refresh: () => void;
}

export interface ProvidersPorts {
  readonly store: Store;
  readonly vault: KeychainVault;
  readonly connections: Pick<Connections, 'shown' | 'forCall'>;
  readonly events: AppEvents;
  readonly modelLists: ModelLists;
  readonly quotas: Pick<Quotas, 'of'>;
}

const serverAccount = ({ needsKey, keyTail, keyPlace }: Server): AccountInfo => ({
  id: DEFAULT_ACCOUNT,
  label: keyTail ? `key ending ${keyTail}` : needsKey || keyPlace ? 'API key' : 'no key',
  ...(keyTail ? { keyTail } : {}),
  ...(needsKey ? { obstacle: 'needs-key' as const } : {}),
});

const obstacles: Partial<Record<Account['kind'], Obstacle>> = { 'api-key': 'needs-key', oauth: 'needs-sign-in' };

const practiceInfo = (adapter: ProviderAdapter): ProviderInfo => ({
  id: adapter.id,
  label: adapter.label,
  pretend: true,
  accounts: [{ id: DEFAULT_ACCOUNT, label: 'pretend' }],
  models: [...practiceModels].map(([id, { note }]) => withAbilities(adapter, { id, note })),
});

type Models = ProviderInfo['models'];

/** The models of several lists, each once, in order. */
const union = (lists: readonly Models[]): Models => {
  const byId = new Map<string, Models[number]>();
  for (const model of lists.flat()) byId.set(model.id, byId.get(model.id) ?? model);
  return [...byId.values()];
};

export const createProviders = ({ store, vault, connections, events, modelLists, quotas }: ProvidersPorts): Providers => {
  let registry = createRegistry([]);
  let servers: readonly Server[] = [];
  let accounts: readonly Account[] = [];
  let catalogue: readonly CatalogueEntry[] = [];
  let list: readonly ProviderInfo[] = [];

  const accountOf = ({ endedBy, connection, ...record }: AccountRecord): Account => {
    const keyPlace = vault.placeOf(record.id);
    const fetched = modelLists.of(record.id);
    const isHere = keyPlace !== undefined || record.borrowed !== undefined;
    const setup = record.onboarding && ('needs-setup' as const);
    const obstacle = endedBy !== undefined ? ('needs-sign-in' as const) : isHere ? setup : obstacles[record.kind];
    return {
      ...record,
      ...(keyPlace && { keyPlace }),
      ...(obstacle && { obstacle }),
      ...(connection && { connection: connections.shown(record.id, connection) }),
      quotas: [...quotas.of(record.id)],
      ...(fetched && { models: { count: fetched.models.length, fetchedAt: fetched.fetchedAt } }),
    };
  };
  const accountsOf = (provider: string): readonly AccountInfo[] =>
    accounts
      .filter((account) => account.provider === provider)
      .map(({ accountId, label, keyTail, obstacle }) => ({
        id: accountId,
        label,
        ...(keyTail === undefined ? {} : { keyTail }),
        ...(obstacle && { obstacle }),
      }));
  const fetchedOf = (provider: string, infos: readonly AccountInfo[]): readonly (readonly ModelInfo[])[] =>
    infos.map(({ id }) => modelLists.of(accountKey({ provider, accountId: id }))?.models ?? []);

  /** The models of a provider that are listed, and those that a chain names and of which something is known. */
  const modelsOf = (provider: string, lists: readonly (readonly ModelInfo[])[]): Models => {
    const adapter = registry.get(provider);
    const named = store.chains.list().flatMap(({ text, image }) => [...text, ...image]);
    const typed = named.flatMap(({ provider: id, model }) => (id === provider ? [withAbilities(adapter, { id: model })] : []));
    return union([...lists.map((list) => list.map((model) => withAbilities(adapter, model))), typed.filter(hasAbilities)]);
  };

  const serverInfo = (server: Server): ProviderInfo => {
    const infos = [serverAccount(server), ...accountsOf(server.id)];
    const saved = server.models.map((id) => ({ id }));
    return {
      id: server.id,
      label: server.id,
      pretend: false,
      accounts: infos,
      models: modelsOf(server.id, [saved, ...fetchedOf(server.id, infos)]),
    };
  };
  const shippedInfo = ({ id, label }: CatalogueEntry): readonly ProviderInfo[] => {
    const infos = accountsOf(id);
    if (infos.length === 0) return [];
    return [{ id, label, pretend: false, accounts: [...infos], models: modelsOf(id, fetchedOf(id, infos)) }];
  };

  /** What the account has of its own, or else its server. */
  const ownWay = (provider: string, account: Account | undefined): (() => Promise<Connection>) | undefined => {
    if (account?.connection) {
      const { id, connection } = account;
      return () => connections.forCall(id, connection);
    }
    const connection = servers.find(({ id }) => id === provider)?.connection;
    return connection && (() => connections.forCall(accountKey({ provider, accountId: DEFAULT_ACCOUNT }), connection));
  };

  const reload = (): void => {
    const records = store.servers.list();
    registry = createRegistry(records.map(({ id, baseUrl, endsWithoutFinish }) => ({ id, label: id, baseUrl, endsWithoutFinish })));
    servers = records.map(({ wantsKey, connection, ...record }) => {
      const account = accountKey({ provider: record.id, accountId: DEFAULT_ACCOUNT });
      const keyPlace = vault.placeOf(account);
      return {
        ...record,
        needsKey: wantsKey && !vault.has(account),
        ...(keyPlace && { keyPlace }),
        ...(connection && { connection: connections.shown(account, connection) }),
      };
    });
    accounts = store.accounts.list().map(accountOf);
    catalogue = catalogueOf(registry.list(), new Set(records.map(({ id }) => id)));
    list = [practiceInfo(builtIn.practice), ...catalogue.flatMap(shippedInfo), ...servers.map(serverInfo)];
  };
  const refresh = (): void => {
    reload();
    events.emit({
      type: 'providers-change',
      providers: [...list],
      servers: [...servers],
      accounts: [...accounts],
      catalogue: [...catalogue],
    });
  };
  reload();

  return {
    list: () => list,
    servers: () => servers,
    accounts: () => accounts,
    catalogue: () => catalogue,
    adapter: (provider, accountId, connection) => {
      const adapter = registry.get(provider);
      const account = accounts.find((each) => each.provider === provider && each.accountId === accountId);
      const at = adapter && account?.baseUrl !== undefined ? atAddress(adapter, account.baseUrl) : adapter;
      const listed = accountId === undefined ? undefined : modelLists.of(accountKey({ provider, accountId }))?.models;
      const here = at && listed ? withListed(at, listed) : at;
      const wish = connection ? async () => connection : ownWay(provider, account);
      return here && wish ? withConnection(here, wish) : here;
    },
    refresh,
  };
};
