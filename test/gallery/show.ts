import type { Browser, Page } from '@playwright/test';
import { installFakeMain } from './fake-main.ts';
import type { GalleryServer } from './serve.ts';
import { countWorkerTasks, settled } from './settled.ts';
import type { GalleryState } from './state.ts';
import { NOW } from './world.ts';

export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

const themed = (state: GalleryState, theme: Theme | 'system'): GalleryState => ({
  ...state,
  snapshot: { ...state.snapshot, settings: { ...state.snapshot.settings, theme } },
});

/** Runs in the page before the app: whatever the state before it kept. */
const forget = (): void => {
  localStorage.clear();
  sessionStorage.clear();
};

/** A page in which any number of states can be shown, one after the other, all at the same instant. */
export const openGalleryPage = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.addInitScript(forget);
  await page.addInitScript(countWorkerTasks);
  return page;
};

/** Loads the unchanged build anew and brings it into the state. `system` leaves the theme to `page.emulateMedia`. */
export const showState = async (page: Page, server: GalleryServer, given: GalleryState, theme: Theme | 'system'): Promise<void> => {
  const state = themed(given, theme);
  const { name, snapshot, events, answers, effects, act, ready, socket } = state;
  await page.emulateMedia({ colorScheme: theme === 'system' ? 'light' : theme, reducedMotion: 'reduce' });
  // A pointer that rests where the last state left it would hover over something of this one.
  await page.mouse.move(-1, -1);
  server.expect(state);
  const fake = { snapshot, ...(events && { events }), ...(answers && { answers }), ...(effects && { effects }) };
  const script = socket ? undefined : await page.addInitScript(installFakeMain, fake);
  // An address of its own: the same one but for its fragment would not be loaded again.
  await page.goto(`${server.url}?${name}${socket ? '#token=once' : ''}`);
  await script?.dispose();
  await (ready ? ready(page) : page.locator('main h1').first().waitFor({ state: 'attached' }));
  await act?.(page);
  await settled(page);
};
