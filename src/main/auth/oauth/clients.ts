import type { SignInMethod, SignInProvider } from '../../../shared/contract/index.ts';

/** Where a browser is sent back to. `localhost` may mean either loopback address, so both are listened on. */
export interface Redirect {
  readonly host: 'localhost' | '127.0.0.1';
  readonly path: string;
  /** In the order in which they are tried; with `anyPort` any other follows. */
  readonly ports: readonly number[];
  readonly anyPort: boolean;
}

/** How a code for another screen is fetched: by RFC 8628, or in OpenAI's own way. */
export type DeviceGrant =
  | { readonly dialect: 'rfc8628'; readonly startUrl: string }
  | {
      readonly dialect: 'openai';
      readonly startUrl: string;
      readonly pollUrl: string;
      readonly verificationUrl: string;
      readonly redirectUri: string;
    };

/** One provider's side of a sign-in: public facts only, except a secret that the user or the packager put in. */
export interface SignInClient {
  readonly provider: SignInProvider;
  readonly label: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** The provider wants a secret that this repository does not hold. */
  readonly needsSecret?: true;
  readonly issuer: string;
  readonly authorizeUrl?: string;
  readonly tokenUrl?: string;
  readonly revokeUrl?: string;
  readonly scope: string;
  /** Without these the account cannot chat; a consent page may let the user untick them. */
  readonly requiredScopes?: readonly string[];
  readonly authorizeParameters?: Readonly<Record<string, string>>;
  readonly redirect?: Redirect;
  readonly device?: DeviceGrant;
  /** In the order in which they are offered. */
  readonly methods: readonly SignInMethod[];
  /** Base of the provider's plain API, for who the account is and how much of it is used. */
  readonly apiUrl: string;
  /** Where the account's project is looked for, in place of the provider's own hosts. */
  readonly projectHosts?: readonly string[];
  /** The sign-in's token is traded for short-lived ones (Copilot). */
  readonly exchangesToken?: boolean;
  /** Where models are called, if not where the provider's adapter calls by itself. */
  readonly modelsUrl?: string;
  /** The company's own server, and the same client at the vendor's. @see at-host.ts */
  readonly host?: string;
  readonly home?: SignInClient;
  /** What its terms say of use by other programs; read and accepted before the first sign-in. */
  readonly termsNotice?: string;
  /** Where the user ends other sessions, where a sign-out here cannot. */
  readonly sessionsUrl?: string;
}

export type SignInClients = Readonly<Record<SignInProvider, SignInClient>>;

const GOOGLE = 'https://www.googleapis.com/auth';

/** The public clients that ship. Anyone may replace an id with their own registration. @see spec: oauth 2 to 6 (2026-11) */
export const shippedClients: SignInClients = {
  'openai-codex': {
    provider: 'openai-codex',
    label: 'ChatGPT (Codex)',
    clientId: 'app_EMoamEEZ73f0CkXaXp7hrann',
    issuer: 'https://auth.openai.com',
    authorizeUrl: 'https://auth.openai.com/oauth/authorize',
    tokenUrl: 'https://auth.openai.com/oauth/token',
    revokeUrl: 'https://auth.openai.com/oauth/revoke',
    scope: 'openid profile email offline_access',
    authorizeParameters: { id_token_add_organizations: 'true', codex_cli_simplified_flow: 'true', originator: 'understudy' },
    redirect: { host: 'localhost', path: '/auth/callback', ports: [1455, 1457], anyPort: false },
    device: {
      dialect: 'openai',
      startUrl: 'https://auth.openai.com/api/accounts/deviceauth/usercode',
      pollUrl: 'https://auth.openai.com/api/accounts/deviceauth/token',
      verificationUrl: 'https://auth.openai.com/codex/device',
      redirectUri: 'https://auth.openai.com/deviceauth/callback',
    },
    methods: ['browser', 'device', 'paste'],
    apiUrl: 'https://chatgpt.com/backend-api',
    termsNotice:
      'This sign-in was made for OpenAI’s Codex. Other programs use it openly, but OpenAI has given no general permission and may end that. Understudy names itself truthfully.',
  },
  antigravity: {
    provider: 'antigravity',
    label: 'Google Antigravity',
    clientId: '1071006060591-tmhssin2h21lcre235vtolojh4g403ep.apps.googleusercontent.com',
    needsSecret: true,
    issuer: 'https://accounts.google.com',
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    revokeUrl: 'https://oauth2.googleapis.com/revoke',
    scope: ['cloud-platform', 'userinfo.email', 'userinfo.profile', 'cclog', 'experimentsandconfigs']
      .map((name) => `${GOOGLE}/${name}`)
      .join(' '),
    requiredScopes: [`${GOOGLE}/cloud-platform`],
    // Without both of them a second sign-in brings no refresh token.
    authorizeParameters: { access_type: 'offline', prompt: 'consent' },
    redirect: { host: 'localhost', path: '/oauth-callback', ports: [51121], anyPort: true },
    methods: ['browser', 'paste'],
    apiUrl: 'https://www.googleapis.com',
    termsNotice:
      'Google’s terms do not allow other programs to use this sign-in, and Google has suspended accounts for it. A key from AI Studio or Vertex is the permitted way.',
    sessionsUrl: 'https://myaccount.google.com/connections',
  },
  'github-copilot': {
    provider: 'github-copilot',
    label: 'GitHub Copilot',
    clientId: 'Iv1.b507a08c87ecfe98',
    issuer: 'https://github.com',
    tokenUrl: 'https://github.com/login/oauth/access_token',
    scope: 'read:user',
    device: { dialect: 'rfc8628', startUrl: 'https://github.com/login/device/code' },
    methods: ['device'],
    apiUrl: 'https://api.github.com',
    exchangesToken: true,
    termsNotice:
      'GitHub offers this sign-in to editors. Heavy use by a program may get your Copilot access limited. Understudy names itself truthfully.',
    sessionsUrl: 'https://github.com/settings/apps/authorizations',
  },
  anthropic: {
    provider: 'anthropic',
    label: 'Claude subscription',
    clientId: '',
    issuer: 'https://claude.ai',
    scope: '',
    methods: ['paste'],
    apiUrl: 'https://api.anthropic.com',
    termsNotice:
      'Anthropic’s terms keep subscription tokens for Claude Code and its own apps, and its servers may refuse this one. An API key is the permitted way.',
    sessionsUrl: 'https://claude.ai/settings/account',
  },
};

/** What a user or a test may put in place of what ships. */
export type ClientChanges = Readonly<Partial<Record<SignInProvider, Partial<SignInClient>>>>;

/** The clients in force. Asked at each use, as the user may replace an id or a secret meanwhile. */
export type ClientsInForce = () => SignInClients | Promise<SignInClients>;

export const clientsWith = (changes: ClientChanges = {}): SignInClients => ({
  'openai-codex': { ...shippedClients['openai-codex'], ...changes['openai-codex'] },
  antigravity: { ...shippedClients.antigravity, ...changes.antigravity },
  'github-copilot': { ...shippedClients['github-copilot'], ...changes['github-copilot'] },
  anthropic: { ...shippedClients.anthropic, ...changes.anthropic },
});
