import type { Page } from '@playwright/test';
import { type GalleryState, slim, small, wide } from '../state.ts';
import { baseSnapshot } from '../world.ts';

const toSettings = async (page: Page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
};

export const settingsStates: readonly GalleryState[] = [
  { name: 'settings', snapshot: baseSnapshot, act: toSettings, sizes: [wide, small, slim] },
  {
    name: 'settings-proxy',
    snapshot: {
      ...baseSnapshot,
      settings: { ...baseSnapshot.settings, proxy: { use: 'url', url: 'http://proxy.research.example.com:3128', withPassword: true } },
    },
    act: toSettings,
    sizes: [wide, slim],
  },
  {
    name: 'settings-proxy-refused',
    snapshot: baseSnapshot,
    answers: {
      'proxy.save': {
        ok: false,
        error: {
          code: 'bad-input',
          message: 'A SOCKS proxy cannot be used. Enter one that begins with http:// or https://.',
          field: 'url',
        },
      },
    },
    act: async (page) => {
      await toSettings(page);
      await page.getByRole('radio', { name: 'Address' }).click();
      await page.getByLabel('Address of the proxy').fill('socks5://proxy.example:1080');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').waitFor();
    },
    sizes: [wide, slim],
  },
];
