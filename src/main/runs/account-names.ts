import type { AccountInfo, AccountKind } from '../../shared/contract/index.ts';
import { DEFAULT_ACCOUNT } from './providers.ts';
import { serverName } from './server-name.ts';

const usualLabels: Record<AccountKind, string> = { 'api-key': 'API key', oauth: 'Account', none: 'This computer' };

/** `begin`, or with the first number that makes it one that is not taken. */
export const firstFree = (begin: string, isTaken: (text: string) => boolean, join: string): string => {
  let free = begin;
  for (let count = 2; isTaken(free); count += 1) free = `${begin}${join}${count}`;
  return free;
};

/** Whether an account of these is called that; people do not tell names apart by their case. */
export const isTaken = (label: string, accounts: readonly AccountInfo[]): boolean =>
  accounts.some((account) => account.label.toLowerCase() === label.toLowerCase());

/**
 * What stands behind the @ of a new account's candidates. The first free place in a fixed order, so that an account that was removed
 * and is added again finds its candidates waiting: `default`, then its label, then its label with a number.
 */
export const freeAccountId = (label: string, accounts: readonly AccountInfo[]): string => {
  const taken = new Set(accounts.map(({ id }) => id));
  return taken.has(DEFAULT_ACCOUNT) ? firstFree(serverName(label) || 'key', (id) => taken.has(id), '-') : DEFAULT_ACCOUNT;
};

/** What the user or the provider calls it, or how such accounts are called; with a number where another one of the provider has that name. */
export const labelFor = (label: string, kind: AccountKind, accounts: readonly AccountInfo[]): string =>
  firstFree(label.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim() || usualLabels[kind], (text) => isTaken(text, accounts), ' ');
