import { type EpochMs, type SignInProvider, signInProviders } from '../../../shared/contract/index.ts';
import { ProviderError } from '../../engine/provider-error.ts';
import type { QuotaGauge } from '../../providers/adapter.ts';
import { ask, type OAuthPorts } from '../oauth/ask.ts';
import { clientOf } from '../oauth/at-host.ts';
import { secretsOf, type TokenBundle } from '../oauth/bundle.ts';
import type { ClientsInForce } from '../oauth/clients.ts';
import { readOAuthError } from '../oauth/oauth-error.ts';
import type { AccountRef } from '../tokens/account-records.ts';
import type { AccountTokens } from '../tokens/account-tokens.ts';
import { anthropicGauges, codexGauges, copilotGauges } from './gauges.ts';

type Proof = Pick<TokenBundle, 'accessToken' | 'accountId'> & { readonly bundle?: TokenBundle };

interface Reader {
  readonly path: string;
  readonly headers: (proof: Proof) => Readonly<Record<string, string>>;
  readonly read: (value: unknown, now: EpochMs) => readonly QuotaGauge[];
}

const bearer = ({ accessToken }: Proof): Readonly<Record<string, string>> => ({ authorization: `Bearer ${accessToken}` });

/** Antigravity is missing on purpose: its adapter tells quotas together with its models. */
const readers: Readonly<Partial<Record<SignInProvider, Reader>>> = {
  'openai-codex': {
    path: '/wham/usage',
    headers: (bundle) => ({ ...bearer(bundle), ...(bundle.accountId !== undefined && { 'chatgpt-account-id': bundle.accountId }) }),
    read: codexGauges,
  },
  'github-copilot': {
    path: '/copilot_internal/user',
    headers: ({ accessToken }) => ({ authorization: `token ${accessToken}` }),
    read: copilotGauges,
  },
  anthropic: {
    path: '/api/oauth/usage',
    headers: (bundle) => ({ ...bearer(bundle), 'anthropic-beta': 'oauth-2025-04-20' }),
    read: anthropicGauges,
  },
};

export interface QuotaOptions {
  readonly tokens: AccountTokens;
  readonly ports: OAuthPorts;
  readonly clients: ClientsInForce;
}

const LIMIT_MS = 15_000;

/** The sign-in itself, not what it is traded for; a login that is only borrowed has no more than its source tells. */
const proofOf = async (tokens: AccountTokens, account: AccountRef): Promise<Proof | undefined> => {
  const source = tokens.source(account);
  // Renews the sign-in where that is due, and fails where it has ended.
  const accessToken = await source.token();
  const bundle = await tokens.bundle(account);
  if (bundle) return { ...bundle, bundle };
  if (accessToken === undefined || source.kind !== 'oauth') return undefined;
  return { accessToken, ...(source.accountId !== undefined && { accountId: source.accountId }) };
};

/**
 * What is left of a signed-in account's allowances; nothing where the provider does not tell, or the token may not ask (a
 * setup token). @throws ProviderError, VaultError
 */
export const fetchQuotas = async ({ tokens, ports, clients }: QuotaOptions, account: AccountRef): Promise<readonly QuotaGauge[]> => {
  const provider = signInProviders.find((name) => name === account.provider);
  const reader = provider && readers[provider];
  if (!reader) return [];
  const proof = await proofOf(tokens, account);
  if (!proof) return [];
  const inForce = (await clients())[provider];
  const { apiUrl } = proof.bundle ? clientOf(inForce, proof.bundle) : inForce;
  const url = `${apiUrl}${reader.path}`;
  const { status, value } = await ask(ports, { provider, method: 'GET', url, headers: reader.headers(proof), limitMs: LIMIT_MS });
  if (status === 200) return reader.read(value, ports.now());
  if (status === 403 || status === 404) return [];
  const said = readOAuthError(value, secretsOf(proof));
  throw new ProviderError({
    provider,
    status,
    code: said?.code ?? 'no-quota',
    message: `The allowances could not be read (HTTP ${status}${said?.description === undefined ? '' : `: ${said.description}`}).`,
  });
};
