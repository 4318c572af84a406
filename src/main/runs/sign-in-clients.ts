import * as z from 'zod/mini';
import type { SignInClientChange, SignInProvider } from '../../shared/contract/index.ts';
import { type ClientChanges, clientsWith, type SignInClient, type SignInClients } from '../auth/oauth/clients.ts';
import type { Vault } from '../auth/vault.ts';
import type { DocumentRows } from '../store/lists.ts';

const DOCUMENT = 'sign-in-clients';
const ids = z.record(z.string(), z.string());
/** Stands beside the accounts' secrets; no account can have a name with a space. */
const secretKey = (provider: string): string => `${provider}@client secret`;

/** The browser that shows the app may be on another computer, where no loopback answer of ours arrives. */
export const clientsOfHost = (host: 'electron' | 'browser', given: ClientChanges = {}): ClientChanges => {
  if (host === 'electron') return given;
  const remote = Object.values(clientsWith(given)).map(
    ({ provider, methods }) => [provider, { ...given[provider], methods: methods.filter((method) => method !== 'browser') }] as const,
  );
  return Object.fromEntries(remote);
};

/** The clients in force: what ships, what the host was given, and what the user put in its place. */
export interface ClientsInUse {
  readonly read: () => Promise<SignInClients>;
  readonly save: (change: SignInClientChange) => Promise<void>;
}

export const createClientsInUse = (documents: DocumentRows, vault: Vault, given: () => ClientChanges): ClientsInUse => {
  const storedIds = (): Readonly<Record<string, string>> => {
    const read = ids.safeParse(documents.read(DOCUMENT));
    return read.success ? read.data : {};
  };
  const change = async (provider: SignInProvider, base: SignInClient): Promise<Partial<SignInClient>> => {
    const clientId = storedIds()[provider];
    // A keychain that is locked keeps the secret; the provider then says that it is missing.
    const clientSecret = base.needsSecret ? await vault.get(secretKey(provider)).catch(() => undefined) : undefined;
    return { ...(clientId !== undefined && { clientId }), ...(clientSecret !== undefined && { clientSecret }) };
  };
  return {
    read: async () => {
      const base = clientsWith(given());
      const changes = await Promise.all(
        Object.values(base).map(async (client) => [client.provider, await change(client.provider, client)]),
      );
      const byProvider: ClientChanges = Object.fromEntries(changes);
      const with_ = (provider: SignInProvider): SignInClient => ({ ...base[provider], ...byProvider[provider] });
      return {
        'openai-codex': with_('openai-codex'),
        antigravity: with_('antigravity'),
        'github-copilot': with_('github-copilot'),
        anthropic: with_('anthropic'),
      };
    },
    save: async ({ provider, clientId, clientSecret }) => {
      if (clientId !== undefined) {
        const { [provider]: _old, ...others } = storedIds();
        documents.write(DOCUMENT, clientId === '' ? others : { ...others, [provider]: clientId });
      }
      if (clientSecret === '') await vault.remove(secretKey(provider));
      else if (clientSecret !== undefined) await vault.set(secretKey(provider), clientSecret);
    },
  };
};
