/** The calls of RFC 6749, 7009 and 8628, made by oauth4webapi over our own HTTP port; answers are read leniently, as vendors differ. */
import * as oauth from 'oauth4webapi';
import { type Answer, ask, type OAuthPorts } from './ask.ts';
import type { SignInClient } from './clients.ts';
import { isLoopback } from './loopback.ts';

export const serverOf = (client: SignInClient): oauth.AuthorizationServer => ({
  issuer: client.issuer,
  ...(client.authorizeUrl !== undefined && { authorization_endpoint: client.authorizeUrl }),
  ...(client.tokenUrl !== undefined && { token_endpoint: client.tokenUrl }),
  ...(client.revokeUrl !== undefined && { revocation_endpoint: client.revokeUrl }),
  ...(client.device && { device_authorization_endpoint: client.device.startUrl }),
});

export const idOf = ({ clientId }: Pick<SignInClient, 'clientId'>): oauth.Client => ({ client_id: clientId });

const proofOf = ({ clientSecret }: SignInClient): oauth.ClientAuth =>
  clientSecret === undefined ? oauth.None() : oauth.ClientSecretPost(clientSecret);

/** Lets the library build a request, and hands back the answer as we read it. */
const through = async (
  ports: OAuthPorts,
  client: SignInClient,
  signal: AbortSignal | undefined,
  make: (options: oauth.TokenEndpointRequestOptions) => Promise<Response>,
): Promise<Answer> => {
  let answer: Answer | undefined;
  const http = [client.tokenUrl, client.revokeUrl, client.device?.startUrl].some((url) => url !== undefined && isLoopback(url));
  await make({
    // Only a server on this computer may be spoken to in clear: that is what tests do.
    ...(http && { [oauth.allowInsecureRequests]: true }),
    [oauth.customFetch]: async (url, { body, headers }) => {
      answer = await ask(ports, {
        provider: client.provider,
        url,
        headers,
        body: String(body),
        ...(signal && { signal }),
      });
      return new Response(null);
    },
  });
  if (!answer) throw new Error('The OAuth library made no request.');
  return answer;
};

/** `verified` is what `validateAuthResponse` let through. */
export const exchangeCode = (
  ports: OAuthPorts,
  client: SignInClient,
  grant: { readonly verified: URLSearchParams; readonly redirectUri: string; readonly verifier: string },
  signal?: AbortSignal,
): Promise<Answer> =>
  through(ports, client, signal, (options) =>
    oauth.authorizationCodeGrantRequest(
      serverOf(client),
      idOf(client),
      proofOf(client),
      grant.verified,
      grant.redirectUri,
      grant.verifier,
      options,
    ),
  );

export const refreshTokens = (ports: OAuthPorts, client: SignInClient, refreshToken: string, signal?: AbortSignal): Promise<Answer> =>
  through(ports, client, signal, (options) =>
    oauth.refreshTokenGrantRequest(serverOf(client), idOf(client), proofOf(client), refreshToken, options),
  );

export const startDevice = (ports: OAuthPorts, client: SignInClient, signal?: AbortSignal): Promise<Answer> =>
  through(ports, client, signal, (options) =>
    oauth.deviceAuthorizationRequest(serverOf(client), idOf(client), proofOf(client), { scope: client.scope }, options),
  );

export const pollDevice = (ports: OAuthPorts, client: SignInClient, deviceCode: string, signal?: AbortSignal): Promise<Answer> =>
  through(ports, client, signal, (options) =>
    oauth.deviceCodeGrantRequest(serverOf(client), idOf(client), proofOf(client), deviceCode, options),
  );

export const revokeToken = (ports: OAuthPorts, client: SignInClient, token: string, signal?: AbortSignal): Promise<Answer> =>
  through(ports, client, signal, (options) => oauth.revocationRequest(serverOf(client), idOf(client), proofOf(client), token, options));
