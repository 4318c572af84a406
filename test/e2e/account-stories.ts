import { expect, test } from '@playwright/test';
import { newDataFolder, type Opened, type OpenHost, removeDataFolder } from './host.ts';
import { addressOf, type MessagesPeer, startMessagesPeer } from './messages-peer.ts';
import { inAccounts, inWindow } from './window.ts';

/** What a user does with keys, in every host. */
export const tellAccountStories = (openHost: OpenHost): void => {
  let folder: string;
  let opened: Opened;
  let peer: MessagesPeer;
  test.beforeEach(async () => {
    folder = newDataFolder();
    peer = await startMessagesPeer({ 'first-key-0001': 'The first answers.', 'second-key-0002': 'The second answers.' });
    opened = await openHost(folder);
  });
  test.afterEach(async () => {
    await opened.close();
    await peer.close();
    removeDataFolder(folder);
  });

  test('two keys of one provider are added, stand in for each other, are replaced, tested and removed', async () => {
    const { page } = opened;
    const ui = inWindow(page);
    const accounts = inAccounts(page);
    await ui.openAccounts();
    await accounts.startAdding('Anthropic');
    await accounts.fill({ key: 'wrong-key-9999', address: addressOf(peer) });
    await accounts.dialog.getByRole('button', { name: 'Test and add' }).click();
    await expect(accounts.dialog.getByText(/refused this key \(401\)/)).toBeVisible();
    await expect(accounts.dialog).not.toContainText('wrong-key-9999');
    await accounts.dialog.getByLabel('API key').fill('first-key-0001');
    await accounts.dialog.getByRole('button', { name: 'Test and add' }).click();
    await expect(accounts.dialog).toContainText(/It works.*2 models/);
    await accounts.dialog.getByRole('button', { name: 'Not now' }).click();
    await accounts.add('Anthropic', { key: 'second-key-0002', name: 'Work', address: addressOf(peer) });
    await expect(accounts.cards).toHaveText([/API key ending 0001/, /Work · key ending 0002/]);

    await page.getByRole('button', { name: 'Fallback chains' }).click();
    const field = page.getByRole('combobox', { name: 'Add a candidate' });
    for (const model of ['rate-limit-60s', 'answers', 'answers-slowly']) {
      await page.getByRole('button', { name: `Options for ${model}`, exact: true }).click();
      await page.getByRole('menuitem', { name: 'Remove from chain' }).click();
    }
    await field.fill('anthropic/large-2');
    await field.press('Enter');
    const rows = page.getByRole('list', { name: 'Candidates of Everyday' }).getByRole('listitem');
    await expect(rows).toHaveText([/large-2.*0001/, /large-2.*0002/]);

    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('hello');
    await ui.answered();
    await expect(ui.answers).toContainText('The first answers.');
    peer.limited.add('first-key-0001');
    await ui.send('and now?');
    await ui.answered(2);
    await expect(ui.answers).toContainText('The second answers.');

    await ui.openAccounts();
    await expect(accounts.card('0001')).toContainText(/1 model rests.*1\d:\d\d/);
    peer.answers.set('third-key-0003', 'The third answers.');
    await accounts.card('0001').getByRole('button', { name: 'Replace key' }).click();
    await accounts.dialog.getByLabel('API key').fill('third-key-0003');
    await accounts.dialog.getByRole('button', { name: 'Test and replace' }).click();
    await expect(accounts.dialog).toBeHidden();
    await expect(accounts.card('0003')).toContainText('ready');

    await accounts.card('0003').getByRole('button', { name: 'Test' }).click();
    await expect(accounts.card('0003')).toContainText(/It works/);
    peer.answers.delete('third-key-0003');
    await accounts.card('0003').getByRole('button', { name: 'Test' }).click();
    await expect(accounts.card('0003')).toContainText(/refused this key/);

    await page.getByRole('button', { name: /Options for Anthropic, Work/ }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect(accounts.dialog).toContainText('One candidate stays in its chain, red');
    await accounts.dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(accounts.cards).toHaveCount(1);
    await page.getByRole('button', { name: 'Fallback chains' }).click();
    await expect(rows.nth(1)).toContainText('Anthropic has no account named work. Add its key again in Accounts.');
  });

  test('an account is added with the keyboard alone, and its model answers', async () => {
    const { page } = opened;
    const ui = inWindow(page);
    await ui.openAccounts();
    await page.getByRole('button', { name: 'Add account' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('searchbox', { name: 'Find a provider' })).toBeFocused();
    await page.keyboard.type('anthr');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('API key')).toBeFocused();
    await page.keyboard.type('first-key-0001');
    for (const _ of ['to the link', 'to the name', 'to another address']) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type(addressOf(peer));
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(/Which model/)).toBeFocused();
    await page.keyboard.type('large-2');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('hello');
    await ui.answered();
    await expect(ui.answers).toContainText('The first answers.');
  });
};
