/** Providers that are called with a stored sign-in, under the names that the system which this one re-implements gives them. */
import { ProviderError } from '../engine/provider-error.ts';
import type { ProviderAdapter, TokenSource } from '../providers/adapter.ts';
import { anthropic } from '../providers/anthropic.ts';
import { codex } from '../providers/codex.ts';
import type { AccountTokens } from './tokens/account-tokens.ts';
import { VaultError } from './vault-errors.ts';

/** Where sign-ins are kept, as far as a call needs it. */
export type AuthStore = Pick<AccountTokens, 'bundle' | 'source'>;

/** Whom to call, and what hands out the tokens for it. */
export interface StoredProvider {
  readonly adapter: ProviderAdapter;
  readonly auth: TokenSource;
}

const fromStore = async (adapter: ProviderAdapter, store: AuthStore, accountId: string): Promise<StoredProvider> => {
  const provider = adapter.id;
  const account = { provider, accountId };
  const fail = (code: string, message: string): ProviderError =>
    new ProviderError({ provider, code, hint: 'auth', scope: 'account', message });
  try {
    if (await store.bundle(account)) return { adapter, auth: store.source(account) };
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    throw fail('vault-locked', `loading auth credentials: ${error.message}`);
  }
  throw fail('no-credentials', `no credentials for ${provider}. Sign in to it under Accounts.`);
};

/** Anthropic's Messages with a stored setup token. @throws ProviderError where there is none, or none that can be read now */
export const createClaudeProviderFromAuthStore = (store: AuthStore, accountId = 'default'): Promise<StoredProvider> =>
  fromStore(anthropic, store, accountId);

/** The back end of a ChatGPT plan with a stored sign-in. @throws ProviderError where there is none, or none that can be read now */
export const createCodexProviderFromAuthStore = (store: AuthStore, accountId = 'default'): Promise<StoredProvider> =>
  fromStore(codex, store, accountId);
