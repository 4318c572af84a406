import { type ProxyChange, type ProxySetting, proxySetting } from '../../shared/contract/index.ts';
import { asProviderError } from '../auth/token-source.ts';
import type { Vault } from '../auth/vault.ts';
import { ProviderError } from '../engine/provider-error.ts';
import { type Environment, environmentProxy } from '../providers/wire/environment-proxy.ts';
import { joinProxy, parseProxy, splitProxy } from '../providers/wire/proxy.ts';
import type { ProxyFor } from '../providers/wire/undici-http.ts';
import type { DocumentRows } from '../store/lists.ts';
import { CommandRefused } from './failures.ts';

const DOCUMENT = 'proxy';
/** Stands beside the accounts' secrets; no account can have a name with a space. */
const SECRET = 'proxy@name and password';

/** The way that calls to the outside take: sign-ins, renewals and models alike. */
export interface ProxyChoice {
  readonly read: () => ProxySetting;
  /** @throws CommandRefused for an address that cannot be used */
  readonly save: (change: ProxyChange) => Promise<void>;
  readonly proxyFor: ProxyFor;
}

const hasScheme = (text: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(text);

const cannot = (provider: string, code: string, message: string): ProviderError => new ProviderError({ provider, code, message });

export const createProxyChoice = (documents: DocumentRows, vault: Vault, env: Environment): ProxyChoice => {
  const read = (): ProxySetting => {
    const stored = proxySetting.safeParse(documents.read(DOCUMENT));
    return stored.success ? stored.data : { use: 'system' };
  };
  const saveUrl = async (typed: string): Promise<void> => {
    const parsed = parseProxy(typed);
    if (!parsed.ok) throw new CommandRefused('bad-input', parsed.problem, 'url');
    const { origin, userInfo } = splitProxy(parsed.url);
    const before = read();
    // Typed again without them, the same proxy keeps its name and password.
    const keeps = userInfo === '' && before.use === 'url' && before.url === origin && before.withPassword;
    if (userInfo !== '') await vault.set(SECRET, userInfo);
    else if (!keeps) await vault.remove(SECRET);
    documents.write(DOCUMENT, { use: 'url', url: origin, withPassword: keeps || userInfo !== '' } satisfies ProxySetting);
  };
  const fromEnvironment = (provider: string, url: string): string | undefined => {
    const named = environmentProxy(env, new URL(url));
    if (!named) return undefined;
    const parsed = parseProxy(hasScheme(named.value) ? named.value : `http://${named.value}`);
    if (parsed.ok) return parsed.url;
    throw cannot(provider, 'invalid-proxy', `${named.variable} in the environment names no proxy that can be used. ${parsed.problem}`);
  };
  const withSecret = async (provider: string, origin: string): Promise<string> => {
    const userInfo = await vault.get(SECRET).catch((error: unknown) => {
      throw asProviderError(error, `${provider}@`);
    });
    if (userInfo !== undefined) return joinProxy(origin, userInfo);
    throw cannot(
      provider,
      'proxy-password',
      `The name and password of the proxy ${new URL(origin).host} are gone. Enter its address again in Settings.`,
    );
  };

  return {
    read,
    save: async (change) => {
      if (change.use === 'url') return saveUrl(change.url);
      await vault.remove(SECRET);
      documents.write(DOCUMENT, change);
    },
    proxyFor: ({ provider, url }) => {
      const setting = read();
      switch (setting.use) {
        case 'off':
          return undefined;
        case 'system':
          return fromEnvironment(provider, url);
        case 'url':
          return setting.withPassword ? withSecret(provider, setting.url) : setting.url;
      }
    },
  };
};
