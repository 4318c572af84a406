/**
 * auth/ — proves: keys, and sign-ins that renew themselves. May import contract, fold, engine and providers; it says what a
 * `Vault` is, the store or the host makes one. `sign-in/` leads the user through a provider's page or code, `tokens/` hands out
 * what is valid now and signs out, `oauth/` is the wire and the public clients, `quota/` what is left of an allowance.
 */

/** Where secrets lie, by account key (`acme@work`). Nothing in here crosses to the window. */
export interface Vault {
  readonly get: (account: string) => Promise<string | undefined>;
  readonly set: (account: string, secret: string) => Promise<void>;
  readonly remove: (account: string) => Promise<void>;
  /** Answers at once whether there is a secret, so that the plan can say so. */
  readonly has: (account: string) => boolean;
}

/** Keeps secrets until the process ends, and nowhere else. */
export const createSessionVault = (): Vault => {
  const secrets = new Map<string, string>();
  return {
    get: async (account) => secrets.get(account),
    set: async (account, secret) => void secrets.set(account, secret),
    remove: async (account) => void secrets.delete(account),
    has: (account) => secrets.has(account),
  };
};
