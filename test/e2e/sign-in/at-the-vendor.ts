import { expect, type Page } from '@playwright/test';

/** The user on the authority's own pages: signs in, and agrees. */
export const consent = async (page: Page, login = 'alice'): Promise<void> => {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('x');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
};

/** Takes the code that the app shows to GitHub's page. */
export const enterGitHubCode = async (other: Page, app: Page): Promise<void> => {
  await other.goto(await codePage(app));
  await other.locator('input[name=user_code]').fill(await codeIn(app));
  await other.getByRole('button', { name: 'Continue' }).click();
  await other.getByRole('button', { name: 'Continue' }).click();
  await consent(other);
  await expect(other.getByText('Sign-in Success')).toBeVisible();
};

/** Takes the code that the app shows to OpenAI's page. */
export const enterOpenAiCode = async (other: Page, app: Page): Promise<void> => {
  await other.goto(await codePage(app));
  await other.locator('input[name=user_code]').fill(await codeIn(app));
  await other.getByRole('button', { name: 'Continue' }).click();
  await consent(other);
  await expect(other.getByText('Device approved')).toBeVisible();
};

const codeIn = (app: Page): Promise<string> => app.locator('[data-code]').innerText();

const codePage = async (app: Page): Promise<string> => {
  const [, address = ''] = /at (\S+)\.$/.exec(await app.getByText(/^Enter it at/).innerText()) ?? [];
  return `http://${address}`;
};
