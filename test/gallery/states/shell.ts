import type { Candidate } from '../../../src/shared/contract/index.ts';
import { type GalleryState, slim, small, wide } from '../state.ts';
import { assistant, baseSnapshot, chatOf, cooling, everyday, otherChats, SECOND, user, withChat } from '../world.ts';
import { answered, bothCooling } from './chat.ts';
import { question } from './texts.ts';

const title = 'Retry budgets in the importer';
const main = withChat(title, [user('u1', question), assistant('a1', 'u1', answered())], { cooldowns: bothCooling });

const longTitle =
  'Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerung and everything else one should know about very long titles';
const longCandidates: Candidate[] = [
  {
    provider: 'a-provider-with-quite-a-long-name',
    model: 'accounts/fireworks/models/qwen3-coder-480b-a35b-instruct-2026-07-22-preview',
    accountId: 'default',
  },
  {
    provider: 'openrouter',
    model: 'meta-llama/llama-4-maverick-17b-128e-instruct:free',
    accountId: 'someone.with.a.long.name@department.example.com',
  },
];
const longProviders = longCandidates.map(({ provider, model, accountId }) => ({
  id: provider,
  label: provider,
  pretend: false,
  accounts: [{ id: accountId, label: accountId }],
  models: [{ id: model }],
}));

const twelve: Candidate[] = Array.from({ length: 12 }, (_, index) => ({
  provider: 'bench',
  model: `model-${index + 1}`,
  accountId: 'default',
}));

const hello = { 'app.hello': 'hang' } as const;
const slowHeading = {
  ready: async (page: Parameters<NonNullable<GalleryState['ready']>>[0]) =>
    page.getByRole('heading').first().waitFor({ state: 'attached' }),
};

export const shellStates: readonly GalleryState[] = [
  { name: 'loading', snapshot: baseSnapshot, answers: hello, ...slowHeading },
  {
    name: 'failed',
    snapshot: baseSnapshot,
    answers: {
      'app.hello': {
        ok: false,
        error: {
          code: 'store',
          message: 'The chat database was written by a newer version of Understudy. It was left as it is: install that version to open it.',
        },
      },
    },
  },
  { name: 'refused', snapshot: baseSnapshot, socket: 'refuse' },
  {
    name: 'disconnected',
    snapshot: { ...main, about: { ...main.about, host: 'browser' } },
    socket: 'drop',
    ready: async (page) => page.getByText('Reconnecting').waitFor(),
  },
  // A snapshot that no real main would send: whatever reads it fails while it renders.
  { name: 'crash', snapshot: { ...main, chains: [{ ...everyday, text: null as never }] } },
  {
    name: 'search',
    snapshot: main,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('re');
    },
  },
  {
    name: 'search-nothing',
    snapshot: main,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('zebra');
    },
  },
  {
    name: 'panel-drawer',
    snapshot: main,
    sizes: [small, slim],
    act: async (page) => page.getByRole('button', { name: 'Candidates', exact: true }).click(),
  },
  {
    name: 'sidebar-drawer',
    snapshot: main,
    sizes: [slim],
    act: async (page) => page.getByRole('button', { name: 'Show chats' }).click(),
  },
  { name: 'slim', snapshot: main, sizes: [slim] },
  {
    name: 'panel-closed',
    snapshot: main,
    sizes: [wide],
    act: async (page) => page.getByRole('button', { name: 'Candidates', exact: true }).click(),
  },
  {
    name: 'chain-menu',
    snapshot: {
      ...main,
      chains: [everyday, { ...everyday, id: 'coding', name: 'Coding' }, { ...everyday, id: 'quiet', name: 'Only at home', text: [] }],
    },
    act: async (page) => page.getByRole('button', { name: 'Everyday chain' }).click(),
  },
  {
    name: 'chat-menu',
    snapshot: main,
    act: async (page) => {
      await page.getByRole('button', { name: 'Trip to Porto, three days', exact: true }).hover();
      await page.getByRole('button', { name: 'More for Trip to Porto, three days' }).click();
    },
  },
  {
    name: 'rename',
    snapshot: main,
    act: async (page) => {
      await page.getByRole('button', { name: 'Trip to Porto, three days', exact: true }).focus();
      await page.keyboard.press('F2');
    },
  },
  {
    name: 'deleted',
    snapshot: main,
    effects: { 'chat.delete': [{ type: 'chat-remove', chatId: 'porto' }] },
    act: async (page) => {
      await page.getByRole('button', { name: 'Trip to Porto, three days', exact: true }).focus();
      await page.keyboard.press('Delete');
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
  {
    name: 'deleted-elsewhere',
    snapshot: main,
    events: [{ type: 'chat-remove', chatId: 'main' }],
    act: async (page) => page.getByRole('button', { name: 'Undo' }).waitFor(),
  },
  {
    name: 'command-failed',
    snapshot: main,
    answers: {
      'chat.delete': {
        ok: false,
        error: { code: 'store', message: 'The disk is full, so the change could not be saved. Free some space and try again.' },
      },
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Trip to Porto, three days', exact: true }).focus();
      await page.keyboard.press('Delete');
    },
  },
  {
    name: 'long-names',
    snapshot: {
      ...withChat(longTitle, [
        user('u1', `${'x'.repeat(180)} https://example.com/${'path/'.repeat(40)}`),
        assistant('a1', 'u1', answered()),
      ]),
      chats: [chatOf('main', longTitle, 0, { leafId: 'a1' }), chatOf('long', longTitle, 1), ...otherChats],
      chains: [{ ...everyday, name: 'The chain for rainy Sundays when everything else rests', text: longCandidates }],
      providers: [...main.providers, ...longProviders],
      cooldowns: [cooling(longCandidates[0] ?? everyday.text[0] ?? ({} as never), 58 * SECOND)],
    },
  },
  {
    name: 'twelve-candidates',
    snapshot: {
      ...main,
      chains: [{ ...everyday, text: twelve }],
      providers: [
        {
          id: 'bench',
          label: 'Bench',
          pretend: false,
          accounts: [{ id: 'default', label: 'key' }],
          models: twelve.map(({ model }) => ({ id: model })),
        },
      ],
      cooldowns: twelve.slice(0, 5).map((candidate, index) => cooling(candidate, (index + 1) * 47 * SECOND)),
    },
  },
  { name: 'large-text', snapshot: { ...main, settings: { ...main.settings, textSizePx: 20 } } },
];
