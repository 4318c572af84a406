import type { ServerDraft, ServerTest } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import { keyTail } from '../auth/token-source.ts';
import { parseBaseUrl } from '../providers/base-url.ts';
import { testServer } from '../providers/probe.ts';
import { builtIn } from '../providers/registry.ts';
import type { ServerRecord } from '../store/server-record.ts';
import type { Chains } from './chains.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused, notFound } from './failures.ts';
import { DEFAULT_ACCOUNT } from './providers.ts';

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
  /** Reads again which keys there are. */
  readonly refresh: () => void;
}

/** The provider name that a server gets: what a model reference can hold before its slash. */
export const serverName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

export const createServers = (context: RunsContext, chains: Chains): Servers => {
  const { store, vault, http, events, providers, cooldowns, enginePorts } = context;
  const vaultKey = (id: string): string => accountKey({ provider: id, accountId: DEFAULT_ACCOUNT });

  const address = (draft: ServerDraft): string => {
    const parsed = parseBaseUrl(draft.baseUrl);
    if (!parsed.ok) throw new CommandRefused('bad-input', parsed.problem, 'baseUrl');
    return parsed.url;
  };
  const name = (draft: ServerDraft): string => {
    const id = serverName(draft.name);
    if (id === '')
      throw new CommandRefused(
        'bad-input',
        'Give the server a short name, such as “studio”. It needs at least one letter or digit.',
        'name',
      );
    if (Object.hasOwn(builtIn, id) || store.servers.list().some((other) => other.id === id)) {
      throw new CommandRefused('bad-input', `There is already a provider named “${id}”. Choose another name.`, 'name');
    }
    return id;
  };
  const model = (draft: ServerDraft): string => {
    const id = draft.model.trim();
    if (id === '')
      throw new CommandRefused('bad-input', 'Say which model to use. The test lists the ones that the server offers.', 'model');
    if (/\p{Cc}/u.test(id))
      throw new CommandRefused('bad-input', 'The model name holds a line break or another control character.', 'model');
    return id;
  };
  const key = (draft: ServerDraft): string | undefined => {
    const text = draft.key?.trim().replace(/^Bearer\s+/i, '');
    if (text === undefined || text === '') return undefined;
    const strange = [...text].findIndex((character) => !/^[\x21-\x7e]$/.test(character));
    if (strange < 0) return text;
    throw new CommandRefused(
      'bad-input',
      `The key holds a character that no key has, at place ${strange + 1}. Copy it again from where you got it.`,
      'key',
    );
  };
  const known = (id: string): ServerRecord => {
    const record = store.servers.list().find((server) => server.id === id);
    if (!record) throw notFound('server');
    return record;
  };
  const tell = (): void => {
    providers.reload();
    events.emit({ type: 'providers-change', providers: [...providers.list()], servers: [...providers.servers()] });
  };
  /** A changed key or address: what was learnt about the old one no longer holds. */
  const forgetCooldowns = (id: string): void => cooldowns.clearAccount({ provider: id, accountId: DEFAULT_ACCOUNT });

  return {
    test: async (draft) => {
      const parsed = parseBaseUrl(draft.baseUrl);
      if (!parsed.ok) return { ok: false, problem: parsed.problem, field: 'baseUrl' };
      let typed: string | undefined;
      try {
        typed = key(draft);
      } catch (error) {
        return { ok: false, problem: (error as CommandRefused).message, field: 'key' };
      }
      const secret = typed ?? (draft.id === undefined ? undefined : await vault.get(vaultKey(draft.id)));
      const signal = AbortSignal.timeout(TEST_LIMIT_MS);
      const model = draft.model.trim();
      try {
        return await testServer({
          baseUrl: parsed.url,
          ...(secret === undefined ? {} : { key: secret }),
          ...(model === '' ? {} : { model }),
          http,
          signal,
          now: enginePorts.now,
        });
      } catch (error) {
        if (!signal.aborted) throw error;
        return { ok: false, problem: `${parsed.url} did not answer within ${TEST_LIMIT_MS / 1000} s.`, field: 'baseUrl' };
      }
    },
    save: async (draft, firstIn) => {
      const before = draft.id === undefined ? undefined : known(draft.id);
      const id = before?.id ?? name(draft);
      const baseUrl = address(draft);
      const chosen = model(draft);
      const typed = key(draft);
      if (typed !== undefined) await vault.set(vaultKey(id), typed);
      const tail = typed === undefined ? before?.keyTail : keyTail(typed);
      const record: ServerRecord = {
        id,
        baseUrl,
        models: [chosen, ...(before?.models ?? []).filter((other) => other !== chosen)],
        endsWithoutFinish: draft.endsWithoutFinish ?? before?.endsWithoutFinish ?? false,
        wantsKey: typed !== undefined || (before?.wantsKey ?? false),
        ...(tail === undefined ? {} : { keyTail: tail }),
      };
      store.servers.save(record);
      tell();
      forgetCooldowns(record.id);
      if (firstIn !== undefined) chains.putFirst(firstIn, { provider: id, model: chosen, accountId: DEFAULT_ACCOUNT });
      return id;
    },
    keepKey: async (serverId) => {
      await vault.keep(vaultKey(known(serverId).id));
      tell();
    },
    refresh: tell,
    remove: async (serverId) => {
      const record = known(serverId);
      await vault.remove(vaultKey(serverId));
      forgetCooldowns(record.id);
      store.servers.remove(serverId);
      chains.dropProvider(serverId);
      tell();
    },
  };
};
