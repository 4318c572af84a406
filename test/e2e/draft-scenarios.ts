import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { databaseFile } from '../../src/main/store/store.ts';
import { chartPng } from '../gallery/png.ts';
import { says } from '../integration/peer.ts';
import type { OpenHost } from './host.ts';
import { setStage } from './stage.ts';
import { inWindow, paste } from './window.ts';

/** What the data file says of drafts, as another process sees it. */
const draftsIn = (folder: string): string => {
  const file = new DatabaseSync(databaseFile(folder), { readOnly: true });
  const rows = file.prepare(`select body from document where name glob 'draft *' or name glob 'pasted *'`).all();
  file.close();
  return rows.map(({ body }) => String(body)).join('\n');
};

/** Stories of words that were not sent yet, in every host. */
export const tellDraftStories = (openHost: OpenHost): void => {
  const { opened, reopen, folder, peer } = setStage(openHost);

  /** The data file has these words: from here on neither a reload nor a crash takes them. */
  const kept = (words: string): Promise<void> => expect.poll(() => draftsIn(folder()), { timeout: 5000 }).toContain(words);

  test('what stands unsent is there after a reload, per chat, and gone for good once it is sent', async () => {
    const { page } = opened();
    const ui = inWindow(page);
    const quick = await peer(says('Yes.'));
    await ui.addServer({ name: 'quick', baseUrl: quick.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.composer.fill('for a chat to come');
    await kept('for a chat to come');
    await page.reload();
    await expect(ui.composer).toHaveValue('for a chat to come');
    await ui.composer.press('Enter');
    await ui.answered();
    await expect(ui.composer).toHaveValue('');
    await ui.composer.fill('for this chat');
    await page.getByRole('button', { name: /New chat/ }).click();
    await expect(ui.composer).toHaveValue('');
    await ui.composer.fill('for another');
    await kept('for another');
    await page.reload();
    await expect(ui.composer).toHaveValue('for another');
    await page.getByRole('button', { name: 'for a chat to come', exact: true }).click();
    await expect(ui.composer).toHaveValue('for this chat');
    await ui.composer.press('Enter');
    await ui.answered(2);
    await page.reload();
    await expect(ui.answers).toContainText('for this chat');
    await expect(ui.composer).toHaveValue('');
    expect(draftsIn(folder())).not.toContain('this chat');
  });

  test('what was typed a second before the process is killed is there at the next start', async () => {
    const { page, kill } = opened();
    await inWindow(page).composer.pressSequentially('half a thou');
    await kept('half a thou');
    await kill();
    const again = await reopen();
    await expect(inWindow(again.page).composer).toHaveValue('half a thou');
  });

  test('a long text that was pasted comes back, and a picture says that it has to be added again', async () => {
    const { page } = opened();
    const ui = inWindow(page);
    await ui.composer.evaluate((box) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'line after line\n'.repeat(5000));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await paste(page, { name: 'chart.png', type: 'image/png', base64: chartPng(32, 20).toString('base64') });
    await expect(page.getByRole('img', { name: 'chart.png' })).toBeVisible();
    await kept('line after line');
    await kept('"pictures":1');
    await page.reload();
    await expect(page.getByText('Pasted text, 80,000 characters')).toBeVisible();
    await expect(page.getByText('The picture that was attached here was not kept. Add it again.')).toBeVisible();
    await page.getByRole('button', { name: 'Go on without' }).click();
    await page.getByRole('button', { name: 'Remove pasted text' }).click();
    await expect.poll(() => draftsIn(folder())).toBe('');
  });
};
