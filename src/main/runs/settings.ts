import { type ProxyChange, type Settings, settings as schema } from '../../shared/contract/index.ts';
import type { DocumentRows } from '../store/lists.ts';
import { firstChain } from './chains.ts';
import type { AppEvents } from './events.ts';
import type { ProxyChoice } from './proxy.ts';

export interface AppSettings {
  readonly read: () => Settings;
  /** All but the proxy, whose address may hold a secret. */
  readonly save: (settings: Settings) => void;
  /** @throws CommandRefused for an address that cannot be used */
  readonly saveProxy: (proxy: ProxyChange) => Promise<void>;
}

const firstSettings: Settings = { theme: 'system', textSizePx: 14, defaultChainId: firstChain.id };

export const createSettings = (documents: DocumentRows, events: AppEvents, proxy: ProxyChoice): AppSettings => {
  const read = (): Settings => {
    const stored = schema.safeParse(documents.read('settings'));
    return { ...(stored.success ? stored.data : firstSettings), proxy: proxy.read() };
  };
  const tell = (): void => events.emit({ type: 'settings-change', settings: read() });
  return {
    read,
    save: ({ proxy: _, ...settings }) => {
      documents.write('settings', settings);
      tell();
    },
    saveProxy: async (change) => {
      await proxy.save(change);
      tell();
    },
  };
};
