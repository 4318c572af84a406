import type { EpochMs, SecretPlace, VaultHealth } from '../../shared/contract/index.ts';
import { createAccountKeys } from './account-keys.ts';
import { createTurns } from './account-turns.ts';
import { checkSecret } from './check-secret.ts';
import type { Keychain } from './keychain.ts';
import { KeychainError } from './keychain-error.ts';
import { keychainWords } from './keychain-words.ts';
import { createRecentSecrets } from './recent-secrets.ts';
import type { SealedRecords } from './sealed-records.ts';
import type { Vault } from './vault.ts';
import { SecretUnreadable, VaultLocked } from './vault-errors.ts';
import { createHealth } from './vault-health.ts';

export interface KeychainVaultOptions {
  readonly keychain: Keychain;
  readonly records: SealedRecords;
  /** Where secrets go while the keychain cannot be used. */
  readonly session: Vault;
  readonly platform: string;
  readonly now: () => EpochMs;
  /** Told when the keychain comes or goes; `cause` is what it said, for the log. */
  readonly onHealth?: ((health: VaultHealth, cause?: unknown) => void) | undefined;
  /** Told when a stored secret turns out to be unreadable; `has` may answer differently from now on. */
  readonly onUnreadable?: ((account: string, error: SecretUnreadable) => void) | undefined;
  /** Told when a secret went from the session into the keychain by itself. */
  readonly onMoved?: ((account: string) => void) | undefined;
}

/** `get` throws `VaultLocked` or `SecretUnreadable` where there is a secret that cannot be read now. */
export interface KeychainVault extends Vault {
  /** As last known; proves the keychain the first time. */
  readonly health: () => Promise<VaultHealth>;
  readonly lastHealth: () => VaultHealth | undefined;
  /** Proves the keychain again, because the user unlocked or installed it. */
  readonly recheck: () => Promise<VaultHealth>;
  /** Moves a session's secret into the keychain. @throws VaultLocked where that cannot be used */
  readonly keep: (account: string) => Promise<void>;
  readonly placeOf: (account: string) => SecretPlace | undefined;
  /** A call of the keychain was given up and still holds a thread: end the process by force. */
  readonly hanging: () => boolean;
}

/** Seals each secret with its own key out of the keychain. Without a usable keychain it keeps secrets for the session, never in clear. */
export const createKeychainVault = (options: KeychainVaultOptions): KeychainVault => {
  const { keychain, records, session, platform, now, onHealth, onUnreadable, onMoved } = options;
  const keys = createAccountKeys(keychain);
  const health = createHealth({
    keychain,
    platform,
    now,
    onChange: (next, cause) => {
      onHealth?.(next, cause);
      if (next.state === 'keychain') for (const account of overtaken) void catchUp(account);
    },
  });
  const recent = createRecentSecrets(now);
  const inTurn = createTurns();
  /** Whose record is older than the session's secret. After a restart it would come back, perhaps with a refresh token that is spent. */
  const overtaken = new Set<string>();

  const locked = (account: string, error: KeychainError): VaultLocked => {
    const problem = health.failed(error);
    const { words, remedy } = keychainWords(problem, platform);
    return new VaultLocked(account, problem, `${words} ${remedy}`, { cause: error });
  };
  const usable = async (): Promise<VaultHealth> => {
    const last = health.last();
    return last?.state === 'keychain' ? last : health.check();
  };
  /** The key of the record that will be replaced; a record that nobody can open is no reason to refuse a new secret. */
  const keyIdFor = (account: string): Promise<string | undefined> =>
    records.keyIdOf(account).catch((error: unknown) => {
      if (error instanceof SecretUnreadable) return undefined;
      throw error;
    });

  const seal = async (account: string, secret: string): Promise<void> => {
    const id = await keyIdFor(account);
    const known = id === undefined ? undefined : await keys.find(account, id);
    const { id: keyId, key } = known ?? (await keys.make(account));
    try {
      await records.seal(account, keyId, key, secret);
    } catch (error) {
      if (!known) await keys.remove(account, keyId).catch(() => undefined);
      throw error;
    }
    overtaken.delete(account);
    health.worked();
    await session.remove(account);
    recent.put(account, secret);
  };
  const catchUp = (account: string): Promise<void> =>
    inTurn(account, async () => {
      const secret = overtaken.has(account) ? await session.get(account) : undefined;
      if (secret === undefined) return;
      await seal(account, secret);
      onMoved?.(account);
      // What the keychain refuses stays where it is, until the keychain comes back once more.
    }).catch((error: unknown) => void health.failed(error));

  const read = async (account: string): Promise<string | undefined> => {
    const held = (await session.get(account)) ?? recent.get(account);
    if (held !== undefined || !records.has(account)) return held;
    const id = await records.keyIdOf(account);
    if (id === undefined) return undefined;
    const found = await keys.find(account, id);
    health.worked();
    if (!found) throw new SecretUnreadable(account, 'key-missing');
    const secret = await records.open(account, found.key);
    recent.put(account, secret);
    return secret;
  };

  return {
    has: (account) => session.has(account) || records.has(account),
    placeOf: (account) => (session.has(account) ? 'session' : records.has(account) ? 'keychain' : undefined),
    get: (account) =>
      inTurn(account, () =>
        read(account).catch((error: unknown) => {
          if (error instanceof SecretUnreadable) onUnreadable?.(account, error);
          throw error instanceof KeychainError ? locked(account, error) : error;
        }),
      ),
    set: (account, secret) =>
      inTurn(account, async () => {
        checkSecret(secret);
        recent.drop(account);
        try {
          if ((await usable()).state === 'keychain') return await seal(account, secret);
        } catch (error) {
          if (!(error instanceof KeychainError)) throw error;
          health.failed(error);
        }
        if (records.has(account)) overtaken.add(account);
        return session.set(account, secret);
      }),
    keep: (account) =>
      inTurn(account, async () => {
        const secret = await session.get(account);
        if (secret === undefined) return;
        try {
          await seal(account, secret);
        } catch (error) {
          throw error instanceof KeychainError ? locked(account, error) : error;
        }
      }),
    remove: (account) =>
      inTurn(account, async () => {
        recent.drop(account);
        overtaken.delete(account);
        await session.remove(account);
        const id = await keyIdFor(account);
        await records.remove(account);
        // Without its record a key opens nothing, so a keychain that is locked at this moment does not hold up the removal.
        if (id !== undefined) await keys.remove(account, id).catch(health.failed);
      }),
    health: async () => health.last() ?? health.check(),
    lastHealth: health.last,
    recheck: health.check,
    hanging: keychain.hanging,
  };
};
