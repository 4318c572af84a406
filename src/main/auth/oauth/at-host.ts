import type { TokenBundle } from './bundle.ts';
import { type SignInClient, shippedClients } from './clients.ts';

/** Whether a company may run this provider's sign-in on a server of its own. */
export const canMove = ({ provider }: Pick<SignInClient, 'provider'>): boolean => provider === 'github-copilot';

/** GitHub Enterprise: everything lies under the company's own domain. @see spec: oauth 5, providers 9.2 */
export const atHost = (client: SignInClient, host: string): SignInClient => {
  const home = client.home ?? client;
  const { sessionsUrl: _, ...rest } = home;
  return {
    ...rest,
    home,
    host,
    issuer: `https://${host}`,
    tokenUrl: `https://${host}/login/oauth/access_token`,
    device: { dialect: 'rfc8628', startUrl: `https://${host}/login/device/code` },
    apiUrl: `https://api.${host}`,
    modelsUrl: `https://copilot-api.${host}`,
    sessionsUrl: `https://${host}/settings/applications`,
  };
};

/**
 * The client that a sign-in's tokens were given to, whatever is in force by now: its id, its server, and its secret unless the
 * id is still the same, as a secret may be replaced.
 */
export const clientOf = (inForce: SignInClient, bundle: TokenBundle): SignInClient => {
  const home = inForce.home ?? inForce;
  const placed = bundle.host === undefined ? home : atHost(home, bundle.host);
  const exchangesToken = bundle.exchangesToken ?? shippedClients[home.provider].exchangesToken;
  const { clientSecret: current, ...rest } = placed;
  const clientSecret = bundle.clientId === home.clientId ? current : (bundle.clientSecret ?? current);
  return {
    ...rest,
    clientId: bundle.clientId,
    ...(clientSecret !== undefined && { clientSecret }),
    ...(exchangesToken !== undefined && { exchangesToken }),
  };
};
