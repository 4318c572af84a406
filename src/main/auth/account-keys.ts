import { randomBytes } from 'node:crypto';
import { proveKeychain } from './canary.ts';
import type { Keychain } from './keychain.ts';

const KEY_BYTES = 32;
const ID_BYTES = 8;

/** The key that one account's record is sealed with, and the id that finds it in the keychain. */
export interface AccountKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The random 256-bit keys in the keychain, one per record. Each call throws `KeychainError`. */
export interface AccountKeys {
  /** `undefined` only where the keychain has proved that it works. */
  readonly find: (account: string, id: string) => Promise<AccountKey | undefined>;
  readonly make: (account: string) => Promise<AccountKey>;
  readonly remove: (account: string, id: string) => Promise<void>;
}

/** The id keeps two data folders of one user apart: they share the keychain, not the keys. */
const entryName = (account: string, id: string): string => `${account} #${id}`;

export const createAccountKeys = (keychain: Keychain): AccountKeys => {
  const read = async (name: string): Promise<string | undefined> => {
    const found = await keychain.get(name);
    if (found !== undefined) return found;
    await proveKeychain(keychain);
    // It may have been unlocked between the first look and the proof.
    return keychain.get(name);
  };
  return {
    find: async (account, id) => {
      const text = await read(entryName(account, id));
      const key = text === undefined ? undefined : Buffer.from(text, 'base64');
      return key?.length === KEY_BYTES ? { id, key } : undefined;
    },
    make: async (account) => {
      const made = { id: randomBytes(ID_BYTES).toString('hex'), key: randomBytes(KEY_BYTES) };
      await keychain.set(entryName(account, made.id), made.key.toString('base64'));
      return made;
    },
    remove: (account, id) => keychain.remove(entryName(account, id)),
  };
};
