import type { DurationMs, EpochMs } from '../../shared/contract/index.ts';

/** Long enough for one message's attempts and the next few, short enough that a locked keychain soon counts. */
const KEEP_MS: DurationMs = 60_000;

export interface RecentSecrets {
  readonly get: (account: string) => string | undefined;
  readonly put: (account: string, secret: string) => void;
  readonly drop: (account: string) => void;
}

/** Holds what was read for a minute, so that twenty messages at once ask the keychain once. Every use sweeps out what is older. */
export const createRecentSecrets = (now: () => EpochMs): RecentSecrets => {
  const held = new Map<string, { readonly secret: string; readonly at: EpochMs }>();
  const sweep = (): void => {
    const at = now();
    // A clock that was set back must not make a secret stay.
    for (const [account, entry] of held) if (at < entry.at || at - entry.at >= KEEP_MS) held.delete(account);
  };
  return {
    get: (account) => {
      sweep();
      return held.get(account)?.secret;
    },
    put: (account, secret) => {
      sweep();
      held.set(account, { secret, at: now() });
    },
    drop: (account) => void held.delete(account),
  };
};
