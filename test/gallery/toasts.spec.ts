import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type GalleryServer, serveRenderer } from './serve.ts';
import { contextOptions, showState } from './show.ts';
import { small } from './state.ts';
import { galleryStates } from './states/index.ts';

const renderer = process.env.GALLERY_RENDERER ?? join(import.meta.dirname, '../../out/renderer');

let server: GalleryServer;
test.beforeAll(async () => {
  server = await serveRenderer(renderer);
});
test.afterAll(() => server.close());
test.use({ ...contextOptions, viewport: { width: small.width, height: small.height } });

/** A dialog hides what is behind it from screen readers. */
const toasts = (page: Page): Locator =>
  page.getByRole('region', { name: /^Notices/, includeHidden: true }).getByRole('listitem', { includeHidden: true });

const show = async (page: Page, name: string): Promise<void> => {
  const state = galleryStates.find((each) => each.name === name);
  if (!state) throw new Error(`there is no state ${name}`);
  await showState(page, server, state, 'light');
};

const expectApart = async (one: Locator, other: Locator): Promise<void> => {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error('one of the two is not on screen');
  const apart = a.y + a.height <= b.y || b.y + b.height <= a.y || a.x + a.width <= b.x || b.x + b.width <= a.x;
  expect({ apart, a, b }).toMatchObject({ apart: true });
};

test('a notice covers neither the ribbon nor the composer of a small window', async ({ page }) => {
  await show(page, 'command-failed');
  await expectApart(toasts(page), page.getByRole('list', { name: 'Attempts in order' }));
  await expectApart(toasts(page), page.getByRole('textbox', { name: 'Message' }));
  await expectApart(toasts(page), page.getByRole('button', { name: 'Send' }));
});

test('a notice covers nothing of the sheet of chat settings', async ({ page }) => {
  await show(page, 'chat-settings-dropped');
  await expectApart(toasts(page), page.getByRole('button', { name: 'Send' }));
  await page.getByRole('button', { name: /^Chat settings/ }).click();
  await expectApart(toasts(page), page.getByRole('dialog', { name: 'Chat settings' }));
});

test('a notice covers nothing of a dialog', async ({ page }) => {
  await show(page, 'command-failed');
  await page.keyboard.press('Control+K');
  await expectApart(toasts(page), page.getByRole('dialog', { name: 'Search chats' }));
});
