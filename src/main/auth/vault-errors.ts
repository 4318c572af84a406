import type { KeychainProblem } from '../../shared/contract/index.ts';

/** What a vault cannot do, in words for the user. */
export abstract class VaultError extends Error {}

/** There is a secret, but the keychain does not give its key at present. Nothing is lost. */
export class VaultLocked extends VaultError {
  override readonly name = 'VaultLocked';
  readonly problem: KeychainProblem;
  constructor(account: string, problem: KeychainProblem, advice: string, options?: { cause?: unknown }) {
    super(`The secret of ${account} is safe but cannot be reached. ${advice}`, options);
    this.problem = problem;
  }
}

/**
 * Why a record cannot be opened. `wrong-key` also covers changed bytes and another account's record: the cipher cannot tell
 * them apart. `key-missing` and `newer` may mend themselves, so those records stay where they are.
 */
export type RecordDamage = 'truncated' | 'foreign' | 'newer' | 'wrong-key' | 'key-missing';

const damages: Record<RecordDamage, string> = {
  truncated: 'is cut short',
  foreign: 'is not one of ours',
  newer: 'was written by a newer Understudy',
  'wrong-key': 'is damaged, or was sealed for another account',
  'key-missing': 'has no key in this keychain any more',
};

/** The secret of an account is on disk and cannot be opened. */
export class SecretUnreadable extends VaultError {
  override readonly name = 'SecretUnreadable';
  readonly damage: RecordDamage;
  constructor(account: string, damage: RecordDamage, options?: { cause?: unknown }) {
    super(`The stored secret of ${account} ${damages[damage]}. Enter it again.`, options);
    this.damage = damage;
  }
}

/** A secret that no record can hold. */
export class SecretRefused extends VaultError {
  override readonly name = 'SecretRefused';
}

/** The record cannot be written or read; what was there before still is. */
export class RecordsUnusable extends VaultError {
  override readonly name = 'RecordsUnusable';
}
