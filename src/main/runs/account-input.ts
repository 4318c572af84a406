import type { AccountRef, Connection } from '../../shared/contract/index.ts';
import { accountKey } from '../../shared/fold/keys.ts';
import { parseBaseUrl, travelsInClear } from '../providers/base-url.ts';
import type { AccountRecord } from '../store/account-record.ts';
import { isSameWay } from './connections.ts';
import type { RunsContext } from './context.ts';
import { CommandRefused, notFound } from './failures.ts';
import { readKey } from './typed-key.ts';

export const badInput = (message: string, field: string): CommandRefused => new CommandRefused('bad-input', message, field);

/** What the user typed for an account, made usable. Each throws CommandRefused naming the field, and never quotes a key. */
export interface AccountInput {
  readonly known: (ref: AccountRef) => AccountRecord;
  readonly key: (text: string) => string;
  readonly address: (text: string | undefined) => string | undefined;
  readonly needsSafeAddress: (provider: string) => void;
  /**
   * A key that is here already is told by its account's name, unless that goes another way; a secret that cannot be read now is not
   * compared.
   */
  readonly refuseDouble: (provider: string, secret: string, way: Connection | undefined, own?: AccountRecord) => Promise<void>;
}

export const createAccountInput = ({ store, vault }: Pick<RunsContext, 'store' | 'vault'>): AccountInput => ({
  known: (ref) => {
    const record = store.accounts.list().find(({ id }) => id === accountKey(ref));
    if (!record) throw notFound('account');
    return record;
  },
  key: (text) => {
    const typed = readKey(text);
    if (!typed.ok) throw badInput(typed.problem, 'key');
    if (typed.key === '') throw badInput('Paste the key here.', 'key');
    return typed.key;
  },
  address: (text) => {
    if (text === undefined || text.trim() === '') return undefined;
    const parsed = parseBaseUrl(text);
    if (parsed.ok) return parsed.url;
    if (parsed.consent === undefined) throw badInput(parsed.problem, 'baseUrl');
    throw badInput(
      'Over http:// everybody in your network could read what you send. Use https://, or “Add a server”, where you can agree to it.',
      'baseUrl',
    );
  },
  needsSafeAddress: (provider) => {
    const server = store.servers.list().find(({ id }) => id === provider);
    if (server && travelsInClear(server.baseUrl))
      throw badInput('A key is never sent over http://. Give the server an address with https:// first.', 'key');
  },
  refuseDouble: async (provider, secret, way, own) => {
    const others = store.accounts.list().filter((each) => each.provider === provider && each.id !== own?.id);
    for (const account of others.filter(({ connection }) => isSameWay(connection, way))) {
      if ((await vault.get(account.id).catch(() => undefined)) === secret)
        throw badInput(`This key is here already, as “${account.label}”.`, 'key');
    }
  },
});
