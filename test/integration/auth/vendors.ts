import type { ClientChanges } from '../../../src/main/auth/oauth/clients.ts';
import { type Canned, type Front, forward, json, type Route, startFront } from './front.ts';
import { CLIENT_SECRET, type Issuer, startIssuer } from './issuer.ts';
import { createVisitor } from './visitor.ts';

/** The vendors' sign-in servers: one real authorization server behind a front that has their addresses and quirks. */
export interface Vendors {
  readonly issuer: Issuer;
  readonly front: Front;
  readonly changes: (ports?: readonly number[]) => ClientChanges;
  /** The user types OpenAI's code on the other screen, without any pages. */
  readonly approveOpenAiDevice: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const VERIFIER = 'a-verifier-that-the-server-chose-by-itself-0123456789';
const OPENAI_CODE = 'WXYZ-1234';

const page = (body: string): Canned => ({ status: 200, body: `<!doctype html>${body}`, headers: { 'content-type': 'text/html' } });

export const startVendors = async (ttl?: { accessSeconds?: number; deviceSeconds?: number }): Promise<Vendors> => {
  const issuer = await startIssuer(ttl);
  let approved: string | undefined;
  const openAiRedirect = (): string => `${front.url.replace('127.0.0.1', 'localhost')}/deviceauth/callback`;

  /** OpenAI's page for a code asks for it, then for the sign-in, and keeps what comes of that for the poll. */
  const openAiPage: Route = async ({ form }) => {
    if (form.get('user_code') !== OPENAI_CODE) return page('<form method="post"><input name="user_code"><button>Continue</button></form>');
    return { status: 303, body: '', headers: { location: await openAiAuthorizeUrl() } };
  };
  const openAiAuthorizeUrl = async (): Promise<string> => {
    const challenge = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(VERIFIER))).toString('base64url');
    const url = new URL(`${issuer.url}/auth`);
    const query = {
      client_id: 'codex_test',
      response_type: 'code',
      redirect_uri: openAiRedirect(),
      scope: 'openid profile email offline_access',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 'of-the-server',
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  };

  /** GitHub tells errors in a 200. */
  const asGitHub =
    (url: string): Route =>
    async (call) => {
      const answer = await forward(url)(call);
      if (answer === 'hang-up') return answer;
      // Its tokens have no end of their own.
      const { expires_in: _, ...body } = JSON.parse(answer.body);
      return json(body, answer.status === 400 ? 200 : answer.status);
    };
  const device: Route = async (call) => {
    const answer = await forward(`${issuer.url}/device/auth`)(call);
    if (answer === 'hang-up') return answer;
    const { interval: _, ...body } = JSON.parse(answer.body);
    return json({ ...body, interval: '1' }, answer.status);
  };
  const userInfo: Route = async ({ authorization }) => {
    const answer = await fetch(`${issuer.url}/me`, { headers: { authorization: authorization.replace(/^token /, 'Bearer ') } });
    return { status: answer.status, body: await answer.text() };
  };

  const front = await startFront({
    '/oauth/token': forward(`${issuer.url}/token`),
    '/oauth/revoke': async (call) => {
      const body = call.json as Record<string, string> | undefined;
      return forward(`${issuer.url}/token/revocation`)(
        body ? { ...call, form: new URLSearchParams({ client_id: 'codex_test', ...body }) } : call,
      );
    },
    '/login/device/code': device,
    '/login/oauth/access_token': asGitHub(`${issuer.url}/token`),
    '/api/accounts/deviceauth/usercode': () =>
      json({ device_auth_id: 'deviceauth_canary_1234567890', user_code: OPENAI_CODE, interval: '1' }),
    '/api/accounts/deviceauth/token': () => {
      const code = approved;
      approved = undefined;
      return code === undefined
        ? json({ error: { message: 'no such device' } }, 403)
        : json({ authorization_code: code, code_challenge: 'unused', code_verifier: VERIFIER });
    },
    '/codex/device': openAiPage,
    '/deviceauth/callback': ({ query }) => {
      approved = query.get('code') ?? undefined;
      return page('<h1>Device approved</h1>');
    },
    '/oauth2/v2/userinfo': async (call) => {
      const answer = await userInfo(call);
      return answer === 'hang-up' || answer.status !== 200
        ? answer
        : json({ id: '1234', email: `${JSON.parse(answer.body).sub}@gmail.example` });
    },
    '/user': async (call) => {
      const answer = await userInfo(call);
      return answer === 'hang-up' || answer.status !== 200 ? answer : json({ login: 'octo-alice', id: 583231 });
    },
    '/copilot_internal/user': () =>
      json({ copilot_plan: 'individual_pro', quota_snapshots: { premium_interactions: { percent_remaining: 25 } } }),
    '/copilot_internal/v2/token': async (call) => {
      const answer = await userInfo(call);
      return answer === 'hang-up' || answer.status !== 200
        ? json({ message: 'Bad credentials' }, 401)
        : json({
            token: `tid=canary${front.calls.length};exp=1790000000;sku=x;:mac0123456789`,
            expires_at: 1,
            refresh_in: 1500,
            endpoints: { api: `${front.url}/copilot` },
          });
    },
    '/copilot/models': () => json({ data: [] }),
  });

  return {
    issuer,
    front,
    changes: (ports = []) => ({
      'openai-codex': {
        clientId: 'codex_test',
        issuer: issuer.url,
        authorizeUrl: `${issuer.url}/auth`,
        tokenUrl: `${front.url}/oauth/token`,
        revokeUrl: `${front.url}/oauth/revoke`,
        redirect: { host: 'localhost', path: '/auth/callback', ports: ports.length > 0 ? ports : [0], anyPort: false },
        device: {
          dialect: 'openai',
          startUrl: `${front.url}/api/accounts/deviceauth/usercode`,
          pollUrl: `${front.url}/api/accounts/deviceauth/token`,
          verificationUrl: `${front.url}/codex/device`,
          redirectUri: openAiRedirect(),
        },
      },
      antigravity: {
        clientId: 'google_test',
        clientSecret: CLIENT_SECRET,
        issuer: issuer.url,
        authorizeUrl: `${issuer.url}/auth`,
        tokenUrl: `${front.url}/oauth/token`,
        revokeUrl: `${front.url}/oauth/revoke`,
        scope: 'openid email profile',
        requiredScopes: ['openid'],
        authorizeParameters: { access_type: 'offline', prompt: 'consent' },
        apiUrl: front.url,
      },
      'github-copilot': {
        clientId: 'github_test',
        issuer: issuer.url,
        tokenUrl: `${front.url}/login/oauth/access_token`,
        device: { dialect: 'rfc8628', startUrl: `${front.url}/login/device/code` },
        scope: 'openid read:user',
        apiUrl: front.url,
      },
    }),
    approveOpenAiDevice: async () => {
      const landed = await createVisitor().visit(await openAiAuthorizeUrl(), { stopAt: (next) => next.includes('/deviceauth/callback') });
      approved = new URL(landed.url).searchParams.get('code') ?? undefined;
    },
    close: async () => {
      await front.close();
      await issuer.close();
    },
  };
};
