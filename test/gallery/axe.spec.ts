import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type GalleryServer, serveRenderer } from './serve.ts';
import { contextOptions, showState } from './show.ts';
import { wide } from './state.ts';
import { galleryStates } from './states/index.ts';

const renderer = process.env.GALLERY_RENDERER ?? join(import.meta.dirname, '../../out/renderer');

let server: GalleryServer;
test.beforeAll(async () => {
  server = await serveRenderer(renderer);
});
test.afterAll(() => server.close());
test.use(contextOptions);

/** The rows of a long list differ in their words only: the first thirty speak for all. */
const alike = 'li:nth-child(n + 31)';

const wrongIn = async (page: Page, rules?: readonly string[]): Promise<readonly string[]> => {
  // There are no frames, so axe need not open a page of its own to put their results together.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude(alike);
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
};

for (const state of galleryStates) {
  test(`axe finds nothing wrong with ${state.name} in either theme`, async ({ page }) => {
    const { width, height } = state.sizes?.[0] ?? wide;
    await page.setViewportSize({ width, height });
    const blocked: string[] = [];
    page.on('console', (message) => message.text().includes('Content Security Policy') && blocked.push(message.text()));
    await showState(page, server, state, 'system');
    expect(await wrongIn(page)).toEqual([]);
    // Between the themes only colours differ.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(await wrongIn(page, ['color-contrast'])).toEqual([]);
    expect(blocked).toEqual([]);
  });
}
