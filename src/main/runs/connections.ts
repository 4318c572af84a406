/**
 * What an account or server has of its own beside key and address. Its record says what there is; values of headers and the
 * proxy's name and password lie with the keys, in one sealed record beside the account's own.
 */
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { Connection, ConnectionChange, ShownConnection } from '../../shared/contract/index.ts';
import type { KeychainVault } from '../auth/keychain-vault.ts';
import { asProviderError } from '../auth/token-source.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { Connection as CallConnection } from '../providers/adapter.ts';
import { joinProxy } from '../providers/wire/proxy.ts';
import { CommandRefused } from './failures.ts';
import { typedBody, typedHeaders, typedProxy, typedTimeout } from './typed-connection.ts';

const secrets = z.object({ headers: z.record(z.string(), z.string()), userInfo: z.string() });
type Secrets = z.infer<typeof secrets>;

/** A whole connection: what its record says, and what is sealed. */
export interface OwnConnection {
  readonly record: Connection;
  readonly secrets: Secrets;
}

export interface Connections {
  /** What was typed, checked and filled up with what stays; nothing where all of it is empty. @throws CommandRefused naming the field */
  readonly typed: (id: string, change: ConnectionChange, before: Connection | undefined) => Promise<OwnConnection | undefined>;
  /** Seals the secrets of an account key, or forgets those that were. Answers what its record says. */
  readonly keep: (id: string, own: OwnConnection | undefined) => Promise<Connection | undefined>;
  readonly drop: (id: string) => Promise<void>;
  /** Moves what is kept for the session into the keychain. @throws VaultLocked */
  readonly keepSecrets: (id: string) => Promise<void>;
  readonly shown: (id: string, record: Connection) => ShownConnection;
  /** @throws ProviderError where its secrets cannot be read */
  readonly forCall: (id: string, record: Connection) => Promise<CallConnection>;
}

/** Stands beside the account's secret; no account can have a name with a space. */
const recordName = (id: string): string => `${id} connection`;

const noSecrets: Secrets = { headers: {}, userInfo: '' };
const hasSecrets = ({ headers, proxy }: Connection): boolean => headers.length > 0 || proxy?.withPassword === true;

const read = (text: string | undefined): Secrets | undefined => {
  try {
    const parsed = secrets.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};

/** Whether two accounts go the same way, as far as their records tell. */
export const isSameWay = (one: Connection | undefined, other: Connection | undefined): boolean => isDeepStrictEqual(one, other);

/** As a call takes it. */
export const callConnection = ({ record, secrets: { headers, userInfo } }: OwnConnection): CallConnection => {
  const { proxy, extraBody, requestTimeoutMs, maxTokensField } = record;
  return {
    ...(proxy && { proxy: userInfo === '' ? proxy.url : joinProxy(proxy.url, userInfo) }),
    ...(record.headers.length > 0 && { headers }),
    ...(extraBody && { extraBody }),
    ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
    ...(maxTokensField !== undefined && { maxTokensField }),
  };
};

/** Whether something in it stays as it is kept. */
const asksForKept = (change: ConnectionChange, before: Connection | undefined): boolean =>
  typedHeaders(change.headers).some(({ value }) => value === undefined) || typedProxy(change.proxy, before?.proxy)?.keeps === true;

/** @throws CommandRefused naming the field */
const built = (change: ConnectionChange, before: Connection | undefined, old: Secrets | undefined): OwnConnection | undefined => {
  const rows = typedHeaders(change.headers);
  const proxy = typedProxy(change.proxy, before?.proxy);
  const extraBody = typedBody(change.extraBody);
  const requestTimeoutMs = typedTimeout(change.timeoutSeconds);
  const valueFor = (name: string, value: string | undefined): string => {
    const found = value ?? old?.headers[name.toLowerCase()];
    if (found !== undefined) return found;
    throw new CommandRefused('bad-input', `Enter the value of the header “${name}”.`, 'headers');
  };
  const headers = Object.fromEntries(rows.map(({ name, value }) => [name.toLowerCase(), valueFor(name, value)]));
  const userInfo = (proxy?.keeps ? old?.userInfo : proxy?.userInfo) ?? '';
  if (proxy?.keeps && userInfo === '')
    throw new CommandRefused(
      'bad-input',
      'The name and password of this proxy are gone. Enter them again, as part of its address.',
      'proxy',
    );
  const record: Connection = {
    headers: rows.map(({ name }) => name),
    ...(proxy && { proxy: { url: proxy.url, withPassword: userInfo !== '' } }),
    ...(extraBody && { extraBody }),
    ...(requestTimeoutMs !== undefined && { requestTimeoutMs }),
    ...(change.maxTokensField !== undefined && { maxTokensField: change.maxTokensField }),
  };
  const isEmpty = rows.length === 0 && Object.keys(record).length === 1;
  return isEmpty ? undefined : { record, secrets: { headers, userInfo } };
};

/** One that is typed whole, with nothing kept before. @throws CommandRefused naming the field */
export const freshConnection = (change: ConnectionChange): OwnConnection | undefined => built(change, undefined, undefined);

export const createConnections = (vault: KeychainVault): Connections => {
  const kept = async (id: string): Promise<Secrets | undefined> => read(await vault.get(recordName(id)));

  const typed: Connections['typed'] = async (id, change, before) =>
    built(change, before, asksForKept(change, before) ? await kept(id) : undefined);

  return {
    typed,
    keep: async (id, own) => {
      if (own && hasSecrets(own.record)) await vault.set(recordName(id), JSON.stringify(own.secrets));
      else if (vault.has(recordName(id))) await vault.remove(recordName(id));
      return own?.record;
    },
    drop: async (id) => {
      if (vault.has(recordName(id))) await vault.remove(recordName(id));
    },
    keepSecrets: (id) => vault.keep(recordName(id)),
    shown: (id, record) => ({ ...record, ...(hasSecrets(record) && { secret: vault.placeOf(recordName(id)) ?? 'gone' }) }),
    forCall: async (id, record) => {
      if (!hasSecrets(record)) return callConnection({ record, secrets: noSecrets });
      const found = await kept(id).catch((error: unknown) => {
        throw asProviderError(error, id);
      });
      if (found) return callConnection({ record, secrets: found });
      throw new ProviderError({
        provider: id.slice(0, id.lastIndexOf('@')),
        // Nobody rests for it: the provider had no part in it.
        code: 'vault-unreadable',
        message: 'The headers or the proxy’s password of this account are gone. Enter them again under Accounts.',
      });
    },
  };
};
