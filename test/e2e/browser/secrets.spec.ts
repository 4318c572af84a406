import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { endProcess, newDataFolder, removeDataFolder, startBrowserHost } from '../host.ts';
import { filesWith, heapOf } from '../leaks.ts';
import { addressOf, startMessagesPeer } from '../messages-peer.ts';
import { inAccounts, inWindow } from '../window.ts';

test('a typed key travels inward once and is nowhere else: no frame, no field, no heap after a reload, no file, no words', async ({
  page,
}) => {
  const kept = `sk-ant-canary-${randomBytes(12).toString('hex')}`;
  const wrong = `sk-ant-refused-${randomBytes(12).toString('hex')}`;
  const sent: string[] = [];
  const received: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent.push(String(payload)));
    socket.on('framereceived', ({ payload }) => received.push(String(payload)));
  });
  const folder = newDataFolder();
  const peer = await startMessagesPeer({ [kept]: 'Hello.' });
  const host = await startBrowserHost(folder);
  const ui = inWindow(page);
  const accounts = inAccounts(page);
  await page.goto(host.link);
  await ui.openAccounts();

  await accounts.startAdding('Anthropic');
  await accounts.fill({ key: wrong, address: addressOf(peer) });
  await accounts.dialog.getByRole('button', { name: 'Test and add' }).click();
  await expect(accounts.dialog.getByText(/refused this key/)).toBeVisible();
  await accounts.dialog.getByText('Details').click();
  expect(await page.content()).not.toContain(wrong);
  await accounts.dialog.getByLabel('API key').fill(kept);
  // Proves that the search would find it: at this moment it is typed and must be there.
  expect(await heapOf(page)).toContain(kept);
  await accounts.dialog.getByRole('button', { name: 'Test and add' }).click();
  await accounts.dialog.getByLabel(/Which model/).fill('large-2');
  await accounts.dialog.getByRole('button', { name: 'Put it first' }).click();
  await expect(accounts.dialog).toBeHidden();
  await expect(page.locator('input[type=password]')).toHaveCount(0);

  await accounts.card('Anthropic').getByRole('button', { name: 'Test' }).click();
  await expect(accounts.card('Anthropic')).toContainText('It works');
  await page.getByRole('button', { name: /New chat/ }).click();
  await ui.send('hello');
  await ui.answered();
  peer.answers.clear();
  await ui.send('and with a key that is refused by now?');
  await expect(ui.hops()).toHaveText([/large-2.*access refused/, /rate-limit-60s/, /answers/]);
  await page.getByRole('button', { name: 'Show attempts' }).click();
  await expect(page.getByText(/did not accept the key or sign-in/).first()).toBeVisible();
  expect(await page.content()).not.toContain(kept);

  await page.reload();
  await expect(ui.composer).toBeVisible();
  const heap = await heapOf(page);
  for (const secret of [kept, wrong]) {
    expect(sent.filter((frame) => frame.includes(secret))).toHaveLength(1);
    expect(received.filter((frame) => frame.includes(secret))).toEqual([]);
    expect(heap.includes(secret)).toBe(false);
  }
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('sk-ant');
  await endProcess(host.process);
  expect(filesWith(folder, kept, wrong)).toEqual([]);
  await peer.close();
  removeDataFolder(folder);
});
