import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeychain, type Keychain } from '../../../src/main/auth/keychain.ts';
import { type ClientChanges, clientsWith, type SignInClients } from '../../../src/main/auth/oauth/clients.ts';
import type { SignInPorts } from '../../../src/main/auth/sign-in/flow.ts';
import { createSignIns } from '../../../src/main/auth/sign-in/sign-ins.ts';
import type { AccountRef } from '../../../src/main/auth/tokens/account-records.ts';
import { createAccountTokens } from '../../../src/main/auth/tokens/account-tokens.ts';
import { createShelf } from '../../../src/main/auth/tokens/shelf.ts';
import { createHttp } from '../../../src/main/providers/wire/undici-http.ts';
import { createLog } from '../../../src/main/store/log.ts';
import { createVault } from '../../../src/main/store/sealed/create-vault.ts';
import type { SignInEvent, SignInRequest } from '../../../src/shared/contract/index.ts';
import { type Entries, keytarOver } from '../../unit/main/auth/stand-ins.ts';

/** Time that the test moves; alarms go off when it passes them. */
export const createClock = () => {
  let at = Date.now();
  const alarms = new Set<{ readonly due: number; readonly fire: () => void }>();
  let onSet = (): void => {};
  const ring = (): void => {
    for (const alarm of [...alarms].sort((one, other) => one.due - other.due)) {
      if (alarm.due <= at && alarms.delete(alarm)) alarm.fire();
    }
  };
  return {
    now: () => at,
    alarm: (afterMs: number, fire: () => void): (() => void) => {
      const alarm = { due: at + afterMs, fire };
      alarms.add(alarm);
      onSet();
      return () => alarms.delete(alarm);
    },
    advance: (ms: number): void => {
      at += ms;
      ring();
    },
    /** Lets the shortest alarm go off, as soon as there is one, and answers how long it would have taken. */
    skip: async (): Promise<number> => {
      if (alarms.size === 0) await new Promise<void>((resolve) => (onSet = resolve));
      const ms = Math.max(0, Math.min(...[...alarms].map(({ due }) => due)) - at);
      at += ms;
      ring();
      return ms;
    },
    pending: () => alarms.size,
  };
};

export interface WorldOptions {
  readonly changes: ClientChanges;
  readonly openLink?: SignInPorts['openLink'];
  readonly folder?: string;
  readonly entries?: Entries;
  /** A real one in place of the stand-in over `entries`. */
  readonly keychain?: Keychain;
}

/** The rooms that a sign-in goes through, over real files, with every event and log line kept for the search of secrets. */
export const createWorld = ({
  changes,
  openLink = () => {},
  folder = mkdtempSync(join(tmpdir(), 'sign-in-')),
  entries = new Map(),
  keychain = createKeychain({ load: () => keytarOver(entries) }),
}: WorldOptions) => {
  const clock = createClock();
  const http = createHttp();
  const events: SignInEvent[] = [];
  const ended: string[] = [];
  const unstored: string[] = [];
  const log = createLog(join(folder, 'understudy.log'), clock.now);
  const vault = createVault({ folder, keychain, platform: 'linux', now: clock.now });
  const waiting: (() => void)[] = [];
  let clients: SignInClients = clientsWith(changes);
  const names = new Set<string>();
  const ports: SignInPorts = { http, now: clock.now, alarm: clock.alarm, openLink };
  const tokens = createAccountTokens({
    vault,
    ports,
    clients: () => clients,
    onEnded: ({ provider, accountId }, code) => {
      ended.push(`${provider}@${accountId} ${code}`);
      log('warn', 'A sign-in has ended', { provider, accountId, code });
    },
    onUnstored: ({ accountId }, error) => {
      unstored.push(accountId);
      log('error', 'New tokens could not be stored', error);
    },
  });
  const shelf = createShelf({
    tokens,
    clients: () => clients,
    accountIds: (provider) => [...names].filter((name) => name.startsWith(`${provider}@`)).map((name) => name.slice(provider.length + 1)),
    placeOf: vault.placeOf,
  });
  const signIns = createSignIns({
    ports,
    clients: () => clients,
    shelf,
    onEvent: (event) => {
      events.push(event);
      if (event.type === 'done') names.add(`${event.account.provider}@${event.account.accountId}`);
      log('info', 'sign-in', event);
      for (const wake of waiting.splice(0)) wake();
    },
  });

  /** The next event of one of these kinds, those before included from the index on. */
  const until = async <T extends SignInEvent['type']>(...types: readonly T[]): Promise<SignInEvent & { readonly type: T }> => {
    while (true) {
      const found = events.find((event, index) => index >= read && types.includes(event.type as T));
      if (found) {
        read = events.indexOf(found) + 1;
        return found as SignInEvent & { readonly type: T };
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  let read = 0;

  const start = async (request: SignInRequest): Promise<string> => {
    const started = await signIns.start({ acceptedTerms: true, ...request });
    if (!started.ok) throw new Error(started.failure.words);
    return started.signInId;
  };

  /** Everything that is neither sealed nor in memory: the files, the events and the log. */
  const leaks = (secrets: Iterable<string>): readonly string[] => {
    const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
    const texts = [
      ...files.map((file) => [file.name, readFileSync(join(file.parentPath, file.name), 'latin1')] as const),
      ['events', JSON.stringify(events)] as const,
      ['keychain', JSON.stringify([...entries])] as const,
    ];
    return [...secrets].flatMap((secret) => texts.filter(([, text]) => text.includes(secret)).map(([name]) => `${name}: ${secret}`));
  };

  return {
    clock,
    http,
    events,
    ended,
    unstored,
    log,
    vault,
    folder,
    entries,
    tokens,
    signIns,
    ports,
    start,
    until,
    leaks,
    clients: () => clients,
    change: (more: ClientChanges) => (clients = clientsWith({ ...changes, ...more })),
    source: (account: AccountRef) => tokens.source(account),
    close: async (): Promise<void> => {
      await signIns.close();
      await http.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type World = ReturnType<typeof createWorld>;
