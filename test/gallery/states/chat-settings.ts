import type { Page } from '@playwright/test';
import type { ChatSettings, Snapshot } from '../../../src/shared/contract/index.ts';
import type { GalleryState } from '../state.ts';
import { assistant, baseSnapshot, user, withChat } from '../world.ts';
import { answered } from './chat.ts';
import { question } from './texts.ts';

const settings: ChatSettings = {
  systemPrompt: 'You review code for a team that runs imports at night. Be brief, write British English, and say what you are not sure of.',
  temperature: 0.4,
  maxTokens: 4096,
  thinking: 'high',
  tools: true,
};

const withSettings = (some: ChatSettings): Snapshot => {
  const snapshot = withChat('Retry budgets in the importer', [user('u1', question), assistant('a1', 'u1', answered())]);
  return { ...snapshot, open: snapshot.open && { ...snapshot.open, chat: { ...snapshot.open.chat, settings: some } } };
};

const open = async (page: Page) => {
  await page.getByRole('button', { name: /^Chat settings/ }).click();
  await page.getByRole('dialog', { name: 'Chat settings' }).waitFor();
};

export const chatSettingsStates: readonly GalleryState[] = [
  { name: 'chat-settings', snapshot: withSettings(settings), act: open },
  { name: 'chat-settings-none', snapshot: baseSnapshot, act: open },
  { name: 'chat-settings-mark', snapshot: withSettings(settings) },
  {
    name: 'chat-settings-wrong',
    snapshot: withSettings(settings),
    act: async (page) => {
      await open(page);
      await page.getByRole('textbox', { name: 'Temperature' }).fill('warm');
      await page.getByRole('textbox', { name: 'Tokens at most' }).fill('0');
      await page.getByRole('textbox', { name: 'System prompt' }).focus();
    },
  },
  {
    name: 'chat-settings-dropped',
    snapshot: withSettings(settings),
    act: async (page) => {
      await open(page);
      await page.getByRole('textbox', { name: 'Temperature' }).fill('warm');
      await page.keyboard.press('Escape');
      await page.getByText('Temperature stays 0.4').first().waitFor();
    },
  },
];
