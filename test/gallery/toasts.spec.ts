import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './one-page.ts';
import type { GalleryServer } from './serve.ts';
import { showState } from './show.ts';
import { small } from './state.ts';
import { galleryStates } from './states/index.ts';

/** A dialog hides what is behind it from screen readers. */
const toasts = (page: Page): Locator =>
  page.getByRole('region', { name: /^Notices/, includeHidden: true }).getByRole('listitem', { includeHidden: true });

const show = async (page: Page, server: GalleryServer, name: string): Promise<void> => {
  const state = galleryStates.find((each) => each.name === name);
  if (!state) throw new Error(`there is no state ${name}`);
  await page.setViewportSize({ width: small.width, height: small.height });
  await showState(page, server, state, 'light');
};

const expectApart = async (one: Locator, other: Locator): Promise<void> => {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error('one of the two is not on screen');
  const apart = a.y + a.height <= b.y || b.y + b.height <= a.y || a.x + a.width <= b.x || b.x + b.width <= a.x;
  expect({ apart, a, b }).toMatchObject({ apart: true });
};

test('a notice covers neither the ribbon nor the composer of a small window', async ({ onePage: page, server }) => {
  await show(page, server, 'command-failed');
  await expectApart(toasts(page), page.getByRole('list', { name: 'Attempts in order' }));
  await expectApart(toasts(page), page.getByRole('textbox', { name: 'Message' }));
  await expectApart(toasts(page), page.getByRole('button', { name: 'Send' }));
});

test('a notice covers nothing of the sheet of chat settings', async ({ onePage: page, server }) => {
  await show(page, server, 'chat-settings-dropped');
  await expectApart(toasts(page), page.getByRole('button', { name: 'Send' }));
  await page.getByRole('button', { name: /^Chat settings/ }).click();
  await expectApart(toasts(page), page.getByRole('dialog', { name: 'Chat settings' }));
});

test('a notice covers nothing of a dialog', async ({ onePage: page, server }) => {
  await show(page, server, 'command-failed');
  await page.keyboard.press('Control+K');
  await expectApart(toasts(page), page.getByRole('dialog', { name: 'Search chats' }));
});
