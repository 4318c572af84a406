import { join } from 'node:path';
import { createKeychain, type Keychain, noKeychain } from '../../auth/keychain.ts';
import { createKeychainVault, type KeychainVault, type KeychainVaultOptions } from '../../auth/keychain-vault.ts';
import { createSessionVault } from '../../auth/vault.ts';
import { createSealedRecords, noRecords } from './sealed-records.ts';

export interface VaultOptions extends Partial<Pick<KeychainVaultOptions, 'platform' | 'now' | 'onHealth' | 'onUnreadable' | 'onMoved'>> {
  /** The data folder, or `memory` to keep secrets for this process only. */
  readonly folder: string;
  /** `off` leaves the user's keychain alone; secrets then last for the session. */
  readonly keychain?: Keychain | 'off' | undefined;
}

/** The vault of a data folder. Makes nothing and asks nobody until it is used. */
export const createVault = ({ folder, keychain, platform, now, onHealth, onUnreadable, onMoved }: VaultOptions): KeychainVault => {
  const inMemory = folder === 'memory';
  return createKeychainVault({
    keychain: inMemory || keychain === 'off' ? noKeychain : (keychain ?? createKeychain()),
    records: inMemory ? noRecords : createSealedRecords(join(folder, 'secrets')),
    session: createSessionVault(),
    platform: platform ?? process.platform,
    now: now ?? Date.now,
    onHealth,
    onUnreadable,
    onMoved,
  });
};
