import {
  type AccountProbe,
  type AccountRef,
  type AccountTest,
  type ConnectionChange,
  connectionField,
  type KeylessAccount,
  type KeyOutcome,
  type NewKey,
  type ReplacedKey,
} from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import { fixedSource, keyTail } from '../auth/token-source.ts';
import { type AccountTested, testAccount } from '../providers/account-test.ts';
import type { ProviderAdapter, SignInKind, TokenSource } from '../providers/adapter.ts';
import type { AccountRecord } from '../store/account-record.ts';
import { badInput, createAccountInput } from './account-input.ts';
import { freeAccountId, isTaken, labelFor } from './account-names.ts';
import { callConnection, type OwnConnection } from './connections.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused, notFound } from './failures.ts';

/** How long a test may take in all; one that sends a message may have to wait for a model to be loaded. */
const TEST_LIMIT_MS = 15_000;
const MESSAGE_LIMIT_MS = 75_000;

export interface Accounts {
  /** Tests the key and keeps it; a key that fails is kept only if `untested` says so. @throws CommandRefused naming the field */
  readonly addKey: (input: NewKey) => Promise<KeyOutcome>;
  readonly addKeyless: (input: KeylessAccount) => Promise<{ readonly accountId: string }>;
  readonly replaceKey: (input: ReplacedKey) => Promise<KeyOutcome>;
  readonly rename: (account: AccountRef, label: string) => void;
  /** Replaces what the account has of its own beside key and address. @throws CommandRefused naming the field */
  readonly connect: (account: AccountRef, connection: ConnectionChange) => Promise<void>;
  /** Never throws for a provider that does not answer: what is wrong is the answer. */
  readonly test: (probe: AccountProbe) => Promise<AccountTest>;
  /** Forgets key and record. Its candidates stay in their chains and say that the account is gone. */
  readonly remove: (account: AccountRef) => Promise<void>;
  /** Fetches the list of models anew. */
  readonly models: (account: AccountRef) => Promise<AccountTest>;
  /** Moves the key from the session into the keychain. @throws VaultLocked */
  readonly keepKey: (account: AccountRef) => Promise<void>;
}

export const createAccounts = (context: RunsContext): Accounts => {
  const { store, vault, tokens, http, providers, cooldowns, enginePorts, modelLists, quotas, connections } = context;
  const { now } = enginePorts;
  const { known, key, address, needsSafeAddress, refuseDouble } = createAccountInput(context);

  /** With what the account or its server has of its own, or with what is being typed for it. */
  const adapterOf = (provider: string, kind: SignInKind, accountId?: string, typed?: OwnConnection): ProviderAdapter => {
    const adapter = providers.adapter(provider, accountId, typed && callConnection(typed));
    if (!adapter || adapter.pretend) throw notFound('provider');
    if (!adapter.signIn.includes(kind))
      throw badInput(`${adapter.label} takes no ${kind === 'none' ? 'account without a key' : 'API key'}.`, 'provider');
    return adapter;
  };
  const call = async (
    adapter: ProviderAdapter,
    auth: TokenSource,
    hasKey: boolean,
    baseUrl?: string,
    model?: string,
  ): Promise<AccountTested> => {
    const limitMs = model === undefined ? TEST_LIMIT_MS : MESSAGE_LIMIT_MS;
    const signal = AbortSignal.timeout(limitMs);
    try {
      return await testAccount({
        adapter,
        context: { auth, http, signal, now, ...(baseUrl === undefined ? {} : { baseUrl }) },
        hasKey,
        ...(model === undefined ? {} : { model }),
      });
    } catch (error) {
      if (!signal.aborted) throw error;
      return { test: { ok: false, problem: `${adapter.label} did not answer within ${limitMs / 1000} s.`, field: 'none' } };
    }
  };
  const keepList = (id: string, { models }: AccountTested): void => {
    if (models) modelLists.put(id, models, now());
  };
  const testKept = async (record: AccountRecord, model?: string): Promise<AccountTest> => {
    const adapter = adapterOf(record.provider, record.kind, record.accountId);
    const tested = await call(adapter, tokens.source(record), record.kind !== 'none', record.baseUrl, model);
    keepList(record.id, tested);
    // A key that works ends the rest that it was refused for.
    if (tested.test.ok && tested.test.proven && cooldowns.health()[record.id]?.reason === 'auth') cooldowns.clearAccount(record);
    if (tested.models) providers.refresh();
    return tested.test;
  };
  const create = (
    provider: string,
    label: string | undefined,
    more: Pick<AccountRecord, 'kind' | 'keyTail' | 'baseUrl'>,
  ): AccountRecord => {
    const taken = providers.list().find(({ id }) => id === provider)?.accounts ?? [];
    const accountId = freeAccountId(label ?? '', taken);
    return {
      id: accountKey({ provider, accountId }),
      provider,
      accountId,
      label: labelFor(label ?? '', more.kind, taken),
      addedAt: now(),
      ...more,
    };
  };
  const typedFor = async (id: string, change: ConnectionChange | undefined, before?: AccountRecord) =>
    change && connections.typed(id, change, before?.connection);
  /** Secrets first: a record never tells of one that was not kept. */
  const save = async (record: AccountRecord, own: OwnConnection | undefined): Promise<void> => {
    const connection = await connections.keep(record.id, own);
    store.accounts.save({ ...record, ...(connection && { connection }) });
  };
  const withTail = (secret: string): { keyTail?: string } => {
    const tail = keyTail(secret);
    return tail === undefined ? {} : { keyTail: tail };
  };

  return {
    addKey: async ({ provider, key: text, label, baseUrl, untested = false, connection }) => {
      adapterOf(provider, 'api-key');
      const secret = key(text);
      const own = address(baseUrl);
      needsSafeAddress(provider);
      const typed = await typedFor('', connection);
      const adapter = adapterOf(provider, 'api-key', undefined, typed);
      await refuseDouble(provider, secret, typed?.record);
      const tested = untested ? undefined : await call(adapter, fixedSource(secret), true, own);
      if (tested && !tested.test.ok) return { test: tested.test };
      const record = create(provider, label, { kind: 'api-key', ...withTail(secret), ...(own === undefined ? {} : { baseUrl: own }) });
      await vault.set(record.id, secret);
      await save(record, typed);
      cooldowns.clearAccount(record);
      if (tested) keepList(record.id, tested);
      providers.refresh();
      return { accountId: record.accountId, ...(tested && { test: tested.test }) };
    },
    addKeyless: async ({ provider, label, baseUrl, connection }) => {
      adapterOf(provider, 'none');
      const own = address(baseUrl);
      const typed = await typedFor('', connection);
      const record = create(provider, label, { kind: 'none', ...(own === undefined ? {} : { baseUrl: own }) });
      await save(record, typed);
      providers.refresh();
      void testKept(record).catch(() => undefined);
      return { accountId: record.accountId };
    },
    replaceKey: async ({ provider, accountId, key: text, untested = false }) => {
      const record = known({ provider, accountId });
      const adapter = adapterOf(provider, 'api-key', accountId);
      const secret = key(text);
      needsSafeAddress(provider);
      await refuseDouble(provider, secret, record.connection, record);
      const tested = untested ? undefined : await call(adapter, fixedSource(secret), true, record.baseUrl);
      if (tested && !tested.test.ok) return { test: tested.test };
      await vault.set(record.id, secret);
      const { keyTail: _old, ...rest } = record;
      store.accounts.save({ ...rest, kind: 'api-key', ...withTail(secret) });
      cooldowns.clearAccount(record);
      if (tested) keepList(record.id, tested);
      providers.refresh();
      return { accountId, ...(tested && { test: tested.test }) };
    },
    rename: (ref, label) => {
      const record = known(ref);
      const plain = label.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
      if (plain === '') throw badInput('Give the account a name.', 'label');
      const others = (providers.list().find(({ id }) => id === ref.provider)?.accounts ?? []).filter(({ id }) => id !== ref.accountId);
      if (isTaken(plain, others)) throw badInput(`There is an account named “${plain}” already. Choose another name.`, 'label');
      store.accounts.save({ ...record, label: plain });
      providers.refresh();
    },
    connect: async (ref, change) => {
      const record = known(ref);
      if (record.kind === 'oauth') throw badInput('An account with a sign-in goes the way that Settings say.', 'connection');
      const typed = await typedFor(record.id, change, record);
      const { connection: _before, ...rest } = record;
      await save(rest, typed);
      // What was learnt on the old way no longer holds.
      cooldowns.clearAccount(record);
      providers.refresh();
    },
    test: async (probe) => {
      if ('accountId' in probe) return testKept(known(probe), probe.model);
      const { provider } = probe;
      adapterOf(provider, 'api-key');
      try {
        needsSafeAddress(provider);
        const adapter = adapterOf(provider, 'api-key', undefined, await typedFor('', probe.connection));
        return (await call(adapter, fixedSource(key(probe.key)), true, address(probe.baseUrl), probe.model)).test;
      } catch (error) {
        if (!(error instanceof CommandRefused)) throw error;
        const named = connectionField.safeParse(error.error.field);
        const field = error.error.field === 'baseUrl' ? 'baseUrl' : 'key';
        return { ok: false, problem: error.message, field: named.success ? named.data : field };
      }
    },
    remove: async (ref) => {
      const record = known(ref);
      await tokens.remove(record);
      await connections.drop(record.id);
      cooldowns.clearAccount(record);
      modelLists.drop(record.id);
      quotas.drop(record.id);
      store.accounts.remove(record.id);
      providers.refresh();
    },
    models: (ref) => testKept(known(ref)),
    keepKey: async (ref) => {
      const { id } = known(ref);
      await vault.keep(id);
      await connections.keepSecrets(id);
      providers.refresh();
    },
  };
};
