import type { AccountInfo, AccountKind } from '../../shared/contract/index.ts';
import { DEFAULT_ACCOUNT } from './providers.ts';
import { serverName } from './server-name.ts';

const usualLabels: Record<AccountKind, string> = { 'api-key': 'API key', oauth: 'Account', none: 'This computer' };

const firstFree = (begin: string, taken: ReadonlySet<string>, join: string): string => {
  let free = begin;
  for (let count = 2; taken.has(free); count += 1) free = `${begin}${join}${count}`;
  return free;
};

/**
 * What stands behind the @ of a new account's candidates. The first free place in a fixed order, so that an account that was removed
 * and is added again finds its candidates waiting: `default`, then its label, then its label with a number.
 */
export const freeAccountId = (label: string, accounts: readonly AccountInfo[]): string => {
  const taken = new Set(accounts.map(({ id }) => id));
  return taken.has(DEFAULT_ACCOUNT) ? firstFree(serverName(label) || 'key', taken, '-') : DEFAULT_ACCOUNT;
};

/** What the user called it, or a name that no other account of the provider has. */
export const labelFor = (label: string, kind: AccountKind, accounts: readonly AccountInfo[]): string =>
  label.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim() || firstFree(usualLabels[kind], new Set(accounts.map((account) => account.label)), ' ');
