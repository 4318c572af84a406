import { randomUUID } from 'node:crypto';
import type { Keychain } from './keychain.ts';
import { KeychainError } from './keychain-error.ts';

/**
 * Proves that the keychain works by writing, reading and deleting an entry. A locked keyring answers a read with nothing,
 * as if there were no key; only a write tells the two apart. @throws KeychainError
 */
export const proveKeychain = async (keychain: Keychain): Promise<void> => {
  const name = `check ${randomUUID()}`;
  const value = randomUUID();
  await keychain.set(name, value);
  const found = await keychain.get(name);
  await keychain.remove(name);
  // It took the entry and lost it: locked in between, or a store that forgets.
  if (found !== value) throw new KeychainError('locked');
};
