import { type Connection, type ConnectionChange, connectionField, type ServerDraft, type ServerTest } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import { keyTail } from '../auth/token-source.ts';
import { parseBaseUrl, travelsInClear } from '../providers/base-url.ts';
import { testServer } from '../providers/probe.ts';
import { builtIn } from '../providers/registry.ts';
import type { ServerRecord } from '../store/server-record.ts';
import type { Chains } from './chains.ts';
import { callConnection, type OwnConnection } from './connections.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused, notFound } from './failures.ts';
import { DEFAULT_ACCOUNT } from './providers.ts';
import { serverName } from './server-name.ts';
import { readKey } from './typed-key.ts';

/** How long the test button may take in all. */
const TEST_LIMIT_MS = 15_000;

export interface Servers {
  /** Never throws for a server that does not answer: what is wrong is the answer. */
  readonly test: (draft: ServerDraft) => Promise<ServerTest>;
  /** Answers the server's id, its name in model references. @throws CommandRefused naming the field */
  readonly save: (draft: ServerDraft, firstIn: string | undefined) => Promise<string>;
  readonly remove: (serverId: string) => Promise<void>;
  /** Moves the server's key from the session into the keychain. @throws VaultLocked */
  readonly keepKey: (serverId: string) => Promise<void>;
}

/** Everything stays as it is. */
const changeOf = (before: Connection | undefined): ConnectionChange => ({
  headers: (before?.headers ?? []).map((name) => ({ name })),
  ...(before?.proxy && { proxy: before.proxy.url }),
  ...(before?.extraBody && { extraBody: JSON.stringify(before.extraBody) }),
  ...(before?.requestTimeoutMs !== undefined && { timeoutSeconds: String(before.requestTimeoutMs / 1000) }),
  ...(before?.maxTokensField !== undefined && { maxTokensField: before.maxTokensField }),
});

const badInput = (message: string, field: keyof ServerDraft | keyof ConnectionChange): CommandRefused =>
  new CommandRefused('bad-input', message, field);

export const createServers = (context: RunsContext, chains: Chains): Servers => {
  const { store, vault, http, providers, cooldowns, enginePorts, modelLists, quotas, connections } = context;
  const vaultKey = (id: string): string => accountKey({ provider: id, accountId: DEFAULT_ACCOUNT });
  /** What a test found, until the server is saved: then it is what the server offers. */
  let tested: { readonly url: string; readonly models: readonly string[] } | undefined;

  const address = (draft: ServerDraft): string => {
    const parsed = parseBaseUrl(draft.baseUrl, { allowPlainHttp: draft.allowPlainHttp ?? false });
    if (!parsed.ok) throw new CommandRefused('bad-input', parsed.problem, 'baseUrl', parsed.consent);
    return parsed.url;
  };
  const name = (draft: ServerDraft): string => {
    const id = serverName(draft.name);
    if (id === '') throw badInput('Give the server a short name, such as “studio”. It needs at least one letter or digit.', 'name');
    if (Object.hasOwn(builtIn, id) || store.servers.list().some((other) => other.id === id)) {
      throw badInput(`There is already a provider named “${id}”. Choose another name.`, 'name');
    }
    return id;
  };
  const model = (draft: ServerDraft): string => {
    const id = draft.model.trim();
    if (id === '') throw badInput('Say which model to use. The test lists the ones that the server offers.', 'model');
    if (/\p{Cc}/u.test(id)) throw badInput('The model name holds a line break or another control character.', 'model');
    return id;
  };
  const key = (draft: ServerDraft, baseUrl: string): string | undefined => {
    const typed = readKey(draft.key ?? '');
    if (!typed.ok) throw badInput(typed.problem, 'key');
    if (typed.key === '') return undefined;
    if (!travelsInClear(baseUrl)) return typed.key;
    throw badInput('A key is never sent over http://. Leave it empty, or give the server an address with https://.', 'key');
  };
  const known = (id: string): ServerRecord => {
    const record = store.servers.list().find((server) => server.id === id);
    if (!record) throw notFound('server');
    return record;
  };
  const forgetKeys = async (id: string): Promise<void> => {
    await vault.remove(vaultKey(id));
    for (const account of store.accounts.list().filter(({ provider }) => provider === id)) {
      await vault.remove(account.id);
      store.accounts.remove(account.id);
      await connections.drop(account.id);
      modelLists.drop(account.id);
      quotas.drop(account.id);
      cooldowns.clearAccount(account);
    }
  };
  /** What is typed, or else what there is. */
  const connection = async (draft: ServerDraft, baseUrl: string): Promise<OwnConnection | undefined> => {
    const before = draft.id === undefined ? undefined : known(draft.id).connection;
    const typed = await connections.typed(vaultKey(draft.id ?? ''), draft.connection ?? changeOf(before), before);
    if (typed && typed.record.headers.length > 0 && travelsInClear(baseUrl))
      throw badInput(
        'Headers are kept like keys, and nothing of that kind is sent over http://. Take them out, or use https://.',
        'headers',
      );
    return typed;
  };
  /** A changed key or address: what was learnt about the old one no longer holds. */
  const forgetCooldowns = (id: string): void => cooldowns.clearAccount({ provider: id, accountId: DEFAULT_ACCOUNT });

  const probe = async (draft: ServerDraft): Promise<ServerTest> => {
    const parsed = parseBaseUrl(draft.baseUrl, { allowPlainHttp: draft.allowPlainHttp ?? false });
    if (!parsed.ok) return { ok: false, problem: parsed.problem, field: 'baseUrl', ...(parsed.consent && { consent: parsed.consent }) };
    let typed: string | undefined;
    let own: OwnConnection | undefined;
    try {
      typed = key(draft, parsed.url);
      own = await connection(draft, parsed.url);
    } catch (error) {
      if (!(error instanceof CommandRefused)) throw error;
      const named = connectionField.safeParse(error.error.field);
      return { ok: false, problem: error.message, field: named.success ? named.data : 'key' };
    }
    const kept = draft.id === undefined || travelsInClear(parsed.url) ? undefined : await vault.get(vaultKey(draft.id));
    const secret = typed ?? kept;
    const signal = AbortSignal.timeout(TEST_LIMIT_MS);
    const model = draft.model.trim();
    try {
      return await testServer({
        baseUrl: parsed.url,
        allowPlainHttp: draft.allowPlainHttp ?? false,
        ...(secret === undefined ? {} : { key: secret }),
        ...(model === '' ? {} : { model }),
        ...(own && { connection: callConnection(own) }),
        http,
        signal,
        now: enginePorts.now,
      });
    } catch (error) {
      if (!signal.aborted) throw error;
      return { ok: false, problem: `${parsed.url} did not answer within ${TEST_LIMIT_MS / 1000} s.`, field: 'baseUrl' };
    }
  };

  return {
    test: async (draft) => {
      const result = await probe(draft);
      const parsed = parseBaseUrl(draft.baseUrl, { allowPlainHttp: true });
      if (result.ok && parsed.ok) tested = { url: parsed.url, models: result.models };
      return result;
    },
    save: async (draft, firstIn) => {
      const before = draft.id === undefined ? undefined : known(draft.id);
      const id = before?.id ?? name(draft);
      const baseUrl = address(draft);
      const chosen = model(draft);
      const typed = key(draft, baseUrl);
      const own = await connection(draft, baseUrl);
      const clear = travelsInClear(baseUrl);
      const kept = await connections.keep(vaultKey(id), own);
      if (typed !== undefined) await vault.set(vaultKey(id), typed);
      if (clear) await forgetKeys(id);
      const tail = typed === undefined ? before?.keyTail : keyTail(typed);
      const record: ServerRecord = {
        id,
        baseUrl,
        models: [chosen, ...(before?.models ?? []).filter((other) => other !== chosen)],
        endsWithoutFinish: draft.endsWithoutFinish ?? before?.endsWithoutFinish ?? false,
        wantsKey: !clear && (typed !== undefined || (before?.wantsKey ?? false)),
        ...(clear ? { allowPlainHttp: true } : {}),
        ...(tail === undefined || clear ? {} : { keyTail: tail }),
        ...(kept && { connection: kept }),
      };
      store.servers.save(record);
      if (tested?.url === baseUrl)
        modelLists.put(
          vaultKey(id),
          tested.models.map((each) => ({ id: each })),
          enginePorts.now(),
        );
      tested = undefined;
      providers.refresh();
      forgetCooldowns(record.id);
      if (firstIn !== undefined) chains.putFirst(firstIn, { provider: id, model: chosen, accountId: DEFAULT_ACCOUNT });
      return id;
    },
    keepKey: async (serverId) => {
      const id = vaultKey(known(serverId).id);
      await vault.keep(id);
      await connections.keepSecrets(id);
      providers.refresh();
    },
    remove: async (serverId) => {
      const record = known(serverId);
      await forgetKeys(serverId);
      await connections.drop(vaultKey(serverId));
      forgetCooldowns(record.id);
      modelLists.drop(vaultKey(serverId));
      quotas.drop(vaultKey(serverId));
      store.servers.remove(serverId);
      chains.dropProvider(serverId);
      providers.refresh();
    },
  };
};
