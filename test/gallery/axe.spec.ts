import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type GalleryServer, serveRenderer } from './serve.ts';
import { contextOptions, showState, themes } from './show.ts';
import { wide } from './state.ts';
import { galleryStates } from './states/index.ts';

const renderer = process.env.GALLERY_RENDERER ?? join(import.meta.dirname, '../../out/renderer');

let server: GalleryServer;
test.beforeAll(async () => {
  server = await serveRenderer(renderer);
});
test.afterAll(() => server.close());
test.use(contextOptions);

for (const state of galleryStates) {
  for (const theme of themes) {
    test(`axe finds nothing wrong with ${state.name} in the ${theme} theme`, async ({ page }) => {
      const { width, height } = state.sizes?.[0] ?? wide;
      await page.setViewportSize({ width, height });
      const refused: string[] = [];
      page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));
      await showState(page, server, state, theme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
      expect(refused).toEqual([]);
    });
  }
}
