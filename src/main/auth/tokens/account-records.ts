import type { Candidate } from '../../../shared/contract/index.ts';
import { accountKey } from '../../../shared/fold/keys.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import { createTurns } from '../account-turns.ts';
import { readBundle, type TokenBundle, writeBundle } from '../oauth/bundle.ts';
import type { Vault } from '../vault.ts';
import { VaultError } from '../vault-errors.ts';
import { type AccountMemory, createMemories } from './memory.ts';

export type AccountRef = Pick<Candidate, 'provider' | 'accountId'>;

export interface AccountRecordsOptions {
  readonly vault: Vault;
  /** Only a new sign-in helps from now on: mark the account and rest it as `auth`. Told once per ending. */
  readonly onEnded: (account: AccountRef, code: string) => void;
  /** New tokens could not be stored and are held in memory; tried again with the next use. For the log. */
  readonly onUnstored?: ((account: AccountRef, error: Error) => void) | undefined;
}

/** The sign-ins in the vault, each account's in order, with what could not be written held in memory. */
export interface AccountRecords {
  readonly memory: (account: AccountRef) => AccountMemory;
  readonly inTurn: <T>(account: AccountRef, work: () => Promise<T>) => Promise<T>;
  /** A text is a plain key. @throws VaultError */
  readonly read: (account: AccountRef) => Promise<TokenBundle | string | undefined>;
  /** Never loses the bundle: where it cannot be written it is held. To be called in turn. */
  readonly store: (account: AccountRef, bundle: TokenBundle) => Promise<void>;
  /** Marks the sign-in as over and answers the fault that says so. To be called in turn. */
  readonly end: (account: AccountRef, bundle: TokenBundle, code: string) => Promise<ProviderError>;
  readonly put: (account: AccountRef, bundle: TokenBundle) => Promise<void>;
  readonly remove: (account: AccountRef) => Promise<TokenBundle | undefined>;
}

export const signInAgain = ({ provider, accountId }: AccountRef, code: string): ProviderError =>
  new ProviderError({
    provider,
    code: 'sign-in-again',
    hint: 'auth',
    scope: 'account',
    message: `The sign-in of ${accountId} has ended (${code}). Sign in again.`,
  });

export const createAccountRecords = ({ vault, onEnded, onUnstored }: AccountRecordsOptions): AccountRecords => {
  const turns = createTurns();
  const memories = createMemories();

  const read = async (account: AccountRef): Promise<TokenBundle | string | undefined> => {
    const key = accountKey(account);
    const { unstored } = memories.of(key);
    if (unstored) return unstored;
    const secret = await vault.get(key);
    return secret === undefined ? undefined : (readBundle(secret) ?? secret);
  };

  const store = async (account: AccountRef, bundle: TokenBundle): Promise<void> => {
    const key = accountKey(account);
    const memory = memories.of(key);
    try {
      await vault.set(key, writeBundle(bundle));
      delete memory.unstored;
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      memory.unstored = bundle;
      onUnstored?.(account, error);
    }
  };

  return {
    memory: (account) => memories.of(accountKey(account)),
    inTurn: (account, work) => turns(accountKey(account), work),
    read,
    store,
    end: async (account, bundle, code) => {
      await store(account, { ...bundle, endedBy: code });
      onEnded(account, code);
      return signInAgain(account, code);
    },
    put: (account, bundle) => {
      const key = accountKey(account);
      memories.stop(key);
      return turns(key, async () => {
        await vault.set(key, writeBundle(bundle));
        memories.forget(key);
      });
    },
    remove: (account) => {
      const key = accountKey(account);
      memories.stop(key);
      return turns(key, async () => {
        // A record that cannot be read is deleted all the same.
        const found = await read(account).catch(() => undefined);
        await vault.remove(key);
        memories.forget(key);
        return typeof found === 'string' ? undefined : found;
      });
    },
  };
};
