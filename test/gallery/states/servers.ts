import type { Page } from '@playwright/test';
import type { Server, ServerTest } from '../../../src/shared/contract/index.ts';
import { type GalleryState, slim, small, wide } from '../state.ts';
import { baseSnapshot, cooling, providers } from '../world.ts';

export const toAccounts = async (page: Page) => {
  const nav = page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Accounts' });
  if (!(await nav.isVisible())) await page.getByRole('button', { name: 'Show chats' }).click();
  await nav.click();
  await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor();
};

const toForm = async (page: Page) => {
  await toAccounts(page);
  await page.getByRole('button', { name: 'Add a server' }).click();
};

const fillAndTest = async (page: Page) => {
  await toForm(page);
  await page.getByLabel('Name').fill('home');
  await page.getByLabel('Base URL').fill('http://192.168.1.20:8000/v1');
  await page.getByLabel('Model', { exact: true }).fill('llama4-scout');
  await page.getByLabel('Key', { exact: true }).fill('sk-gallery-not-a-key');
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByRole('button', { name: 'Test', exact: true }).waitFor();
};

const tested = (name: string, test: ServerTest): GalleryState => ({
  name: `server-test-${name}`,
  snapshot: baseSnapshot,
  answers: { 'server.test': { ok: true, value: test } },
  act: fillAndTest,
});

const server = (id: string, baseUrl: string, model: string, more: Partial<Server> = {}): Server => ({
  id,
  baseUrl,
  models: [model],
  endsWithoutFinish: false,
  needsKey: false,
  ...more,
});

const servers = [
  server('ollama', 'http://127.0.0.1:11434/v1', 'llama4'),
  server('openrouter', 'https://openrouter.ai/api/v1', 'qwen/qwen3-coder-480b-a35b-instruct', { keyTail: '7f2c' }),
  server('work', 'https://llm.intern.example.com/gateway/openai/v1', 'gpt-5.2', { needsKey: true }),
];

const serverProviders = servers.map(({ id, models, needsKey }) => ({
  id,
  label: id,
  pretend: false,
  accounts: [{ id: 'default', label: 'key', ...(needsKey ? { obstacle: 'needs-key' as const } : {}) }],
  models: models.map((model) => ({ id: model })),
}));

const withServers = {
  ...baseSnapshot,
  servers,
  providers: [...providers, ...serverProviders],
  cooldowns: [cooling({ provider: 'openrouter', model: servers[1]?.models[0] ?? '', accountId: 'default' }, 184_000)],
};

export const serverStates: readonly GalleryState[] = [
  {
    name: 'server-more',
    snapshot: baseSnapshot,
    act: async (page) => {
      await toForm(page);
      await page.getByText('More', { exact: true }).click();
    },
    sizes: [wide, small, slim],
  },
  { name: 'server-cards', snapshot: withServers, act: toAccounts, sizes: [wide, small, slim] },
  {
    name: 'server-no-keychain',
    snapshot: {
      ...withServers,
      servers: servers.map((one) => (one.keyTail === undefined ? one : { ...one, keyPlace: 'session' as const })),
      vault: {
        state: 'session-only',
        problem: 'no-secret-service',
        words: 'No program on this computer keeps secrets.',
        remedy: 'Install one, for example with `sudo apt install gnome-keyring`, then check again.',
      },
    },
    act: toAccounts,
  },
  { name: 'server-form', snapshot: baseSnapshot, act: toForm, sizes: [wide, small, slim] },
  {
    name: 'server-edit-needs-key',
    snapshot: withServers,
    act: async (page) => {
      await toAccounts(page);
      await page.getByRole('button', { name: 'Enter key' }).click();
    },
  },
  {
    name: 'server-remove',
    snapshot: withServers,
    act: async (page) => {
      await toAccounts(page);
      await page.getByRole('button', { name: 'Options for openrouter' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
    },
  },
  tested('works', { ok: true, models: ['llama4-scout', 'llama4-maverick', 'qwen3-coder'], tookMs: 412 }),
  tested('bad-address', {
    ok: false,
    field: 'baseUrl',
    problem: 'Nothing answers at this address. Is the server running, and is the port right?',
    fault: { provider: 'home', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 192.168.1.20:8000' },
  }),
  tested('plain-http', {
    ok: false,
    field: 'baseUrl',
    consent: 'plain-http',
    problem:
      'Over http:// everybody in your network can read what you send to 192.168.1.20:8000. Use https://, or agree to it below; no key is sent then.',
  }),
  tested('bad-key', {
    ok: false,
    field: 'key',
    problem: 'The server does not accept this key.',
    fault: { provider: 'home', status: 401, code: 'invalid_api_key', message: 'Incorrect API key provided.' },
  }),
  tested('bad-model', {
    ok: false,
    field: 'model',
    problem: 'The server does not know llama4-scout. It offers llama4, qwen3-coder and 3 more.',
    fault: { provider: 'home', status: 404, code: 'model_not_found', message: 'The model `llama4-scout` does not exist.' },
  }),
  tested('bad-name', { ok: false, field: 'name', problem: 'Another server has this name already.' }),
  tested('strange', {
    ok: false,
    field: 'none',
    problem: 'The server answered with a web page instead of JSON. A proxy or a sign-in page may stand in between.',
    fault: { provider: 'home', status: 200, message: '<!doctype html><title>Sign in</title>' },
  }),
];
