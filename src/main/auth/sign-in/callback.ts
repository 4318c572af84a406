import { timingSafeEqual } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import type { SignInClient } from '../oauth/clients.ts';
import { readOAuthError } from '../oauth/oauth-error.ts';
import { idOf, serverOf } from '../oauth/token-calls.ts';
import { failureOf, SignInFailed } from './failure.ts';

/** Compares without telling by its time where the two differ. */
export const sameText = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/**
 * Checks what came back from the provider's page. Without `state` (a bare code was pasted) only PKCE proves that the code is
 * ours. @throws SignInFailed
 */
export const verify = (client: SignInClient, query: URLSearchParams, state: string | undefined): URLSearchParams => {
  try {
    const verified = oauth.validateAuthResponse(serverOf(client), idOf(client), query, state ?? oauth.skipStateCheck);
    if (!verified.get('code')) throw new SignInFailed('server', { words: 'The provider’s answer holds no code.' });
    return verified;
  } catch (error) {
    if (error instanceof SignInFailed) throw error;
    if (!(error instanceof oauth.AuthorizationResponseError))
      throw new SignInFailed('server', { words: 'The answer in the browser did not come from this provider.' });
    const said = { error: error.error, error_description: error.error_description };
    const read = readOAuthError(said, [query.get('code') ?? undefined, state]);
    throw read ? failureOf(read) : new SignInFailed('server');
  }
};

/** What a pasted text holds: the whole address, its query, `code#state`, or the bare code. */
export const readPaste = (text: string): URLSearchParams | undefined => {
  const plain = text.trim();
  const url = URL.parse(plain);
  if (url && /^https?:$/.test(url.protocol)) return url.searchParams.size > 0 ? url.searchParams : undefined;
  if (/^\??[^#\s]*(code|error)=/.test(plain)) return new URLSearchParams(plain);
  const parts = plain.split('#');
  const [code = '', state] = parts;
  if (parts.length > 2 || !/^[\w.~/+=-]{8,2048}$/.test(code)) return undefined;
  return new URLSearchParams(state === undefined ? { code } : { code, state });
};
