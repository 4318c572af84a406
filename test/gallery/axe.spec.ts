import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { test } from './one-page.ts';
import { settled } from './settled.ts';
import { showState } from './show.ts';
import { wide } from './state.ts';
import { galleryStates } from './states/index.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** The rows of a long list differ in their words only: the first thirty speak for all. */
const alike = 'li:nth-child(n + 31)';

/** Without rules, all of them. Only what is wrong is worked out in detail: selectors of what is right cost as much as the look. */
const wrongIn = async (page: Page, rules?: readonly string[]): Promise<readonly string[]> => {
  const { violations } = await page.evaluate(([context, options]) => window.axe.run(context, options), [
    { exclude: [alike] },
    { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: [...rules] } }) },
  ] satisfies [axe.ElementContext, axe.RunOptions]);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
};

const withAxe = test.extend<object, { readonly axePage: Page }>({
  axePage: [
    async ({ onePage }, use) => {
      await onePage.addInitScript(axe.source);
      await use(onePage);
    },
    { scope: 'worker' },
  ],
});

for (const state of galleryStates) {
  withAxe(`axe finds nothing wrong with ${state.name} in either theme`, async ({ axePage: page, server }) => {
    const { width, height } = state.sizes?.[0] ?? wide;
    await page.setViewportSize({ width, height });
    const blocked: string[] = [];
    page.on('console', (message) => message.text().includes('Content Security Policy') && blocked.push(message.text()));
    await showState(page, server, state, 'system');
    expect(await wrongIn(page)).toEqual([]);
    // Between the themes only colours differ.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await settled(page, 0);
    expect(await wrongIn(page, ['color-contrast'])).toEqual([]);
    expect(blocked).toEqual([]);
    page.removeAllListeners('console');
  });
}
