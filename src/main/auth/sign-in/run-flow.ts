import type { SignInMethod } from '../../../shared/contract/index.ts';
import type { Answer } from '../oauth/ask.ts';
import type { TokenBundle } from '../oauth/bundle.ts';
import { exchangeCode } from '../oauth/token-calls.ts';
import { type FreshTokens, readTokens } from '../oauth/token-response.ts';
import { askInBrowser, type CodeGrant } from './browser.ts';
import { askForCode } from './device.ts';
import { failureOfAnswer, SignInFailed } from './failure.ts';
import type { Flow } from './flow.ts';
import { identify } from './identity.ts';
import { askOpenAiForCode } from './openai-device.ts';
import { askForSetupToken } from './setup-token.ts';

/** With these problems another method may still work. */
const movesOn: ReadonlySet<string> = new Set(['ports-busy', 'ports-refused', 'device-not-enabled']);

const exchanged = async (flow: Flow, grant: CodeGrant): Promise<FreshTokens> => {
  flow.emit({ type: 'exchanging' });
  const answer = await exchangeCode(flow.ports, flow.client, grant, flow.signal);
  return tokensOf(flow, answer, [grant.verified.get('code') ?? undefined, grant.verifier, flow.client.clientSecret]);
};

const tokensOf = ({ ports }: Flow, answer: Answer, secrets: readonly (string | undefined)[]): FreshTokens => {
  const tokens = answer.status >= 200 && answer.status < 300 ? readTokens(answer.value, ports.now()) : undefined;
  if (!tokens) throw failureOfAnswer(answer, secrets);
  return tokens;
};

const byMethod: Readonly<Record<SignInMethod, (flow: Flow) => Promise<FreshTokens>>> = {
  browser: async (flow) => exchanged(flow, await askInBrowser(flow, { listening: true })),
  device: async (flow) => {
    const { device } = flow.client;
    if (!device) throw new SignInFailed('method-not-offered');
    if (device.dialect === 'openai') return exchanged(flow, await askOpenAiForCode(flow, device));
    const answer = await askForCode(flow);
    return tokensOf(flow, answer, []);
  },
  paste: async (flow) => {
    if (flow.client.redirect) return exchanged(flow, await askInBrowser(flow, { listening: false }));
    const accessToken = await askForSetupToken(flow);
    flow.emit({ type: 'exchanging' });
    return { accessToken };
  },
};

/** Goes through one method and, where that cannot be used on this computer, through those that the provider offers after it. */
const tokensBy = async (flow: Flow, method: SignInMethod): Promise<{ tokens: FreshTokens; method: SignInMethod }> => {
  const { methods } = flow.client;
  if (!methods.includes(method)) throw new SignInFailed('method-not-offered');
  try {
    return { tokens: await byMethod[method](flow), method };
  } catch (error) {
    const next = methods[methods.indexOf(method) + 1];
    if (!(error instanceof SignInFailed) || !movesOn.has(error.failure.problem) || next === undefined) throw error;
    flow.emit({ type: 'method-change', to: next, because: error.failure });
    return tokensBy(flow, next);
  }
};

const missingScope = ({ client }: Flow, tokens: FreshTokens): boolean =>
  tokens.scopes !== undefined && (client.requiredScopes ?? []).some((scope) => !tokens.scopes?.includes(scope));

/** From the first page to a bundle that can be kept. @throws SignInFailed, ProviderError of the transport */
export const runFlow = async (flow: Flow, asked: SignInMethod): Promise<TokenBundle> => {
  const { client, ports } = flow;
  if (client.needsSecret && client.clientSecret === undefined) throw new SignInFailed('needs-client-secret');
  const { tokens, method } = await tokensBy(flow, asked);
  if (missingScope(flow, tokens)) throw new SignInFailed('missing-permission');
  const identity = await identify(flow, tokens);
  const { accessToken, refreshToken, expiresAt, scopes } = tokens;
  return {
    v: 1,
    provider: client.provider,
    method,
    clientId: client.clientId,
    ...(client.clientSecret !== undefined && { clientSecret: client.clientSecret }),
    ...(client.exchangesToken !== undefined && { exchangesToken: client.exchangesToken }),
    ...(client.host !== undefined && { host: client.host }),
    accessToken,
    obtainedAt: ports.now(),
    ...(refreshToken !== undefined && { refreshToken }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(scopes && { scopes: [...scopes] }),
    ...identity,
  };
};
