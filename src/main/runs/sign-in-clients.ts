import * as z from 'zod/mini';
import type { SignInClientChange, SignInClientInUse, SignInProvider } from '../../shared/contract/index.ts';
import { atHost, canMove } from '../auth/oauth/at-host.ts';
import { type ClientChanges, clientsWith, type SignInClient, type SignInClients } from '../auth/oauth/clients.ts';
import type { Vault } from '../auth/vault.ts';
import type { DocumentRows } from '../store/lists.ts';
import { readClientId, readClientSecret, readHost } from './typed-client.ts';

const DOCUMENT = 'sign-in-clients';
const own = z.object({ clientId: z.optional(z.string()), exchangesToken: z.optional(z.boolean()), host: z.optional(z.string()) });
type Own = z.infer<typeof own>;
/** A text is an id alone. */
const stored = z.record(z.string(), z.union([z.string(), own]));
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
  /** What the window may know of one that `read` answered. */
  readonly inUse: (client: SignInClient) => SignInClientInUse | undefined;
  /** @throws CommandRefused that names the field, VaultError */
  readonly save: (change: SignInClientChange) => Promise<void>;
  /** Back to what ships, the secret too. @throws VaultError */
  readonly reset: (provider: SignInProvider) => Promise<void>;
}

export const createClientsInUse = (documents: DocumentRows, vault: Vault, given: () => ClientChanges): ClientsInUse => {
  const ownOf = (provider: SignInProvider): Own => {
    const read = stored.safeParse(documents.read(DOCUMENT));
    const entry = read.success ? read.data[provider] : undefined;
    return typeof entry === 'string' ? { clientId: entry } : (entry ?? {});
  };
  const write = (provider: SignInProvider, entry: Own): void => {
    const read = stored.safeParse(documents.read(DOCUMENT));
    const { [provider]: _old, ...others } = read.success ? read.data : {};
    documents.write(DOCUMENT, Object.keys(entry).length === 0 ? others : { ...others, [provider]: entry });
  };
  const inForce = async (base: SignInClient): Promise<SignInClient> => {
    const { clientId, exchangesToken, host } = ownOf(base.provider);
    // A keychain that is locked keeps the secret; the provider then says that it is missing.
    const clientSecret = base.needsSecret ? await vault.get(secretKey(base.provider)).catch(() => undefined) : undefined;
    const client = {
      ...base,
      ...(clientId !== undefined && { clientId }),
      ...(clientSecret !== undefined && { clientSecret }),
      ...(exchangesToken !== undefined && { exchangesToken }),
    };
    return host === undefined ? client : atHost(client, host);
  };
  const secretOf = (client: SignInClient): SignInClientInUse['secret'] => {
    if (vault.has(secretKey(client.provider))) return 'own';
    return client.clientSecret === undefined ? 'missing' : 'given';
  };

  return {
    read: async () => {
      const base = clientsWith(given());
      return {
        'openai-codex': await inForce(base['openai-codex']),
        antigravity: await inForce(base.antigravity),
        'github-copilot': await inForce(base['github-copilot']),
        anthropic: await inForce(base.anthropic),
      };
    },
    inUse: (client) => {
      const shippedId = clientsWith(given())[client.provider].clientId;
      if (shippedId === '') return undefined;
      const secret = client.needsSecret ? secretOf(client) : undefined;
      return {
        shippedId,
        isOwn: Object.keys(ownOf(client.provider)).length > 0 || secret === 'own',
        ...(secret !== undefined && { secret }),
        ...(client.exchangesToken !== undefined && { exchangesToken: client.exchangesToken }),
        ...(canMove(client) && { host: client.host ?? '' }),
      };
    },
    save: async ({ provider, clientId, clientSecret, exchangesToken, host }) => {
      const base = clientsWith(given())[provider];
      const before = ownOf(provider);
      // All is read before anything is kept, so that a wrong field changes nothing.
      const secret = clientSecret === undefined || !base.needsSecret ? undefined : readClientSecret(clientSecret);
      const wanted: { readonly [K in keyof Own]-?: Own[K] | undefined } = {
        clientId: clientId === undefined ? before.clientId : readClientId(clientId),
        exchangesToken: exchangesToken === undefined || base.exchangesToken === undefined ? before.exchangesToken : exchangesToken,
        host: host === undefined || !canMove(base) ? before.host : readHost(host),
      };
      if (secret === '') await vault.remove(secretKey(provider));
      else if (secret !== undefined) await vault.set(secretKey(provider), secret);
      write(provider, {
        ...(wanted.clientId && wanted.clientId !== base.clientId && { clientId: wanted.clientId }),
        ...(wanted.exchangesToken !== undefined &&
          wanted.exchangesToken !== base.exchangesToken && { exchangesToken: wanted.exchangesToken }),
        ...(wanted.host && { host: wanted.host }),
      });
    },
    reset: async (provider) => {
      if (clientsWith(given())[provider].needsSecret) await vault.remove(secretKey(provider));
      write(provider, {});
    },
  };
};
