import { type JsonObject, objectOf, textOf } from '../../providers/wire/json.ts';
import { ask } from '../oauth/ask.ts';
import type { TokenBundle } from '../oauth/bundle.ts';
import { chatGptIdentity } from '../oauth/claims.ts';
import type { FreshTokens } from '../oauth/token-response.ts';
import type { Flow } from './flow.ts';

/** Who signed in, as far as the provider tells. */
export type Identity = Pick<TokenBundle, 'email' | 'login' | 'accountId' | 'userId' | 'plan'>;

const MAX_CHARS = 256;
const shown = (value: unknown): string | undefined =>
  textOf(value)
    ?.replace(/\p{Cc}+/gu, ' ')
    .slice(0, MAX_CHARS)
    .toWellFormed();

/** Asks for a fact that is nice to have; a provider that does not answer leaves the account without a name, not the user without it. */
const lookUp = async ({ client, ports, signal }: Flow, path: string, authorization: string): Promise<JsonObject> => {
  try {
    const url = `${client.apiUrl}${path}`;
    const answer = await ask(ports, { provider: client.provider, method: 'GET', url, headers: { authorization }, signal, limitMs: 10_000 });
    return answer.status === 200 ? (objectOf(answer.value) ?? {}) : {};
  } catch (error) {
    if (signal.aborted) throw error;
    return {};
  }
};

const withText = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, string>>;

/** @throws the signal's reason */
export const identify = async (flow: Flow, tokens: FreshTokens): Promise<Identity> => {
  switch (flow.client.provider) {
    case 'openai-codex':
      return chatGptIdentity(tokens.idToken, tokens.accessToken);
    case 'antigravity': {
      const user = await lookUp(flow, '/oauth2/v2/userinfo', `Bearer ${tokens.accessToken}`);
      return { ...withText('email', shown(user.email)), ...withText('userId', shown(user.id)) };
    }
    case 'github-copilot': {
      const [user, copilot] = await Promise.all([
        lookUp(flow, '/user', `Bearer ${tokens.accessToken}`),
        lookUp(flow, '/copilot_internal/user', `token ${tokens.accessToken}`),
      ]);
      const userId = typeof user.id === 'number' ? String(user.id) : shown(user.id);
      return { ...withText('login', shown(user.login)), ...withText('userId', userId), ...withText('plan', shown(copilot.copilot_plan)) };
    }
    case 'anthropic':
      return {};
  }
};
