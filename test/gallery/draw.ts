// Draws every state in both themes and its sizes as PNG files. Started by scripts/gallery.mjs: node draw.ts RENDERER OUT [NAME…]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launchOptions } from '../chromium.ts';
import { serveRenderer } from './serve.ts';
import { openGalleryPage, showState, themes } from './show.ts';
import { small, wide } from './state.ts';
import { galleryStates } from './states/index.ts';

const [renderer = '', out = '', ...names] = process.argv.slice(2);

const pictures = galleryStates
  .filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)))
  .flatMap((state) => (state.sizes ?? [wide, small]).flatMap((size) => themes.map((theme) => ({ state, size, theme }))));

mkdirSync(out, { recursive: true });
const server = await serveRenderer(renderer);
const browser = await chromium.launch(launchOptions);
const page = await openGalleryPage(browser);
page.setDefaultTimeout(8000);
const failed: string[] = [];
for (const { state, size, theme } of pictures) {
  const file = `${state.name}.${size.name}.${theme}.png`;
  await page.setViewportSize({ width: size.width, height: size.height });
  try {
    await showState(page, server, state, theme);
  } catch (error) {
    failed.push(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
  await page.screenshot({ path: join(out, file) });
}
await browser.close();
await server.close();
console.log(`${pictures.length} pictures in ${out}`);
for (const line of failed) console.error(`Not as planned: ${line}`);
process.exitCode = failed.length > 0 ? 1 : 0;
