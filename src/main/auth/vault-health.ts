import type { EpochMs, KeychainProblem, VaultHealth } from '../../shared/contract/index.ts';
import { proveKeychain } from './canary.ts';
import type { Keychain } from './keychain.ts';
import { keychainProblemOf } from './keychain-problem.ts';
import { keychainLabelOf, keychainWords } from './keychain-words.ts';

export interface HealthPorts {
  readonly keychain: Keychain;
  readonly platform: string;
  readonly now: () => EpochMs;
  /** Told when the answer of `last` changes. */
  readonly onChange?: ((health: VaultHealth, cause?: unknown) => void) | undefined;
}

export interface Health {
  readonly last: () => VaultHealth | undefined;
  /** Proves the keychain now; callers that arrive meanwhile share the answer. Never throws. */
  readonly check: () => Promise<VaultHealth>;
  /** An ordinary call went well. */
  readonly worked: () => void;
  /** An ordinary call failed. */
  readonly failed: (error: unknown) => KeychainProblem;
}

/** Knows whether the keychain can be used, from proofs and from ordinary calls alike. */
export const createHealth = ({ keychain, platform, now, onChange }: HealthPorts): Health => {
  let last: VaultHealth | undefined;
  let pending: Promise<VaultHealth> | undefined;
  const problem = (): KeychainProblem | undefined => (last?.state === 'session-only' ? last.problem : undefined);
  const become = (next: VaultHealth, cause?: unknown): VaultHealth => {
    const news = last?.state !== next.state || (next.state === 'session-only' && next.problem !== problem());
    last = next;
    if (news) onChange?.(next, cause);
    return next;
  };
  const good = (): VaultHealth => become({ state: 'keychain', label: keychainLabelOf(platform), checkedAt: now() });
  const bad = (error: unknown): VaultHealth => {
    const found = keychainProblemOf(error);
    return become({ state: 'session-only', problem: found, ...keychainWords(found, platform) }, error);
  };
  return {
    last: () => last,
    check: () => {
      pending ??= proveKeychain(keychain)
        .then(good, bad)
        .finally(() => {
          pending = undefined;
        });
      return pending;
    },
    worked: () => {
      if (last?.state !== 'keychain') good();
    },
    failed: (error) => {
      bad(error);
      return keychainProblemOf(error);
    },
  };
};
