import * as oauth from 'oauth4webapi';
import type { DurationMs, SignInFailure } from '../../../shared/contract/index.ts';
import { isSafePage } from '../oauth/loopback.ts';
import { readPaste, sameText, verify } from './callback.ts';
import { SignInFailed } from './failure.ts';
import { endAt, type Flow } from './flow.ts';
import { type Listener, listen, type Verdict } from './listener.ts';

/** How long the user may take on the provider's page. */
export const BROWSER_LIMIT_MS: DurationMs = 5 * 60_000;

/** What the code is exchanged with. */
export interface CodeGrant {
  readonly verified: URLSearchParams;
  readonly redirectUri: string;
  readonly verifier: string;
}

const authorizeUrlOf = async ({ client }: Flow, redirectUri: string, state: string, verifier: string): Promise<string> => {
  if (client.authorizeUrl === undefined) throw new SignInFailed('method-not-offered');
  const url = new URL(client.authorizeUrl);
  const parameters: Readonly<Record<string, string>> = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: client.scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...client.authorizeParameters,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (!isSafePage(url.href)) throw new SignInFailed('internal', { words: 'The address of the provider’s page is not safe to open.' });
  return url.href;
};

/**
 * Sends the user to the provider's page and waits for the code: from the browser where `listening`, from a paste in any case.
 * A stray or forged answer does not end the wait. @throws SignInFailed @see RFC 8252
 */
export const askInBrowser = async (flow: Flow, { listening }: { readonly listening: boolean }): Promise<CodeGrant> => {
  const { client, ports } = flow;
  if (!client.redirect) throw new SignInFailed('method-not-offered');
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const { promise, resolve, reject } = Promise.withResolvers<URLSearchParams>();
  let used = false;

  const take = (query: URLSearchParams, expected: string | undefined): Verdict => {
    if (used) return 'used';
    used = true;
    try {
      resolve(verify(client, query, expected));
      return 'received';
    } catch (error) {
      reject(error);
      return 'refused';
    }
  };
  const judge = (query: URLSearchParams): Verdict => (sameText(query.get('state') ?? '', state) ? take(query, state) : 'unknown');
  const paste = (text: string): SignInFailure | undefined => {
    const query = readPaste(text);
    if (!query) return new SignInFailed('bad-paste').failure;
    const given = query.get('state');
    if (given !== null && !sameText(given, state))
      return new SignInFailed('bad-paste', { words: 'That address belongs to another sign-in.' }).failure;
    take(query, given === null ? undefined : state);
    return undefined;
  };

  const listener: Listener | undefined = listening ? await listen(client.redirect, judge) : undefined;
  const redirectUri = listener?.redirectUri ?? `http://${client.redirect.host}:${client.redirect.ports[0] ?? 80}${client.redirect.path}`;
  const until = ports.now() + BROWSER_LIMIT_MS;
  const release = endAt(flow, until, () => new SignInFailed('no-callback'), reject);
  // A failure may come while the link is still being opened; it is thrown by the `await` below.
  promise.catch(() => undefined);
  try {
    const url = await authorizeUrlOf(flow, redirectUri, state, verifier);
    flow.takePaste(paste);
    const opened = flow.signal.aborted ? false : await open(flow, url);
    if (!flow.signal.aborted)
      flow.emit(listening ? { type: 'waiting-for-browser', url, opened, until } : { type: 'needs-paste', url, until });
    return { verified: await promise, redirectUri, verifier };
  } finally {
    release();
    flow.takePaste(undefined);
    const closed = listener?.close();
    if (flow.signal.aborted) await closed;
  }
};

const open = async ({ ports }: Flow, url: string): Promise<boolean> => {
  try {
    return (await ports.openLink(url)) !== false;
  } catch {
    return false;
  }
};
