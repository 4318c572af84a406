import { describe, expect, it } from 'vitest';
import type { TokenBundle } from '../../../../src/main/auth/oauth/bundle.ts';
import { createClaudeProviderFromAuthStore, createCodexProviderFromAuthStore } from '../../../../src/main/auth/providers-from-store.ts';
import { SecretUnreadable } from '../../../../src/main/auth/vault-errors.ts';

const bundle = (provider: TokenBundle['provider']): TokenBundle => ({
  v: 1,
  provider,
  method: 'paste',
  clientId: '',
  accessToken: 't',
  obtainedAt: 0,
});
const storeOf = (found: () => Promise<TokenBundle | undefined>) => ({ bundle: found, source: () => ({ token: async () => 't' }) });

describe('a provider from the store of sign-ins', () => {
  it('is the adapter with the account’s tokens', async () => {
    const claude = await createClaudeProviderFromAuthStore(storeOf(async () => bundle('anthropic')));
    expect([claude.adapter.id, await claude.auth.token()]).toEqual(['anthropic', 't']);
    const codex = await createCodexProviderFromAuthStore(storeOf(async () => bundle('openai-codex')));
    expect(codex.adapter.id).toBe('openai-codex');
  });

  it('is refused without a sign-in, and otherwise where that cannot be read', async () => {
    const nothing = storeOf(async () => undefined);
    await expect(createClaudeProviderFromAuthStore(nothing)).rejects.toThrow('no credentials for anthropic');
    await expect(createCodexProviderFromAuthStore(nothing)).rejects.toThrow('no credentials for openai-codex');
    const damaged = storeOf(() => Promise.reject(new SecretUnreadable('x@y', 'truncated')));
    await expect(createCodexProviderFromAuthStore(damaged)).rejects.toThrow('loading auth credentials: ');
  });
});
