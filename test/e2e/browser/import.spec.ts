import { expect, test } from '@playwright/test';
import { says, startPeer } from '../../integration/peer.ts';
import { newDataFolder, openInBrowser, removeDataFolder } from '../host.ts';
import { addressOf, startMessagesPeer } from '../messages-peer.ts';
import { inAccounts, inWindow } from '../window.ts';
import { launchOptions } from './chromium.ts';

const boxKey = 'sk-box-of-the-old-place-4711';
const spareKey = 'sk-spare-of-the-old-place-0815';
const team = 'value-of-the-team-1234';

test('a configuration of picoclaw is chosen, shown, taken over, and its chain answers from a server here', async () => {
  const folder = newDataFolder();
  const box = await startPeer(says('From the box.'));
  const messages = await startMessagesPeer({ [spareKey]: 'From the spare.' });
  const { page, close } = await openInBrowser(launchOptions)(folder);
  const received: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))));
  const ui = inWindow(page);
  const accounts = inAccounts(page);
  const config = {
    model_list: [
      { model_name: 'box', model: 'openai/large-2', api_key: boxKey, api_base: box.baseUrl, custom_headers: { 'X-Team': team } },
      { model_name: 'spare', model: 'anthropic/large-2', api_key: spareKey, api_base: addressOf(messages), request_timeout: 90 },
      { model_name: 'odd', model: 'acme/x', api_key: boxKey },
    ],
    agents: { defaults: { model_name: 'box', model_fallbacks: ['spare'] } },
  };

  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings' }).click();
  await page
    .getByLabel('Configuration of picoclaw')
    .setInputFiles({ name: 'config.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(config)) });
  await expect(accounts.dialog).toContainText(`box at ${box.baseUrl}, key ending 4711, 1 header`);
  await expect(accounts.dialog).toContainText(/anthropic: spare at .*, key ending 0815, 90 s at most/);
  await expect(accounts.dialog).toContainText('From picoclaw: box/large-2 → anthropic/large-2');
  await expect(accounts.dialog).toContainText('model_list[2]: unknown protocol "acme"');
  await accounts.dialog.getByRole('button', { name: 'Import' }).click();
  await expect(accounts.dialog).toContainText('1 account and 1 server were added, and a fallback chain.');
  await accounts.dialog.getByRole('button', { name: 'Close' }).first().click();
  await ui.openAccounts();
  await expect(accounts.card('box')).toContainText('1 header');

  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Fallback chains' }).click();
  await page.getByRole('tab', { name: 'From picoclaw' }).click();
  await page.getByRole('button', { name: 'Options for the chain From picoclaw' }).click();
  await page.getByRole('menuitem', { name: 'Make default' }).click();
  await page.getByRole('button', { name: /New chat/ }).click();
  await ui.send('hello');
  await ui.answered();
  await expect(ui.answers).toContainText('From the box.');
  expect(box.requests.at(-1)?.headers).toMatchObject({ 'x-team': team, authorization: `Bearer ${boxKey}` });

  // The account that came with it gets a header, too: its value goes inward once.
  await ui.openAccounts();
  await page.getByRole('button', { name: /Options for Anthropic, spare/ }).click();
  await page.getByRole('menuitem', { name: 'Connection…' }).click();
  await accounts.dialog.getByRole('button', { name: 'Add a header' }).click();
  await expect(page.getByLabel('Name of header 1')).toBeFocused();
  await page.keyboard.type('X Team');
  await page.getByLabel('Value of header 1').fill(team);
  await accounts.dialog.getByRole('button', { name: 'Save and test' }).click();
  await expect(accounts.dialog.getByText('“X Team” cannot be the name of a header')).toBeVisible();
  await page.getByLabel('Name of header 1').fill('X-Team');
  await accounts.dialog.getByRole('button', { name: 'Save and test' }).click();
  await expect(accounts.dialog).toBeHidden();
  await expect(accounts.card('spare')).toContainText(/It works/);
  await expect(accounts.card('spare')).toContainText('1 header, 90 s at most');
  expect(messages.requests.at(-1)?.headers).toMatchObject({ 'x-team': team, 'x-api-key': spareKey });
  for (const secret of [boxKey, spareKey, team]) {
    expect(await page.content()).not.toContain(secret);
    expect(received.join('')).not.toContain(secret);
  }
  await close();
  await box.close();
  await messages.close();
  removeDataFolder(folder);
});
