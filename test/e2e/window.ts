import { expect, type Locator, type Page } from '@playwright/test';

/** What a user sees and does in the window, by role and name. */
export const inWindow = (page: Page) => {
  const composer = page.getByRole('textbox', { name: 'Message' });
  const answers = page.getByRole('log', { name: 'Messages' });
  return {
    composer,
    answers,
    ribbon: page.getByRole('list', { name: 'Attempts in order' }),
    /** The hops of the ribbon above the answer at this place, without its button. */
    hops: (answer = 0): Locator =>
      page.getByRole('list', { name: 'Attempts in order' }).nth(answer).getByRole('listitem').filter({ hasText: /\S/ }),
    strip: page.getByRole('list', { name: 'Route of the next message' }),
    panel: page.getByRole('complementary', { name: 'Candidates' }),
    send: async (text: string): Promise<void> => {
      await composer.fill(text);
      await composer.press('Enter');
    },
    /** The last answer has ended: its foot offers to copy it. */
    answered: (count = 1, withinMs = 20_000): Promise<void> =>
      expect(page.getByRole('button', { name: 'Copy answer' })).toHaveCount(count, { timeout: withinMs }),
    openSettings: (): Promise<void> => page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings' }).click(),
    openAccounts: (): Promise<void> => page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Accounts' }).click(),
    addServer: async (server: { name: string; baseUrl: string; model: string; key?: string }): Promise<void> => {
      await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Accounts' }).click();
      await page.getByRole('button', { name: 'Add a server' }).click();
      const form = page.getByRole('form', { name: 'Add a server' });
      await form.getByRole('textbox', { name: 'Name' }).fill(server.name);
      await form.getByRole('textbox', { name: 'Base URL' }).fill(server.baseUrl);
      if (server.key !== undefined) await form.getByLabel('Key').fill(server.key);
      await form.getByLabel('Model').fill(server.model);
      await form.getByRole('button', { name: 'Save' }).click();
      await expect(form).toBeHidden();
    },
  };
};

/** Puts files on the clipboard's event as a paste brings them; a page may not write the system's clipboard by itself. */
export const paste = (page: Page, file: { readonly name: string; readonly type: string; readonly base64: string }): Promise<void> =>
  page.getByRole('textbox', { name: 'Message' }).evaluate((box, { name, type, base64 }) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }));
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, file);

/** The seconds that a clock on screen shows as m:ss. */
export const secondsIn = async (locator: Locator): Promise<number> => {
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec((await locator.innerText()).replace(/\s+/g, ' ')) ?? [];
  return Number(minutes) * 60 + Number(seconds);
};

interface TypedKey {
  readonly key: string;
  readonly name?: string;
  readonly address?: string;
}

/** The Accounts screen, by role and name. */
export const inAccounts = (page: Page) => {
  const dialog = page.getByRole('dialog');
  const cards = page.getByRole('list', { name: 'Accounts' }).getByRole('listitem');
  const startAdding = async (provider: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add account' }).click();
    await dialog.getByRole('searchbox', { name: 'Find a provider' }).fill(provider);
    await dialog.getByRole('button', { name: provider }).first().click();
  };
  const fill = async ({ key, name, address }: TypedKey): Promise<void> => {
    await dialog.getByLabel('API key').fill(key);
    if (name !== undefined) await dialog.getByLabel('Name').fill(name);
    if (address === undefined) return;
    await dialog.getByText('Another address').click();
    await dialog.getByLabel('Base URL').fill(address);
  };
  return {
    dialog,
    cards,
    card: (text: string): Locator => cards.filter({ hasText: text }),
    startAdding,
    fill,
    /** Adds a key that works; with a model, that goes first in the default chain. */
    add: async (provider: string, typed: TypedKey, model?: string): Promise<void> => {
      await startAdding(provider);
      await fill(typed);
      await dialog.getByRole('button', { name: 'Test and add' }).click();
      await expect(dialog.getByText(/It works/)).toBeVisible();
      if (model !== undefined) await dialog.getByLabel(/Which model/).fill(model);
      await dialog.getByRole('button', { name: model === undefined ? 'Not now' : 'Put it first' }).click();
      await expect(dialog).toBeHidden();
    },
  };
};
