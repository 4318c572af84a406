import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KeychainVault } from '../../../src/main/auth/keychain-vault.ts';
import { SecretUnreadable, VaultLocked } from '../../../src/main/auth/vault-errors.ts';
import { createVault, type VaultOptions } from '../../../src/main/store/sealed/create-vault.ts';

export type Scenarios = Readonly<Record<string, (folder: string) => Promise<unknown>>>;

/** A vault as another start of the app would have it: nothing in memory, and nothing kept there for the next read. */
export const freshVault = (folder: string, more: Partial<VaultOptions> = {}): KeychainVault => {
  let at = 0;
  return createVault({ folder, now: () => (at += 3_600_000), ...more });
};

export const recordPath = (folder: string, account: string): string =>
  join(folder, 'secrets', `${createHash('sha256').update(account).digest('hex')}.sealed`);

export const recordNames = (folder: string): readonly string[] =>
  readdirSync(join(folder, 'secrets')).map((name) => name.replace(/^[0-9a-f]+/, '*'));

/** What a read came to, as one word. */
export const outcome = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return (await work) ?? 'nothing';
  } catch (error) {
    if (error instanceof VaultLocked) return `VaultLocked: ${error.problem}`;
    if (error instanceof SecretUnreadable) return `SecretUnreadable: ${error.damage}`;
    return String(error);
  }
};
