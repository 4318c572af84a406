import type { Page } from '@playwright/test';
import { type GalleryState, slim, small, wide } from '../state.ts';
import { baseSnapshot } from '../world.ts';

const toSettings = async (page: Page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
};

export const settingsStates: readonly GalleryState[] = [
  { name: 'settings', snapshot: baseSnapshot, act: toSettings, sizes: [wide, small, slim] },
];
