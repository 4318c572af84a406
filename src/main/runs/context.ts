import type { KeychainVault } from '../auth/keychain-vault.ts';
import type { AccountTokens } from '../auth/tokens/account-tokens.ts';
import type { CooldownTracker, EnginePorts } from '../engine/index.ts';
import type { Http } from '../providers/wire/http.ts';
import type { Disk } from '../store/disk.ts';
import type { Log } from '../store/log.ts';
import type { Store } from '../store/store.ts';
import type { Connections } from './connections.ts';
import type { AppEvents } from './events.ts';
import type { Machine } from './machine.ts';
import type { ModelLists } from './model-lists.ts';
import type { Providers } from './providers.ts';
import type { Quotas } from './quotas.ts';

/** What the conductor and its helpers work with; `createDesk` puts it together once. */
export interface RunsContext {
  readonly store: Store;
  readonly disk: Disk;
  readonly vault: KeychainVault;
  /** Tokens that are valid now, of keys and sign-ins alike. */
  readonly tokens: AccountTokens;
  readonly http: Http;
  readonly events: AppEvents;
  readonly log: Log;
  readonly providers: Providers;
  readonly connections: Connections;
  readonly modelLists: ModelLists;
  readonly quotas: Pick<Quotas, 'drop'>;
  readonly cooldowns: CooldownTracker;
  readonly machine: Machine;
  /** All ports but `open`, which is made per run from its history. */
  readonly enginePorts: Omit<EnginePorts, 'open'>;
}
