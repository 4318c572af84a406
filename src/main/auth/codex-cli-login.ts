/**
 * The login of the Codex CLI on this computer, for those who allow its use: read anew each time, never copied into our
 * keychain, and never renewed, since its refresh token is good once and the CLI needs it. @see spec: providers 5
 */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DurationMs, EpochMs, FoundCodexLogin } from '../../shared/contract/index.ts';
import { ProviderError } from '../engine/provider-error.ts';
import type { TokenSource } from '../providers/adapter.ts';
import { numberOf, objectOf, parseJson, textOf } from '../providers/wire/json.ts';
import { chatGptIdentity, claimsOf } from './oauth/claims.ts';

export interface CodexCliPorts {
  /** The environment's `CODEX_HOME`, if it is set. */
  readonly codexHome?: string | undefined;
  readonly now: () => EpochMs;
}

const MAX_BYTES = 256 * 1024;
/** What is believed of a token that says nothing of its end, counted from the file's last change. */
const UNKNOWN_LIFE_MS: DurationMs = 3_600_000;

interface Found {
  readonly accessToken?: string;
  readonly accountId?: string;
  readonly email?: string;
  readonly plan?: string;
  readonly expiresAt: EpochMs;
  readonly hasKey: boolean;
}

const look = async ({ codexHome, now }: CodexCliPorts): Promise<Found | undefined> => {
  const file = join(codexHome || join(homedir(), '.codex'), 'auth.json');
  try {
    const { mtimeMs, size } = await stat(file);
    if (size > MAX_BYTES) return undefined;
    const body = objectOf(parseJson(await readFile(file, 'utf8')));
    const tokens = objectOf(body?.tokens);
    const accessToken = textOf(tokens?.access_token);
    const hasKey = textOf(body?.OPENAI_API_KEY) !== undefined;
    if (accessToken === undefined || !/^[\x21-\x7e]+$/.test(accessToken)) return { expiresAt: now(), hasKey };
    const { accountId: claimed, email, plan } = chatGptIdentity(textOf(tokens?.id_token), accessToken);
    const accountId = textOf(tokens?.account_id) ?? claimed;
    const end = numberOf(claimsOf(accessToken)?.exp);
    return {
      accessToken,
      hasKey,
      expiresAt: end === undefined ? Math.floor(mtimeMs) + UNKNOWN_LIFE_MS : end * 1000,
      ...(accountId !== undefined && { accountId }),
      ...(email !== undefined && { email }),
      ...(plan !== undefined && { plan }),
    };
  } catch {
    // No file, or one that may not be read: newer CLIs keep their login in the keychain.
    return undefined;
  }
};

/** Whether there is a login to offer; nothing of it leaves this function but who it is. */
export const findCodexCliLogin = async (ports: CodexCliPorts): Promise<FoundCodexLogin> => {
  const found = await look(ports);
  if (!found || (found.accessToken === undefined && !found.hasKey)) return { state: 'none' };
  if (found.accessToken === undefined) return { state: 'api-key' };
  const { expiresAt, email, plan, accountId } = found;
  return {
    state: ports.now() < expiresAt ? 'signed-in' : 'expired',
    expiresAt,
    ...(email !== undefined && { email }),
    ...(plan !== undefined && { plan }),
    ...(accountId !== undefined && { accountId }),
  };
};

/** Hands out the CLI's access token as long as it is good. To be used only with the user's consent. */
export const codexCliSource = (ports: CodexCliPorts, provider = 'openai-codex'): TokenSource => {
  let accountId: string | undefined;
  const refused = (message: string): ProviderError =>
    new ProviderError({ provider, code: 'sign-in-again', hint: 'auth', scope: 'account', message });
  return {
    kind: 'oauth',
    get accountId() {
      return accountId;
    },
    token: async () => {
      const found = await look(ports);
      if (found?.accessToken === undefined)
        throw refused('The Codex CLI is not signed in on this computer. Run `codex login`, or sign in here.');
      if (ports.now() >= found.expiresAt) throw refused('The Codex CLI’s login has expired. Run `codex login`, or sign in here.');
      accountId = found.accountId;
      return found.accessToken;
    },
  };
};
