import type { TokenSource } from '../providers/adapter.ts';
import type { Vault } from './vault.ts';

/** An API key as a token source; an account without one answers `undefined`. */
export const keySource = (vault: Vault, account: string): TokenSource => ({ token: () => vault.get(account) });

/** A source for calls that need no token, or one that was just typed. */
export const fixedSource = (token: string | undefined): TokenSource => ({ token: async () => token });

/** What the window may know of a key: its last four characters, and those only of a key long enough to keep the rest secret. */
export const keyTail = (key: string): string | undefined => (key.length >= 12 ? key.slice(-4) : undefined);
