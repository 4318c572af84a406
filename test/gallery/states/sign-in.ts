import type { Page } from '@playwright/test';
import type {
  Account,
  AppEvent,
  CatalogueEntry,
  CommandResult,
  ProviderInfo,
  SignInEvent,
  SignInFailure,
  SignInOffer,
  Snapshot,
} from '../../../src/shared/contract/index.ts';
import { type GalleryState, slim, small, wide } from '../state.ts';
import { baseSnapshot, DAY, everyday, gemini, gpt, HOUR, MINUTE, NOW, SECOND, sonnet } from '../world.ts';
import { toAccounts } from './servers.ts';

const entry = (id: string, label: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id,
  label,
  signIn: ['oauth'],
  local: false,
  ...more,
});
const catalogue: CatalogueEntry[] = [
  entry('antigravity', 'Google Antigravity', { defaultModel: 'gemini-3-flash' }),
  entry('openai-codex', 'ChatGPT (Codex)'),
  entry('github-copilot', 'GitHub Copilot'),
  entry('anthropic', 'Anthropic', { signIn: ['api-key', 'oauth'] }),
  entry('gemini', 'Google Gemini', { signIn: ['api-key'] }),
];

const google: SignInOffer = {
  provider: 'antigravity',
  label: 'Google Antigravity',
  methods: ['browser', 'paste'],
  clientId: '1071006060591-tmhssin2h21lcre235vtolojh4g403ep.apps.googleusercontent.com',
  needsSecret: false,
  client: { shippedId: '1071006060591-tmhssin2h21lcre235vtolojh4g403ep.apps.googleusercontent.com', isOwn: false, secret: 'given' },
  termsNotice:
    'Google’s terms do not allow other programs to use this sign-in, and Google has suspended accounts for it. A key from AI Studio or Vertex is the permitted way.',
  sessionsUrl: 'https://myaccount.google.com/connections',
};
const codex: SignInOffer = {
  provider: 'openai-codex',
  label: 'ChatGPT (Codex)',
  methods: ['browser', 'device', 'paste'],
  clientId: 'app_codex',
  needsSecret: false,
  termsNotice:
    'This sign-in was made for OpenAI’s Codex. Other programs use it openly, but OpenAI has given no general permission and may end that. Understudy names itself truthfully.',
};
const copilot: SignInOffer = {
  provider: 'github-copilot',
  label: 'GitHub Copilot',
  methods: ['device'],
  clientId: 'Iv1.copilot',
  needsSecret: false,
};
const claude: SignInOffer = { provider: 'anthropic', label: 'Claude subscription', methods: ['paste'], clientId: '', needsSecret: false };

const value = (answer: unknown): CommandResult => ({ ok: true, value: answer });
const offers = value({ offers: [codex, google, copilot, claude] });
const googleBare: SignInOffer = {
  ...google,
  needsSecret: true,
  client: { shippedId: google.clientId, isOwn: false, secret: 'missing' },
};
const secretless = value({ offers: [codex, googleBare, copilot, claude] });
const foundCodex = value({
  codexCli: { state: 'signed-in', expiresAt: NOW + DAY, email: 'you@example.com', plan: 'plus' },
});

const account = (provider: string, label: string, more: Partial<Account> = {}): Account => ({
  id: `${provider}@you`,
  provider,
  accountId: 'you',
  label,
  kind: 'oauth',
  addedAt: NOW - 9 * DAY,
  keyPlace: 'keychain',
  quotas: [],
  ...more,
});
const googleAccount = account('antigravity', 'you@example.com', {
  models: { count: 9, fetchedAt: NOW },
  quotas: [{ label: 'Gemini 3 Pro', usedRatio: 0.36, resetsAt: NOW + 4 * HOUR, at: NOW - 2 * MINUTE }],
});
const codexAccount = account('openai-codex', 'you@example.com', {
  plan: 'Plus',
  quotas: [
    { label: '5 hour window', usedRatio: 0.82, resetsAt: NOW + 42 * MINUTE, at: NOW },
    { label: 'Week', usedRatio: 0.31, resetsAt: NOW + 3 * DAY, at: NOW },
  ],
});
const keyed = account('anthropic', 'API key', { kind: 'api-key', keyTail: '7f2c' });

const fresh: Snapshot = { ...baseSnapshot, catalogue };
const peopled: Snapshot = { ...fresh, accounts: [googleAccount, codexAccount, keyed] };

const googleProvider: ProviderInfo = {
  id: 'antigravity',
  label: 'Google Antigravity',
  pretend: false,
  accounts: [{ id: 'you', label: 'you@example.com' }],
  models: [{ id: 'claude-sonnet-4-6' }, { id: 'gemini-3-flash' }, { id: 'gemini-3-pro' }, { id: 'gpt-oss-120b-medium' }],
};
const practice: ProviderInfo = {
  id: 'practice',
  label: 'Practice',
  pretend: true,
  accounts: [{ id: 'default', label: 'pretend' }],
  models: [{ id: 'rate-limit-60s' }, { id: 'answers' }],
};
const practising: Snapshot = {
  ...fresh,
  chains: [{ ...everyday, text: practice.models.map(({ id }) => ({ provider: 'practice', model: id, accountId: 'default' })) }],
};

type Bare<T> = T extends unknown ? Omit<T, 'signInId' | 'provider'> : never;
const told = (provider: SignInEvent['provider'], event: Bare<SignInEvent>): SignInEvent =>
  ({ signInId: `of-${provider}`, provider, ...event }) as SignInEvent;

const justSignedIn: AppEvent = {
  type: 'sign-in-event',
  event: told('antigravity', {
    type: 'done',
    account: { provider: 'antigravity', accountId: 'you', label: 'you@example.com', place: 'keychain' },
  }),
};

const failure = (problem: SignInFailure['problem'], words: string, remedy: string): SignInFailure => ({ problem, words, remedy });
const portsBusy = failure(
  'ports-busy',
  'Another program waits for a sign-in at the same place on this computer.',
  'Close the other sign-in (Codex, an editor) and try again, or use a code.',
);

const authorizeUrl =
  'https://accounts.google.com/o/oauth2/v2/auth?response_type=code&client_id=1071006060591&scope=cloud-platform&state=x9PqkD1&code_challenge=E9Melhoa2OwvFrEM';
const browser = told('antigravity', { type: 'waiting-for-browser', url: authorizeUrl, opened: true, until: NOW + 271 * SECOND });
const code = told('github-copilot', {
  type: 'waiting-for-code',
  userCode: 'WDJB-MJHT',
  verificationUrl: 'https://github.com/login/device',
  expiresAt: NOW + 871 * SECOND,
});

/** The screen with one sign-in in this state. */
const under = (name: string, event: SignInEvent, more: Partial<GalleryState> = {}, before: readonly SignInEvent[] = []): GalleryState => ({
  name: `sign-in-${name}`,
  snapshot: { ...fresh, signIns: [...before, event] },
  answers: { 'sign-in.offers': offers },
  act: toAccounts,
  ...more,
});

/** Signed in, and not set up with Google yet. */
const unready = (wantsProject: boolean): Account => ({
  ...googleAccount,
  obstacle: 'needs-setup',
  quotas: [],
  onboarding: {
    words: wantsProject
      ? 'This account’s plan wants a Google Cloud project of your own. Enter its id.'
      : 'Google has never set this account up for its code assistance.',
    terms:
      'Setting the account up accepts Google’s terms for Gemini Code Assist in your name, and Google may set up a project for it. Understudy does this only if you agree here.',
    wantsProject,
  },
});

const press = (button: string) => async (page: Page) => {
  await toAccounts(page);
  await page.getByRole('button', { name: button, exact: true }).click();
};
const menu = (options: string, item: string) => async (page: Page) => {
  await press(options)(page);
  await page.getByRole('menuitem', { name: item }).click();
};
const emptyBare = { ...baseSnapshot, catalogue, chains: [{ ...everyday, text: [gpt, gemini, sonnet] }] };
const endedProviders = baseSnapshot.providers.map((provider) =>
  provider.id === 'openai-codex'
    ? { ...provider, accounts: provider.accounts.map((one) => ({ ...one, obstacle: 'needs-sign-in' as const })) }
    : provider,
);

export const signInStates: readonly GalleryState[] = [
  {
    name: 'sign-in-out',
    snapshot: fresh,
    answers: { 'sign-in.offers': secretless, 'sign-in.find': foundCodex },
    act: toAccounts,
    sizes: [wide, small, slim],
  },
  {
    name: 'sign-in-mixed',
    snapshot: { ...peopled, signIns: [code] },
    answers: { 'sign-in.offers': offers, 'sign-in.find': foundCodex },
    act: toAccounts,
    sizes: [wide, small, slim],
  },
  { name: 'sign-in-catalogue', snapshot: fresh, answers: { 'sign-in.offers': secretless }, act: press('Add account') },
  {
    name: 'sign-in-notice',
    snapshot: fresh,
    answers: { 'sign-in.offers': offers },
    act: press('Sign in with Google'),
    sizes: [wide, small, slim],
  },
  {
    name: 'sign-in-client',
    snapshot: fresh,
    answers: { 'sign-in.offers': secretless },
    act: async (page) => {
      await press('Sign in with Google')(page);
      await page.getByRole('button', { name: 'I have read this, go on' }).click();
    },
    sizes: [wide, small, slim],
  },
  {
    name: 'sign-in-running',
    snapshot: { ...peopled, signIns: [code] },
    answers: {
      'sign-in.offers': offers,
      'sign-in.start': value({
        ok: false,
        running: 'of-github-copilot',
        failure: failure('already-running', 'A sign-in to this provider is under way.', 'Finish it, or cancel it and start again.'),
      }),
    },
    act: async (page) => {
      await press('Add account')(page);
      await page.getByRole('button', { name: /GitHub Copilot/ }).click();
    },
  },
  {
    name: 'sign-in-begun',
    snapshot: fresh,
    answers: { 'sign-in.offers': offers },
    events: [{ type: 'sign-in-event', event: told('github-copilot', { type: 'starting', method: 'device' }) }],
    act: toAccounts,
  },
  under('browser', browser, { sizes: [wide, small, slim] }),
  under('browser-closed', { ...browser, opened: false } as SignInEvent),
  under('browser-paste', browser, {
    act: async (page) => {
      await toAccounts(page);
      await page.getByText('The browser says that it cannot connect').click();
    },
  }),
  under('code', code, { sizes: [wide, small, slim] }),
  under(
    'changed',
    told('openai-codex', {
      type: 'waiting-for-code',
      userCode: 'ABCD-12345',
      verificationUrl: 'https://auth.openai.com/codex/device',
      expiresAt: NOW + 600 * SECOND,
    }),
    {},
    [told('openai-codex', { type: 'method-change', to: 'device', because: portsBusy })],
  ),
  under('paste-address', told('antigravity', { type: 'needs-paste', url: authorizeUrl, until: NOW + 290 * SECOND }), {
    sizes: [wide, small, slim],
  }),
  under('paste-token', told('anthropic', { type: 'needs-paste', until: NOW + 14 * MINUTE })),
  under('paste-refused', told('anthropic', { type: 'needs-paste', until: NOW + 14 * MINUTE }), {
    answers: {
      'sign-in.offers': offers,
      'sign-in.paste': value({
        problem: failure('bad-paste', 'This is no setup token.', 'Run `claude setup-token`; what it prints begins with sk-ant-oat01-.'),
      }),
    },
    act: async (page) => {
      await toAccounts(page);
      await page.getByLabel('Setup token').fill('not-a-token');
      await page.getByRole('button', { name: 'Go on' }).click();
    },
  }),
  {
    name: 'sign-in-done',
    snapshot: { ...practising, accounts: [googleAccount], providers: [practice, googleProvider] },
    answers: { 'sign-in.offers': offers },
    events: [justSignedIn],
    act: toAccounts,
    sizes: [wide, small, slim],
  },
  {
    name: 'sign-in-done-among-others',
    snapshot: { ...peopled, providers: [...baseSnapshot.providers.filter(({ id }) => id !== 'antigravity'), googleProvider] },
    answers: { 'sign-in.offers': offers },
    events: [justSignedIn],
    act: async (page) => {
      await toAccounts(page);
      await page.getByRole('button', { name: 'Choose' }).click();
    },
    sizes: [wide, small, slim],
  },
  under('exchanging', told('openai-codex', { type: 'exchanging' })),
  under(
    'unkept',
    told('openai-codex', {
      type: 'unkept',
      because: failure(
        'not-kept',
        'You are signed in, but: the data folder cannot be written (ENOSPC).',
        'Mend what is named, then keep it.',
      ),
    }),
  ),
  under(
    'failed',
    told('antigravity', {
      type: 'failed',
      failure: failure(
        'no-callback',
        'No answer came from the browser in time.',
        'A firewall, another browser profile or a closed tab may be the cause. Try again, or use a code or paste.',
      ),
    }),
  ),
  under(
    'failed-client',
    told('antigravity', {
      type: 'failed',
      failure: failure(
        'bad-client',
        'The provider does not accept the client id or its secret. (invalid_client: Unauthorized)',
        'Check both.',
      ),
    }),
  ),
  {
    name: 'sign-in-ended',
    snapshot: { ...peopled, accounts: [{ ...codexAccount, obstacle: 'needs-sign-in', quotas: [] }, googleAccount] },
    answers: { 'sign-in.offers': offers },
    act: toAccounts,
  },
  {
    name: 'sign-in-renewing',
    snapshot: {
      ...peopled,
      signIns: [{ ...told('openai-codex', { type: 'exchanging' }), accountId: 'you' }],
    },
    answers: { 'sign-in.offers': offers },
    act: toAccounts,
  },
  {
    name: 'sign-in-cooling',
    snapshot: {
      ...peopled,
      cooldowns: [
        {
          key: 'openai-codex@you',
          scope: 'account',
          reason: 'rate_limit',
          since: NOW,
          until: NOW + 42 * SECOND,
          source: 'retry-after',
          strikes: 1,
        },
        { key: 'antigravity@you', scope: 'account', reason: 'auth', since: NOW, until: NOW + 600 * SECOND, source: 'ladder', strikes: 1 },
      ],
    },
    answers: { 'sign-in.offers': offers },
    act: toAccounts,
  },
  {
    name: 'sign-in-sign-out',
    snapshot: { ...peopled, chains: [{ ...everyday, text: [{ ...gemini, accountId: 'you' }] }] },
    answers: { 'sign-in.offers': offers },
    act: menu('Options for Google Antigravity, you@example.com', 'Sign out'),
  },
  {
    name: 'sign-in-borrowed',
    snapshot: {
      ...fresh,
      accounts: [account('openai-codex', 'Codex CLI (you@example.com)', { borrowed: 'codex-cli', plan: 'plus' })],
    },
    answers: { 'sign-in.offers': offers },
    act: menu('Options for ChatGPT (Codex), Codex CLI (you@example.com) · plus', 'Stop using it'),
  },
  {
    name: 'sign-in-set-up',
    snapshot: { ...fresh, accounts: [unready(false)] },
    answers: { 'sign-in.offers': offers },
    act: toAccounts,
  },
  {
    name: 'sign-in-set-up-terms',
    snapshot: { ...fresh, accounts: [unready(false)] },
    answers: { 'sign-in.offers': offers },
    act: press('Set up…'),
    sizes: [wide, small, slim],
  },
  {
    name: 'sign-in-set-up-project',
    snapshot: { ...fresh, accounts: [unready(true)] },
    answers: { 'sign-in.offers': offers },
    act: press('Set up…'),
  },
  {
    name: 'sign-in-set-up-failed',
    snapshot: { ...fresh, accounts: [unready(false)] },
    answers: {
      'sign-in.offers': offers,
      'sign-in.onboard': value({
        state: 'failed',
        words: 'Google wants to verify this account before it may use its code assistance.',
        link: 'https://accounts.google.com/signin/continue?sarp=1',
      }),
    },
    act: async (page) => {
      await press('Set up…')(page);
      await page.getByRole('button', { name: 'Agree and set up' }).click();
      await page.getByRole('alert').filter({ hasText: 'verify' }).waitFor();
    },
  },
  { name: 'sign-in-needed-panel', snapshot: { ...emptyBare, providers: endedProviders } },
  {
    name: 'sign-in-needed-chain',
    snapshot: { ...emptyBare, providers: endedProviders },
    act: async (page) => {
      await page.getByRole('button', { name: 'Fallback chains' }).click();
    },
    sizes: [wide],
  },
];
