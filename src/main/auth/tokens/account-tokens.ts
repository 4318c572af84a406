/**
 * Tokens of signed-in accounts, valid at the moment they are handed out. One refresh at a time per account, its result stored
 * before it is used: a refresh token may be good for one use only. @see RFC 9700 §4.14
 */
import type { DurationMs } from '../../../shared/contract/index.ts';
import { accountKey } from '../../../shared/fold/keys.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import type { TokenSource } from '../../providers/adapter.ts';
import type { OAuthPorts } from '../oauth/ask.ts';
import { clientOf } from '../oauth/at-host.ts';
import type { TokenBundle } from '../oauth/bundle.ts';
import type { ClientsInForce, SignInClient } from '../oauth/clients.ts';
import { asProviderError } from '../token-source.ts';
import { type AccountRecordsOptions, type AccountRef, createAccountRecords, signInAgain } from './account-records.ts';
import { exchangeForCopilot } from './copilot-token.ts';
import { isDue, isGood } from './due.ts';
import type { AccountMemory } from './memory.ts';
import { renew } from './renew.ts';

export interface AccountTokensOptions extends AccountRecordsOptions {
  readonly ports: OAuthPorts;
  readonly clients: ClientsInForce;
}

export interface AccountTokens {
  /** Serves signed-in accounts, and plain keys as they are. Its other fields tell of the token handed out last. */
  readonly source: (account: AccountRef) => TokenSource;
  /** What the account's sign-in brought; `undefined` where it is a plain key or nothing. @throws VaultError */
  readonly bundle: (account: AccountRef) => Promise<TokenBundle | undefined>;
  /** Replaces the account's sign-in. @throws VaultError */
  readonly put: (account: AccountRef, bundle: TokenBundle) => Promise<void>;
  /** Deletes key and record; a refresh under way is given up. Answers what was there. @throws VaultError */
  readonly remove: (account: AccountRef) => Promise<TokenBundle | undefined>;
}

/** A token that is refused so soon after it was fetched is not refused for its age. */
const TOO_FRESH_MS: DurationMs = 60_000;
const FIRST_QUIET_MS: DurationMs = 10_000;
const LONGEST_QUIET_MS: DurationMs = 5 * 60_000;

export const createAccountTokens = (options: AccountTokensOptions): AccountTokens => {
  const { ports, clients, onUnstored } = options;
  const records = createAccountRecords(options);
  const wants = (memory: AccountMemory, bundle: TokenBundle): boolean =>
    memory.refused === bundle.accessToken || isDue(bundle, ports.now());

  const clientFor = async (bundle: TokenBundle): Promise<SignInClient> => clientOf((await clients())[bundle.provider], bundle);

  /** In the account's turn. What is stored counts: it may have been renewed or replaced meanwhile. */
  const renewStored = async (account: AccountRef, memory: AccountMemory): Promise<TokenBundle> => {
    const bundle = await records.read(account);
    if (bundle === undefined || typeof bundle === 'string') throw signInAgain(account, 'signed-out');
    if (bundle.endedBy !== undefined) throw signInAgain(account, bundle.endedBy);
    const now = ports.now();
    if (bundle.refreshToken === undefined) {
      if (isGood(bundle, now)) return bundle;
      throw await records.end(account, bundle, 'expired');
    }
    if (!wants(memory, bundle)) return bundle;
    const result = await renew(ports, await clientFor(bundle), bundle, memory.stop.signal);
    if (result.state === 'ended') throw await records.end(account, bundle, result.code);
    if (result.state === 'fresh') {
      await records.store(account, result.bundle);
      Object.assign(memory, { failures: 0, renewedAt: ports.now() });
      delete memory.refused;
      delete memory.quietUntil;
      return result.bundle;
    }
    memory.quietUntil = ports.now() + (result.retryAfterMs ?? Math.min(LONGEST_QUIET_MS, FIRST_QUIET_MS * 2 ** memory.failures));
    memory.failures += 1;
    if (memory.refused !== bundle.accessToken && isGood(bundle, ports.now())) return bundle;
    throw result.error;
  };

  const fresh = async (account: AccountRef, bundle: TokenBundle): Promise<TokenBundle> => {
    const memory = records.memory(account);
    if (bundle.endedBy !== undefined) throw signInAgain(account, bundle.endedBy);
    if (memory.unstored) await records.inTurn(account, async () => memory.unstored && records.store(account, memory.unstored));
    const now = ports.now();
    if (bundle.refreshToken === undefined ? isGood(bundle, now) : !wants(memory, bundle)) return bundle;
    const resting = memory.quietUntil !== undefined && now < memory.quietUntil;
    if (resting && memory.refused !== bundle.accessToken && isGood(bundle, now)) return bundle;
    memory.renewing ??= records
      .inTurn(account, () => renewStored(account, memory))
      .finally(() => {
        delete memory.renewing;
      });
    return memory.renewing;
  };

  const copilot = async (account: AccountRef, client: SignInClient, bundle: TokenBundle): Promise<string> => {
    const memory = records.memory(account);
    const { copilot: held } = memory;
    const accepted = held && memory.refused !== held.token;
    if (accepted && !isDue(held, ports.now())) return held.token;
    memory.exchanging ??= exchangeForCopilot(ports, client, bundle.accessToken).finally(() => {
      delete memory.exchanging;
    });
    try {
      memory.copilot = await memory.exchanging;
    } catch (error) {
      const isOver = error instanceof ProviderError && error.fault.code === 'sign-in-again';
      if (!isOver && accepted && isGood(held, ports.now())) return held.token;
      if (isOver)
        await records.inTurn(account, async () => {
          const stored = await records.read(account);
          if (stored === undefined || typeof stored === 'string' || stored.endedBy !== undefined) return;
          if (stored.accessToken === bundle.accessToken) await records.end(account, stored, 'http-401');
        });
      throw error;
    }
    delete memory.refused;
    memory.renewedAt = ports.now();
    return memory.copilot.token;
  };

  const token = async (account: AccountRef): Promise<string | undefined> => {
    const found = await records.read(account);
    const memory = records.memory(account);
    if (found === undefined || typeof found === 'string') {
      delete memory.latest;
      return found;
    }
    memory.latest = await fresh(account, found);
    const client = await clientFor(memory.latest);
    memory.modelsUrl = client.modelsUrl;
    if (!client.exchangesToken) delete memory.copilot;
    memory.handedOut = client.exchangesToken ? await copilot(account, client, memory.latest) : memory.latest.accessToken;
    return memory.handedOut;
  };

  const remember = (account: AccountRef, projectId: string): Promise<void> =>
    records.inTurn(account, async () => {
      const stored = await records.read(account);
      if (stored === undefined || typeof stored === 'string' || stored.projectId === projectId) return;
      const bundle = { ...stored, projectId };
      records.memory(account).latest = bundle;
      await records.store(account, bundle);
    });

  const source = (account: AccountRef): TokenSource => {
    const memory = (): AccountMemory => records.memory(account);
    return {
      token: () =>
        token(account).catch((error: unknown) => {
          throw asProviderError(error, accountKey(account));
        }),
      get kind() {
        return memory().latest ? ('oauth' as const) : ('api-key' as const);
      },
      get accountId() {
        return memory().latest?.accountId;
      },
      get projectId() {
        return memory().latest?.projectId;
      },
      get baseUrl() {
        return memory().copilot?.baseUrl ?? memory().modelsUrl;
      },
      rememberProjectId: (projectId) =>
        void remember(account, projectId).catch((error: unknown) =>
          onUnstored?.(account, error instanceof Error ? error : new Error('unknown')),
        ),
      refused: () => {
        const known = memory();
        const tooFresh = known.renewedAt !== undefined && ports.now() - known.renewedAt < TOO_FRESH_MS;
        if (known.handedOut !== undefined && !tooFresh) known.refused = known.handedOut;
      },
    };
  };

  return {
    source,
    bundle: async (account) => {
      const found = await records.read(account);
      return typeof found === 'string' ? undefined : found;
    },
    put: records.put,
    remove: records.remove,
  };
};
