/** Takes over the configuration of another program: shows first what it would do, then does it. Keys stay in main. */
import { randomUUID } from 'node:crypto';
import type { Candidate, Connection, ImportPreview, ImportResult } from '../../../shared/contract/index.ts';
import { accountKey } from '../../../shared/fold/keys.ts';
import { keyTail } from '../../auth/token-source.ts';
import type { AccountRecord } from '../../store/account-record.ts';
import type { Accounts } from '../accounts.ts';
import { type Chains, firstChain } from '../chains.ts';
import { freshConnection, isSameWay } from '../connections.ts';
import type { RunsContext } from '../context.ts';
import { CommandRefused } from '../failures.ts';
import { DEFAULT_ACCOUNT } from '../providers.ts';
import type { Servers } from '../servers.ts';
import { nameServers } from './name-servers.ts';
import { type ImportPlan, type PlannedCandidate, planImport, type Source } from './plan.ts';
import { readConfig } from './read-config.ts';

export interface Importer {
  /** Changes nothing. What is wrong with the text is the answer. */
  readonly preview: (text: string) => ImportPreview;
  /** Does what the last preview showed, once. @throws CommandRefused for another token */
  readonly apply: (token: string) => Promise<ImportResult>;
}

interface ImporterRooms {
  readonly accounts: Accounts;
  readonly servers: Servers;
  readonly chains: Chains;
}

const tailOf = ({ key }: Source): { readonly keyTail?: string } => {
  const tail = key === undefined ? undefined : keyTail(key);
  return tail === undefined ? {} : { keyTail: tail };
};

/** Names and what is no secret. */
const ownWay = ({ connection }: Pick<Source, 'connection'>): { readonly connection?: Connection } => {
  const own = connection && freshConnection(connection);
  return own ? { connection: own.record } : {};
};

const shown = (plan: ImportPlan, token: string): ImportPreview => {
  const named = ({ source, model }: PlannedCandidate): string => `${plan.sources[source]?.provider ?? ''}/${model}`;
  return {
    ok: true,
    token,
    accounts: plan.sources
      .filter(({ kind }) => kind === 'account')
      .map((source) => ({
        provider: source.provider,
        label: source.label,
        ...tailOf(source),
        ...(source.baseUrl !== undefined && { baseUrl: source.baseUrl }),
        ...ownWay(source),
      })),
    servers: plan.sources
      .filter(({ kind }) => kind === 'server')
      .map((source) => ({ name: source.provider, baseUrl: source.baseUrl ?? '', ...tailOf(source), ...ownWay(source) })),
    chains: plan.chains.map(({ name, text, image }) => ({ name, text: text.map(named), image: image.map(named) })),
    skipped: plan.skipped,
  };
};

export const createImporter = ({ store, vault }: RunsContext, { accounts, servers, chains }: ImporterRooms): Importer => {
  let pending: { readonly token: string; readonly plan: ImportPlan } | undefined;

  /** The account that holds this key already and goes the same way: taking a file over twice adds nothing twice. */
  const existing = async ({ provider, key, baseUrl, ...source }: Source): Promise<string | undefined> => {
    const { connection: way } = ownWay(source);
    const alike = (account: AccountRecord): boolean =>
      account.provider === provider && account.baseUrl === baseUrl && isSameWay(account.connection, way);
    for (const account of store.accounts.list().filter(alike)) {
      const secret = await vault.get(account.id).catch(() => undefined);
      if (secret === key && (key !== undefined || account.kind === 'none')) return account.accountId;
    }
    return undefined;
  };
  /** The server of this address with this key; another key, or another way, is a further account of it. */
  const settleServer = async (source: Source): Promise<Omit<Candidate, 'model'>> => {
    const { provider: name, key, baseUrl = '', models, connection } = source;
    const more = { ...(key !== undefined && { key }), ...(connection && { connection }) };
    const known = store.servers.list().find((server) => server.baseUrl === baseUrl);
    if (known) {
      const kept = await vault.get(accountKey({ provider: known.id, accountId: DEFAULT_ACCOUNT })).catch(() => undefined);
      if (kept === key && isSameWay(known.connection, ownWay(source).connection)) return { provider: known.id, accountId: DEFAULT_ACCOUNT };
      if (key !== undefined) {
        const { baseUrl: _, ...further } = source;
        return settleAccount({ ...further, provider: known.id });
      }
    }
    return { provider: await servers.save({ name, baseUrl, model: models[0] ?? '', ...more }, undefined), accountId: DEFAULT_ACCOUNT };
  };
  const settleAccount = async (source: Source): Promise<Omit<Candidate, 'model'>> => {
    const { provider, label, key, baseUrl, connection } = source;
    const here = await existing(source);
    if (here !== undefined) return { provider, accountId: here };
    const more = { provider, label: label.slice(0, 60), ...(baseUrl !== undefined && { baseUrl }), ...(connection && { connection }) };
    const { accountId } = key === undefined ? await accounts.addKeyless(more) : await accounts.addKey({ ...more, key, untested: true });
    return { provider, accountId: accountId ?? DEFAULT_ACCOUNT };
  };
  const settle = (source: Source): Promise<Omit<Candidate, 'model'>> =>
    source.kind === 'server' ? settleServer(source) : settleAccount(source);

  return {
    preview: (text) => {
      pending = undefined;
      const read = readConfig(text);
      if (!read.ok) return read;
      const plan = planImport(read.config);
      pending = { token: randomUUID(), plan: { ...plan, sources: nameServers(plan.sources, store.servers.list()) } };
      return shown(pending.plan, pending.token);
    },
    apply: async (token) => {
      if (pending?.token !== token) throw new CommandRefused('not-now', 'This preview is no longer good. Show the file again.');
      const { plan } = pending;
      pending = undefined;
      const before = { accounts: store.accounts.list().length, servers: store.servers.list().length };
      const failed: { what: string; why: string }[] = [];
      const settled = new Map<number, Omit<Candidate, 'model'>>();
      for (const [place, source] of plan.sources.entries()) {
        try {
          settled.set(place, await settle(source));
        } catch (error) {
          failed.push({ what: source.label, why: error instanceof Error ? error.message : String(error) });
        }
      }
      const candidates = (planned: readonly PlannedCandidate[]): Candidate[] =>
        planned.flatMap(({ source, model }) => {
          const who = settled.get(source);
          return who ? [{ ...who, model }] : [];
        });
      const saved = plan.chains
        .map(({ name, text, image }) => ({ ...firstChain, id: randomUUID(), name, text: candidates(text), image: candidates(image) }))
        .filter(({ text, image }) => text.length + image.length > 0);
      for (const chain of saved) chains.save(chain);
      return {
        accounts: store.accounts.list().length - before.accounts,
        servers: store.servers.list().length - before.servers,
        chainIds: saved.map(({ id }) => id),
        failed,
      };
    },
  };
};
