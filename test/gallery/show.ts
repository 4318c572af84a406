import type { Page } from '@playwright/test';
import { installFakeMain } from './fake-main.ts';
import type { GalleryServer } from './serve.ts';
import type { GalleryState } from './state.ts';
import { NOW } from './world.ts';

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

/** What every picture's browser context has in common; the clock of the page is set by `showState`. */
export const contextOptions = { locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' } as const;

const themed = (state: GalleryState, theme: Theme | 'system'): GalleryState => ({
  ...state,
  snapshot: { ...state.snapshot, settings: { ...state.snapshot.settings, theme } },
});

/** Brings a fresh page into the state; the page is the unchanged build. `system` leaves the theme to `page.emulateMedia`. */
export const showState = async (page: Page, server: GalleryServer, given: GalleryState, theme: Theme | 'system'): Promise<void> => {
  const state = themed(given, theme);
  const { snapshot, events, answers, effects, act, ready, socket } = state;
  await page.clock.setFixedTime(NOW);
  await page.emulateMedia({ colorScheme: theme === 'system' ? 'light' : theme, reducedMotion: 'reduce' });
  server.expect(state);
  const fake = { snapshot, ...(events && { events }), ...(answers && { answers }), ...(effects && { effects }) };
  if (!socket) await page.addInitScript(installFakeMain, fake);
  await page.goto(socket ? `${server.url}#token=once` : server.url);
  await (ready ? ready(page) : page.locator('main h1').first().waitFor({ state: 'attached' }));
  await act?.(page);
  // Highlighting is loaded when the first code block is shown.
  if (!socket) await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  // Let the events that follow the snapshot, and what they draw, arrive.
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 120)));
};
