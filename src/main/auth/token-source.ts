import { ProviderError } from '../engine/provider-error.ts';
import type { TokenSource } from '../providers/adapter.ts';
import type { Vault } from './vault.ts';
import { VaultError, VaultLocked } from './vault-errors.ts';

/** What an adapter may throw on instead of a vault's error. The provider had no part in it, so its codes rest no account. */
export const asProviderError = (error: unknown, account: string): unknown => {
  if (!(error instanceof VaultError)) return error;
  const provider = account.slice(0, Math.max(0, account.lastIndexOf('@')));
  const code = error instanceof VaultLocked ? 'vault-locked' : 'vault-unreadable';
  return new ProviderError({ provider, code, message: error.message }, { cause: error });
};

/** An API key as a token source; an account without one answers `undefined`. @throws ProviderError where the vault cannot be read */
export const keySource = (vault: Vault, account: string): TokenSource => ({
  token: () =>
    vault.get(account).catch((error: unknown) => {
      throw asProviderError(error, account);
    }),
});

/** A source for calls that need no token, or one that was just typed. */
export const fixedSource = (token: string | undefined): TokenSource => ({ token: async () => token });

/** What the window may know of a key: its last four characters, and those only of a key long enough to keep the rest secret. */
export const keyTail = (key: string): string | undefined => (key.length >= 12 ? key.slice(-4) : undefined);
