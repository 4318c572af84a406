import { expect, type Locator, type Page } from '@playwright/test';
import { inAccounts, inWindow } from '../window.ts';

/** What a user does in the window around sign-ins, by role and name. */
export const inSignIn = (page: Page) => {
  const accounts = inAccounts(page);
  const ui = inWindow(page);
  /** A second time the notice is not shown again. */
  const begin = async (button: string, { readsNotice = true } = {}): Promise<void> => {
    await page.getByRole('button', { name: button }).click();
    if (readsNotice) await accounts.dialog.getByRole('button', { name: 'I have read this, go on' }).click();
  };
  const choose = async (model: string, item: string): Promise<void> => {
    await page.getByRole('button', { name: `Options for ${model}`, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const inChain = async (model: string, item: string): Promise<void> => {
    await page.getByRole('button', { name: 'Fallback chains' }).click();
    await choose(model, item);
  };
  return {
    ...accounts,
    begin,
    signedIn: async (label: string): Promise<Locator> => {
      const card = accounts.card(label);
      await expect(card).toContainText('signed in');
      await expect(card).toContainText('in GNOME Keyring');
      return card;
    },
    paste: async (field: string, text: string): Promise<void> => {
      await page.getByLabel(field).fill(text);
      await page.getByRole('button', { name: 'Go on' }).click();
    },
    /** Types the secret of the provider's client, and goes on. */
    giveSecret: async (secret: string): Promise<void> => {
      await accounts.dialog.getByLabel('Client secret').fill(secret);
      await accounts.dialog.getByRole('button', { name: 'Keep and sign in' }).click();
    },
    signOut: async (provider: string): Promise<void> => {
      await page.getByRole('button', { name: new RegExp(`Options for ${provider}`) }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await accounts.dialog.getByRole('button', { name: 'Sign out' }).click();
      await expect(accounts.dialog).toBeHidden();
    },
    /** The step that the account's card offers after the sign-in: this model goes before all others in the default chain. */
    putFirst: async (card: Locator, model: string): Promise<void> => {
      await card.getByLabel(/^Which model/).fill(model);
      await card.getByRole('button', { name: 'Put it first' }).click();
      await expect(card.getByLabel(/^Which model/)).toBeHidden();
    },
    moveFirst: (model: string): Promise<void> => inChain(model, 'Put first'),
    /** Ends its rest. */
    tryNow: (model: string): Promise<void> => inChain(model, 'Try now'),
    /** Asks in a chat of its own, so that every answer is the only one. */
    ask: async (answer: string): Promise<void> => {
      await page.getByRole('button', { name: /New chat/ }).click();
      await ui.send('hello');
      await ui.answered();
      await expect(ui.answers).toContainText(answer);
    },
  };
};
