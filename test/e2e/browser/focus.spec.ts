import { expect, test } from '@playwright/test';
import { says } from '../../integration/peer.ts';
import { openInBrowser } from '../host.ts';
import { setStage } from '../stage.ts';
import { inWindow } from '../window.ts';
import { launchOptions } from './chromium.ts';

const { opened, peer } = setStage(openInBrowser(launchOptions));

test('by keyboard alone: the focus stays with what was done to a message', async () => {
  const { page } = opened();
  const ui = inWindow(page);
  const quick = await peer(says('Yes.'));
  await ui.addServer({ name: 'quick', baseUrl: quick.baseUrl, model: 'large-2' });
  await page.keyboard.press('Alt+n');
  await expect(ui.composer).toBeFocused();
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await ui.answered();
  await expect(ui.composer).toBeFocused();

  await page.getByRole('button', { name: 'Try again' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Previous answer' })).toBeVisible();
  await expect(ui.composer).toBeFocused();
  await ui.answered();

  const edit = page.getByRole('button', { name: 'Edit message' });
  await edit.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' thoughts');
  await page.keyboard.press('Escape');
  await expect(edit).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type(' changed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Previous version' })).toBeVisible();
  await expect(ui.composer).toBeFocused();
  await ui.answered();

  await page.getByRole('button', { name: 'Previous version' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Next version' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Previous version' })).toBeFocused();

  await page.keyboard.press('ControlOrMeta+Comma');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused();
});
