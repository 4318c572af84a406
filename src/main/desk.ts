/**
 * Puts the rooms together for a window, without a host: all that a user has in the app. What a host differs in comes in through
 * `DeskOptions`.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AccountRef } from '../shared/contract/index.ts';
import { accountKey } from '../shared/fold/keys.ts';
import type { KeychainVault } from './auth/keychain-vault.ts';
import type { ClientChanges } from './auth/oauth/clients.ts';
import type { OpenLink } from './auth/sign-in/flow.ts';
import { createAccountTokens } from './auth/tokens/account-tokens.ts';
import { CooldownTracker, defaultRules } from './engine/index.ts';
import { alarmAfter } from './providers/wire/alarm.ts';
import type { Environment } from './providers/wire/environment-proxy.ts';
import type { Http } from './providers/wire/http.ts';
import { type Accounts, createAccounts } from './runs/accounts.ts';
import { type Allowances, createAllowances } from './runs/allowances.ts';
import { type Borrowed, createBorrowed, withBorrowed } from './runs/borrowed.ts';
import { type Chains, createChains } from './runs/chains.ts';
import { type Chats, createChats } from './runs/chats.ts';
import { createConnections } from './runs/connections.ts';
import type { RunsContext } from './runs/context.ts';
import { createDrafts, type Drafts } from './runs/drafts.ts';
import { type AppEvents, createAppEvents } from './runs/events.ts';
import { createImporter, type Importer } from './runs/import/importer.ts';
import { createLocalServers, type LocalPort, type LocalServers } from './runs/local-servers.ts';
import { type Machine, thisMachine } from './runs/machine.ts';
import { createModelLists } from './runs/model-lists.ts';
import { createOnboardings, type Onboardings } from './runs/onboarding.ts';
import { createOutsideHttp } from './runs/outside-http.ts';
import { createPictures, type Pictures } from './runs/pictures.ts';
import { createProviders, type Providers } from './runs/providers.ts';
import { createProxyChoice, type ProxyChoice } from './runs/proxy.ts';
import { createQuotas } from './runs/quotas.ts';
import { createRuns, type Runs } from './runs/runs.ts';
import { createServers, type Servers } from './runs/servers.ts';
import { type AppSettings, createSettings } from './runs/settings.ts';
import { clientsOfHost, createClientsInUse } from './runs/sign-in-clients.ts';
import { createNotices } from './runs/sign-in-notices.ts';
import { type AppSignIns, createAppSignIns } from './runs/sign-ins.ts';
import { createDisk, type Disk } from './store/disk.ts';
import { createLog, type Log } from './store/log.ts';
import { createVault } from './store/sealed/create-vault.ts';
import { openStore, type Store } from './store/store.ts';

export interface DeskOptions {
  /** The data folder, or `memory` to keep nothing. */
  readonly store: string;
  readonly host: 'electron' | 'browser';
  readonly version: string;
  /** Opens an http(s) or mailto link outside of the app; `false` where that could not be done. */
  readonly openLink: OpenLink;
  /** By default the operating system's keychain, with sealed records in the data folder. */
  readonly vault?: KeychainVault;
  /** `off` leaves the user's keychain alone; keys then last until the process ends. */
  readonly keychain?: 'off' | undefined;
  readonly http?: Http;
  /** What goes in place of the sign-in clients that ship: a secret from the packager, servers of a test. */
  readonly signInClients?: ClientChanges;
  /** Where the Codex CLI keeps its login; by default in the user's home. */
  readonly codexHome?: string | undefined;
  /** Where proxies may be named; by default nowhere. */
  readonly environment?: Environment;
  /** Where servers on this computer are looked for; by default at the ports that they use unless told otherwise. */
  readonly localPorts?: readonly LocalPort[];
  readonly now?: () => number;
  /** By default what the operating system tells. */
  readonly machine?: Machine;
}

export interface Desk {
  readonly options: Pick<DeskOptions, 'host' | 'version' | 'openLink'>;
  readonly dataFolder: string;
  readonly logFile: string;
  readonly log: Log;
  readonly now: () => number;
  readonly store: Store;
  readonly disk: Disk;
  readonly events: AppEvents;
  readonly providers: Providers;
  readonly cooldowns: CooldownTracker;
  readonly runs: Runs;
  readonly pictures: Pictures;
  readonly drafts: Drafts;
  readonly chats: Chats;
  readonly chains: Chains;
  readonly servers: Servers;
  readonly localServers: LocalServers;
  readonly accounts: Accounts;
  readonly allowances: Allowances;
  readonly importer: Importer;
  readonly signIns: AppSignIns;
  readonly onboardings: Onboardings;
  readonly borrowed: Borrowed;
  readonly vault: KeychainVault;
  readonly settings: AppSettings;
  /** After sleep, or when the network is back: rests by our own guess may be tested, and held messages look around at once. */
  readonly networkBack: () => void;
  /** Journals what is under way and closes everything; safe to call twice. */
  readonly close: () => Promise<void>;
}

/** @throws NewerDatabaseError, or the error of a folder or file that cannot be used */
export const createDesk = async (options: DeskOptions): Promise<Desk> => {
  const inMemory = options.store === 'memory';
  const now = options.now ?? Date.now;
  const logFile = inMemory ? '' : join(options.store, 'understudy.log');
  const log = createLog(inMemory ? undefined : logFile, now);
  const store = openStore(options.store, (table, id, problem) =>
    log('error', `A ${table} row no longer fits and was left out`, { id, problem }),
  );
  const http = options.http ?? createOutsideHttp(options.version, log, (call) => proxy.proxyFor(call));
  const events = createAppEvents();
  const disk = createDisk({
    now,
    onChange: (health) => {
      log('warn', `Disk: ${health.state === 'ok' ? 'ok again' : health.words}`);
      events.emit({ type: 'disk-change', disk: health });
    },
    onError: (error) => log('error', 'Something could not be written to disk', error),
  });
  const vault =
    options.vault ??
    createVault({
      folder: options.store,
      keychain: options.keychain,
      now,
      onHealth: (health, cause) => {
        log('info', `Vault: ${health.state}`, cause instanceof Error ? (cause.cause ?? cause) : cause);
        events.emit({ type: 'vault-change', vault: health });
      },
      onUnreadable: (account, error) => {
        log('error', `The secret of ${account} cannot be read: ${error.damage}`);
        context.providers.refresh();
      },
      onMoved: () => context.providers.refresh(),
    });
  const proxy: ProxyChoice = createProxyChoice(store.documents, vault, options.environment ?? {});
  const cooldowns: CooldownTracker = new CooldownTracker({
    rules: defaultRules,
    now,
    random: Math.random,
    onChange: (change) => {
      disk.write('cooldowns', () => store.documents.write('cooldowns', cooldowns.snapshot()));
      events.emit(change);
    },
  });
  cooldowns.restore(store.documents.read('cooldowns'));
  const connections = createConnections(vault);
  const modelLists = createModelLists(store.documents);
  const quotas = createQuotas(events, now, () => context.providers.refresh());
  const clients = createClientsInUse(store.documents, vault, () => clientsOfHost(options.host, options.signInClients));
  const ownTokens = createAccountTokens({
    vault,
    ports: { http, now },
    clients: clients.read,
    onEnded: (account, code) => {
      log('warn', `The sign-in of ${accountKey(account)} has ended: ${code}`);
      const record = store.accounts.list().find(({ id }) => id === accountKey(account));
      if (record) store.accounts.save({ ...record, endedBy: code });
      context.providers.refresh();
    },
    onUnstored: (account, error) => log('error', `New tokens of ${accountKey(account)} could not be stored`, error),
  });
  const tokens = withBorrowed(ownTokens, store, { codexHome: options.codexHome, now });
  const context: RunsContext = {
    store,
    disk,
    vault,
    tokens,
    http,
    events,
    log,
    cooldowns,
    machine: options.machine ?? thisMachine,
    connections,
    modelLists,
    quotas,
    providers: createProviders({ store, vault, connections, events, modelLists, quotas }),
    enginePorts: { now, elapsed: () => performance.now(), random: Math.random, newId: randomUUID, alarm: alarmAfter },
  };
  const pictures = createPictures(context);
  const drafts = createDrafts(context);
  const runs = createRuns(context, pictures, drafts);
  const chats = createChats(context, runs);
  const chains = createChains(context);
  const servers = createServers(context, chains);
  const localServers = createLocalServers(context, chains, options.localPorts);
  const accounts = createAccounts(context);
  const allowances = createAllowances(context, { quotas, clients: clients.read });
  const fetchFacts = (account: AccountRef): void => {
    void accounts.models(account).catch(() => undefined);
    void allowances.ask(account, true);
  };
  const onboardings = createOnboardings(context, clients.read, fetchFacts);
  const signIns = createAppSignIns(context, {
    clients,
    notices: createNotices(store.documents, now),
    openLink: options.openLink,
    onSignedIn: (account) => {
      chains.nameAccount(account);
      if (account.provider === 'antigravity') void onboardings.look(account);
      else fetchFacts(account);
    },
    onSignedOut: (account) => quotas.drop(accountKey(account)),
  });
  chains.ensureOne();
  chats.purgeOld();
  runs.recover();
  log('info', `Understudy ${options.version} started`, { host: options.host, node: process.version });

  let closing: Promise<void> | undefined;
  return {
    options,
    dataFolder: inMemory ? '' : options.store,
    logFile,
    log,
    now,
    store,
    disk,
    events,
    providers: context.providers,
    cooldowns,
    runs,
    pictures,
    drafts,
    chats,
    chains,
    vault,
    servers,
    localServers,
    accounts,
    allowances,
    importer: createImporter(context, { accounts, servers, chains }),
    signIns,
    onboardings,
    borrowed: createBorrowed(context, options.codexHome),
    settings: createSettings(store.documents, events, proxy),
    networkBack: () => {
      cooldowns.hasten();
      runs.networkBack();
    },
    close: () => {
      closing ??= (async () => {
        await signIns.close();
        await runs.close();
        disk.close();
        store.close();
        await http.close();
        log('info', 'Understudy closed');
      })();
      return closing;
    },
  };
};
