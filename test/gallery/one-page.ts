import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { type GalleryServer, serveRenderer } from './serve.ts';
import { openGalleryPage } from './show.ts';

const renderer = process.env.GALLERY_RENDERER ?? join(import.meta.dirname, '../../out/renderer');

interface PerWorker {
  readonly server: GalleryServer;
  /** One page for all states that a worker looks at: a context, a window and a compiled build are made once. `showState` loads each anew. */
  readonly onePage: Page;
}

export const test = base.extend<object, PerWorker>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
    async ({}, use) => {
      const server = await serveRenderer(renderer);
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  onePage: [
    async ({ browser }, use) => {
      const page = await openGalleryPage(browser);
      await use(page);
      await page.context().close();
    },
    { scope: 'worker' },
  ],
});
