import type { Page } from '@playwright/test';
import type { Account, AccountTest, CatalogueEntry, CommandResult, ImportPreview, Snapshot } from '../../../src/shared/contract/index.ts';
import { type GalleryState, slim, small, wide } from '../state.ts';
import { baseSnapshot, cooling, DAY, everyday, MINUTE, NOW, SECOND } from '../world.ts';
import { toAccounts } from './servers.ts';

const entry = (id: string, label: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id,
  label,
  signIn: ['api-key'],
  local: false,
  ...more,
});

const catalogue: CatalogueEntry[] = [
  entry('anthropic', 'Anthropic', {
    keysUrl: 'https://console.anthropic.com/settings/keys',
    keyHint: 'sk-ant-…',
    baseUrl: 'https://api.anthropic.com',
  }),
  entry('deepseek', 'DeepSeek'),
  entry('gemini', 'Google Gemini', { keyHint: 'AIza…' }),
  entry('groq', 'Groq'),
  entry('lmstudio', 'LM Studio', { signIn: ['none', 'api-key'], local: true, baseUrl: 'http://127.0.0.1:1234/v1' }),
  entry('mistral', 'Mistral', { termsNotice: 'Mistral trains on what free accounts send, unless you turn that off on its privacy page.' }),
  entry('ollama', 'Ollama', { signIn: ['none', 'api-key'], local: true, baseUrl: 'http://127.0.0.1:11434/v1' }),
  entry('openai', 'OpenAI'),
  entry('openai-codex', 'OpenAI Codex', { signIn: ['oauth'] }),
  entry('openrouter', 'OpenRouter', { compatible: true, baseUrl: 'https://openrouter.ai/api/v1' }),
];

const account = (provider: string, accountId: string, label: string, more: Partial<Account> = {}): Account => ({
  id: `${provider}@${accountId}`,
  provider,
  accountId,
  label,
  kind: 'api-key',
  addedAt: NOW - 9 * DAY,
  keyPlace: 'keychain',
  quotas: [],
  ...more,
});

const accounts: Account[] = [
  account('anthropic', 'default', 'API key', { keyTail: '7f2c', models: { count: 9, fetchedAt: NOW - DAY } }),
  account('openrouter', 'default', 'Private', { keyTail: '0c1d', models: { count: 341, fetchedAt: NOW - DAY } }),
  account('openrouter', 'work', 'Work, billed to the research group', {
    keyTail: 'b09e',
    baseUrl: 'https://gateway.research.example.com/openrouter/api/v1',
    models: { count: 12, fetchedAt: NOW - DAY },
  }),
  account('openai-codex', 'default', 'you@example.com', {
    kind: 'oauth',
    plan: 'Plus',
    quotas: [
      { label: '5 hour window', usedRatio: 0.82, resetsAt: NOW + 42 * MINUTE, at: NOW },
      { label: 'Week', usedRatio: 0.31, resetsAt: NOW + 3 * DAY, at: NOW },
    ],
  }),
  account('ollama', 'default', 'This computer', { kind: 'none', models: { count: 1, fetchedAt: NOW - DAY } }),
];
const [anthropic, openrouter, work] = accounts as [Account, Account, Account];
const { keyPlace: _, ...withoutKey } = account('groq', 'default', 'API key', { keyTail: '44aa', obstacle: 'needs-key' });

const withAccounts: Snapshot = {
  ...baseSnapshot,
  accounts: [...accounts, withoutKey],
  catalogue,
  cooldowns: [
    cooling({ provider: 'anthropic', model: 'claude-sonnet-4.6', accountId: 'default' }, 58 * SECOND),
    cooling({ provider: 'anthropic', model: 'claude-opus-4.6', accountId: 'default' }, 300 * SECOND),
    {
      ...cooling({ provider: 'openrouter', model: '', accountId: 'work' }, 3 * 3600 * SECOND),
      key: work.id,
      scope: 'account',
      reason: 'billing',
    },
    {
      ...cooling({ provider: 'openrouter', model: '', accountId: 'default' }, 600 * SECOND),
      key: openrouter.id,
      scope: 'account',
      reason: 'auth',
    },
  ],
};
const fresh: Snapshot = { ...baseSnapshot, catalogue };
const sessionOnly: Snapshot = {
  ...withAccounts,
  accounts: [{ ...anthropic, keyPlace: 'session' }],
  vault: {
    state: 'session-only',
    problem: 'no-secret-service',
    words: 'No keychain is running for your account.',
    remedy: 'Install one: `sudo apt install gnome-keyring` (or `dnf`, `pacman -S`). Sign out and in, then check again.',
  },
};

const value = (answer: unknown): CommandResult => ({ ok: true, value: answer });
const works: AccountTest = { ok: true, proven: true, models: ['claude-sonnet-4.6', 'claude-haiku-4.6', 'claude-opus-4.6'], tookMs: 412 };
const unproven: AccountTest = {
  ok: true,
  proven: false,
  models: [],
  tookMs: 200,
  note: 'Anthropic has no list of models, so the key could not be tried without sending a message.',
};
const refused: AccountTest = {
  ok: false,
  field: 'key',
  problem: 'Anthropic refused this key (401): invalid x-api-key',
  fault: { provider: 'anthropic', status: 401, code: 'authentication_error', message: 'invalid x-api-key' },
};
const unreachable: AccountTest = {
  ok: false,
  field: 'none',
  problem: 'api.anthropic.com could not be found. Check the connection, then test again.',
  fault: { provider: 'anthropic', code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND api.anthropic.com' },
};
const found = {
  found: [{ id: 'ollama', label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', models: ['llama4', 'qwen3-coder', 'gemma4'] }],
};

const toCatalogue = async (page: Page) => {
  await toAccounts(page);
  await page.getByRole('button', { name: 'Add account' }).click();
};
const pick = (name: string) => async (page: Page) => {
  await toCatalogue(page);
  await page.getByRole('button', { name }).click();
};
const typeKey = async (page: Page) => {
  await pick('Anthropic')(page);
  await page.getByLabel('API key').fill('sk-ant-gallery-not-a-key');
  await page.getByRole('button', { name: 'Test and add' }).click();
};
const importing: ImportPreview = {
  ok: true,
  token: 'preview-1',
  accounts: [
    { provider: 'openai', label: 'big', keyTail: '4711' },
    { provider: 'deepseek', label: 'gateway', keyTail: '0815', baseUrl: 'https://gateway.example.com/v1' },
  ],
  servers: [{ name: 'my-box', baseUrl: 'http://localhost:9000/v1' }],
  chains: [{ name: 'From picoclaw', text: ['openai/gpt-5.4', 'deepseek/deepseek-chat', 'my-box/llama4'], image: ['openai/gpt-5.4'] }],
  skipped: [{ what: 'model_list[3]', why: 'It uses a sign-in, and those are not taken over. Sign in to antigravity under Accounts.' }],
};
const chooseFile = async (page: Page) => {
  await toAccounts(page);
  await page
    .getByLabel('Configuration of picoclaw')
    .setInputFiles({ name: 'config.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
};
const card = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Accounts' }).getByRole('listitem').filter({ hasText: name }).first();
/** As a user might have it: a gateway behind a proxy that wants to know the team. */
const connected: Snapshot = {
  ...withAccounts,
  accounts: [
    {
      ...anthropic,
      connection: {
        proxy: { url: 'http://proxy.research.example.com:8080', withPassword: true },
        headers: ['X-Team', 'X-Cost-Centre'],
        extraBody: { metadata: { user_id: 'blue' } },
        requestTimeoutMs: 120_000,
        secret: 'keychain',
      },
    },
  ],
};
const option = (name: string) => async (page: Page) => {
  await toAccounts(page);
  await page.getByRole('button', { name: 'Options for Anthropic' }).click();
  await page.getByRole('menuitem', { name }).click();
};
const tested = (name: string, test: AccountTest): GalleryState => ({
  name: `accounts-test-${name}`,
  snapshot: withAccounts,
  answers: { 'account.test': value(test) },
  act: async (page) => {
    await toAccounts(page);
    await card(page, 'Anthropic').getByRole('button', { name: 'Test' }).click();
  },
});
const added = (name: string, outcome: unknown): GalleryState => ({
  name: `accounts-add-${name}`,
  snapshot: fresh,
  answers: { 'account.add-key': value(outcome) },
  act: typeKey,
});

export const accountStates: readonly GalleryState[] = [
  { name: 'accounts-empty', snapshot: fresh, act: toAccounts, sizes: [wide, small, slim] },
  { name: 'accounts', snapshot: withAccounts, act: toAccounts, sizes: [wide, small, slim] },
  { name: 'accounts-found', snapshot: fresh, answers: { 'servers.find': value(found) }, act: toAccounts },
  { name: 'accounts-import', snapshot: fresh, answers: { 'import.preview': value(importing) }, act: chooseFile, sizes: [wide, slim] },
  { name: 'accounts-session-only', snapshot: sessionOnly, act: toAccounts },
  { name: 'accounts-session-bar', snapshot: sessionOnly, sizes: [wide, small, slim] },
  {
    name: 'accounts-keep',
    snapshot: { ...withAccounts, accounts: [{ ...anthropic, keyPlace: 'session' }] },
    act: toAccounts,
  },
  tested('works', works),
  tested('unproven', unproven),
  tested('refused', refused),
  tested('unreachable', unreachable),
  {
    name: 'accounts-test-busy',
    snapshot: withAccounts,
    answers: { 'account.test': 'hang' },
    act: async (page) => {
      await toAccounts(page);
      await card(page, 'Anthropic').getByRole('button', { name: 'Test' }).click();
    },
  },
  {
    name: 'accounts-menu',
    snapshot: withAccounts,
    act: async (page) => {
      await toAccounts(page);
      await page.getByRole('button', { name: 'Options for Anthropic' }).click();
    },
  },
  { name: 'accounts-connected', snapshot: connected, act: toAccounts },
  { name: 'accounts-connection', snapshot: connected, act: option('Connection'), sizes: [wide, small, slim] },
  {
    name: 'accounts-connection-gone',
    snapshot: {
      ...connected,
      accounts: connected.accounts.map((one) => ({ ...one, ...(one.connection && { connection: { ...one.connection, secret: 'gone' } }) })),
    },
    act: toAccounts,
  },
  {
    name: 'accounts-connection-refused',
    snapshot: withAccounts,
    answers: {
      'account.connect': {
        ok: false,
        error: { code: 'bad-input', field: 'headers', message: 'Enter the value of the header “X-Team”.' },
      },
    },
    act: async (page) => {
      await option('Connection')(page);
      await page.getByRole('button', { name: 'Add a header' }).click();
      await page.getByLabel('Name of header 1').fill('X-Team');
      await page.getByRole('button', { name: 'Save and test' }).click();
      await page.getByText('Enter the value').waitFor();
    },
  },
  {
    name: 'accounts-add-more',
    snapshot: fresh,
    act: async (page) => {
      await pick('OpenRouter')(page);
      await page.getByText('More', { exact: true }).click();
      await page.getByRole('button', { name: 'Add a header' }).click();
    },
    sizes: [wide, small, slim],
  },
  { name: 'accounts-rename', snapshot: withAccounts, act: option('Rename') },
  {
    name: 'accounts-remove',
    snapshot: {
      ...withAccounts,
      chains: [{ ...everyday, text: [{ provider: 'anthropic', model: 'claude-sonnet-4.6', accountId: 'default' }] }],
    },
    act: option('Remove'),
  },
  {
    name: 'accounts-replace',
    snapshot: withAccounts,
    act: async (page) => {
      await toAccounts(page);
      await card(page, 'Groq').getByRole('button', { name: 'Enter key' }).click();
    },
  },
  { name: 'accounts-catalogue', snapshot: fresh, act: toCatalogue, sizes: [wide, small, slim] },
  {
    name: 'accounts-catalogue-search',
    snapshot: fresh,
    act: async (page) => {
      await toCatalogue(page);
      await page.getByRole('searchbox', { name: 'Find a provider' }).fill('open');
    },
  },
  { name: 'accounts-add', snapshot: fresh, act: pick('Anthropic'), sizes: [wide, small, slim] },
  { name: 'accounts-add-terms', snapshot: fresh, act: pick('Mistral') },
  { name: 'accounts-add-local', snapshot: fresh, act: pick('Ollama') },
  added('refused', { test: refused }),
  added('unreachable', { test: unreachable }),
  added('works', { accountId: 'default', test: works }),
  added('unproven', { accountId: 'default', test: unproven }),
  { name: 'accounts-add-busy', snapshot: fresh, answers: { 'account.add-key': 'hang' }, act: typeKey },
  {
    name: 'first-run-found',
    snapshot: {
      ...fresh,
      chats: [],
      recentAttempts: [],
      providers: [
        { id: 'practice', label: 'Practice', pretend: true, accounts: [{ id: 'default', label: 'pretend' }], models: [{ id: 'answers' }] },
      ],
      chains: [{ ...everyday, text: [{ provider: 'practice', model: 'answers', accountId: 'default' }] }],
    },
    answers: { 'servers.find': value(found) },
    sizes: [wide, small, slim],
  },
];
