import type { Page } from '@playwright/test';
import type { Candidate, Chain, ProviderInfo } from '../../../src/shared/contract/index.ts';
import { type GalleryState, slim, small, wide } from '../state.ts';
import { baseSnapshot, cooling, copilot, everyday, gemini, gpt, keyOf, providers, SECOND, sonnet } from '../world.ts';

const toChains = async (page: Page) => {
  await page.keyboard.press('Alt+n');
  const nav = page.getByRole('navigation', { name: 'Screens' });
  if (!(await nav.isVisible())) await page.getByRole('button', { name: 'Show chats' }).click();
  await nav.getByRole('button', { name: 'Fallback chains' }).click();
  await page.getByRole('heading', { name: 'Fallback chains', level: 1 }).waitFor();
};

const chain = (id: string, name: string, text: readonly Candidate[], more: Partial<Chain> = {}): Chain => ({
  ...everyday,
  id,
  name,
  text: [...text],
  ...more,
});

const practice: ProviderInfo = {
  id: 'practice',
  label: 'Practice',
  pretend: true,
  accounts: [{ id: 'default', label: 'pretend' }],
  models: [
    { id: 'answers', note: 'answers at once' },
    { id: 'answers-slowly', note: 'answers, but takes its time' },
    { id: 'rate-limit-60s', note: '429, asks for 60 seconds of rest' },
    { id: 'overloaded', note: '529, too many others ask' },
  ],
};

const blind = { id: gpt.model, pictures: false };
const everybody = [practice, ...providers.map((each) => (each.id === gpt.provider ? { ...each, models: [blind] } : each))];
const mockup: Chain = chain('everyday', 'Everyday', [sonnet, gemini, gpt, copilot]);
const coding = chain('coding', 'Coding', [gpt, sonnet]);
const pictures = chain('pictures', 'Pictures', [], { image: [gemini, gpt] });
const lost: Candidate = { provider: 'openruter', model: 'qwen/qwen3-coder-480b-a35b-instruct', accountId: 'default' };

const snapshot = {
  ...baseSnapshot,
  providers: everybody,
  chains: [mockup, coding, pictures],
  cooldowns: [cooling(sonnet, 58 * SECOND), cooling(gpt, 42 * SECOND)],
};
const saved = { 'chain.save': { ok: true, value: { seq: 11 } } } as const;

const many: readonly Candidate[] = Array.from({ length: 200 }, (_each, at) => ({
  provider: 'bench',
  model: `model-${String(at + 1).padStart(3, '0')}`,
  accountId: 'default',
}));
const bench: ProviderInfo = {
  id: 'bench',
  label: 'Bench',
  pretend: false,
  accounts: [{ id: 'default', label: 'API key', keyTail: '0c1d' }],
  models: many.map(({ model }) => ({ id: model })),
};

const typed = (text: string, then?: string) => async (page: Page) => {
  await toChains(page);
  const field = page.getByRole('combobox', { name: 'Add a candidate' });
  await field.fill(text);
  if (then) await field.press(then);
};

const optionsOf = (name: string) => async (page: Page) => {
  await toChains(page);
  await page.getByRole('button', { name }).click();
  await page.getByRole('menu').waitFor();
};

/** Takes the row at a place and holds it some way below. */
const dragged = (model: string, by: number) => async (page: Page) => {
  await toChains(page);
  const grip = page.getByRole('button', { name: new RegExp(`^Move ${model}`) });
  const box = await grip.boundingBox();
  if (!box) throw new Error(`${model} is not on screen`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + by / 2, { steps: 4 });
  await page.mouse.move(x, y + by, { steps: 4 });
};

export const chainStates: readonly GalleryState[] = [
  { name: 'chains', snapshot, act: toChains, sizes: [wide, small, slim] },
  { name: 'chains-drag', snapshot, act: dragged('gemini-3-pro', 70) },
  {
    name: 'chains-unknown-provider',
    snapshot: { ...snapshot, chains: [chain('everyday', 'Everyday', [sonnet, lost, gemini]), coding] },
    act: toChains,
    sizes: [wide, small, slim],
  },
  { name: 'chains-empty', snapshot: { ...snapshot, chains: [chain('everyday', 'Everyday', [])] }, act: toChains },
  {
    name: 'chains-200',
    snapshot: {
      ...snapshot,
      providers: [...everybody, bench],
      chains: [chain('everyday', 'Everyday', many)],
      cooldowns: many.slice(0, 6).map((candidate, at) => cooling(candidate, (at + 1) * 40 * SECOND, { key: keyOf(candidate) })),
    },
    act: toChains,
  },
  { name: 'chains-completion', snapshot, act: typed('answers', 'ArrowDown'), sizes: [wide, small, slim] },
  { name: 'chains-no-model', snapshot, act: typed('openai/', 'Enter') },
  { name: 'chains-double', snapshot, act: typed('openai-codex/gpt-5.2', 'Enter') },
  { name: 'chains-row-menu', snapshot, act: optionsOf('Options for gemini-3-pro') },
  { name: 'chains-chain-menu', snapshot, act: optionsOf('Options for the chain Everyday') },
  {
    name: 'chains-rename',
    snapshot,
    act: async (page) => {
      await toChains(page);
      await page.getByRole('button', { name: 'Rename Everyday' }).click();
    },
  },
  {
    name: 'chains-pictures',
    snapshot,
    act: async (page) => {
      await toChains(page);
      await page.getByRole('tab', { name: 'Pictures' }).click();
      await page.getByRole('radio', { name: 'Pictures' }).click();
    },
  },
  {
    name: 'chains-rules',
    snapshot: { ...snapshot, chains: [{ ...mockup, rules: 'classic', onBreak: 'continue' }, coding, pictures] },
    act: async (page) => {
      await toChains(page);
      await page.getByRole('button', { name: 'Why there are two, and what differs' }).click();
      await page.getByRole('button', { name: 'Hide what differs' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'chains-removed',
    snapshot,
    answers: saved,
    effects: {
      'chain.save': [{ type: 'chains-change', chains: [chain('everyday', 'Everyday', [sonnet, gpt, copilot]), coding, pictures] }],
    },
    act: async (page) => {
      await optionsOf('Options for gemini-3-pro')(page);
      await page.getByRole('menuitem', { name: 'Remove from chain' }).click();
      await page.getByText('gemini-3-pro removed').first().waitFor();
    },
  },
];
