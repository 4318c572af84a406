/**
 * A candidate dragged through a chain of 200, by mouse and by touch, in a real Chromium on the built window: how far apart the
 * frames are, and what each costs the main thread. 60 frames a second leave 16.7 ms for one. Build first, then run with
 * `node test/bench/drag.ts` on Node 24. Drawing without a graphics card, as here, adds to the distance and not to the cost.
 */
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../chromium.ts';
import { installFakeMain } from '../gallery/fake-main.ts';
import { serveRenderer } from '../gallery/serve.ts';
import { galleryStates } from '../gallery/states/index.ts';

const FRAME_MS = 1000 / 60;
const MOVES = 240;

const state = galleryStates.find(({ name }) => name === 'chains-200');
if (!state) throw new Error('the gallery has no chain of 200');
const server = await serveRenderer(join(import.meta.dirname, '../../out/renderer'));
const browser = await chromium.launch(launchOptions);

type Kind = 'down' | 'move' | 'up';
const touchNames = { down: 'touchStart', move: 'touchMove', up: 'touchEnd' } as const;
const mouseNames = { down: 'mousePressed', move: 'mouseMoved', up: 'mouseReleased' } as const;
const pointer =
  (cdp: CDPSession, byTouch: boolean) =>
  (kind: Kind, x: number, y: number): Promise<unknown> =>
    byTouch
      ? cdp.send('Input.dispatchTouchEvent', { type: touchNames[kind], touchPoints: kind === 'up' ? [] : [{ x, y }] })
      : cdp.send('Input.dispatchMouseEvent', { type: mouseNames[kind], x, y, button: 'left', buttons: 1, clickCount: 1 });

const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(window, { frames });
    let last = performance.now();
    const note = (at: number): void => {
      frames.push(at - last);
      last = at;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
const framesOf = (page: Page): Promise<number[]> => page.evaluate(() => (window as unknown as { frames: number[] }).frames);

const taskSeconds = async (cdp: CDPSession): Promise<number> => {
  const { metrics } = (await cdp.send('Performance.getMetrics')) as { metrics: readonly { name: string; value: number }[] };
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
};
const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1).padStart(7);

console.log(
  `${''.padEnd(8)} ${'p50 ms'.padStart(7)} ${'p95 ms'.padStart(7)} ${'p99 ms'.padStart(7)} ${'main thread, ms a frame'.padStart(25)}   wanted ≤ ${FRAME_MS.toFixed(1)}`,
);
for (const byTouch of [false, true]) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, hasTouch: byTouch });
  const page = await context.newPage();
  server.expect(state);
  await page.addInitScript(installFakeMain, {
    snapshot: { ...state.snapshot, sentAt: Date.now() },
    answers: { 'chain.save': { ok: true as const, value: { seq: 999 } } },
  });
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Fallback chains' }).click();
  const box = await page.getByRole('button', { name: /^Move model-002/ }).boundingBox();
  if (!box) throw new Error('the second row has no grip');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const point = pointer(cdp, byTouch);
  if (!byTouch) await page.mouse.move(x, y);
  await point('down', x, y);
  await watchFrames(page);
  const before = await taskSeconds(cdp);
  for (let move = 1; move <= MOVES; move++) await point('move', x, y + 220 + 220 * Math.sin(move / 12));
  // Held at the lower edge the list scrolls by itself.
  const edge = 850;
  for (let move = 0; move < MOVES; move++) await point('move', x, edge - (move % 2));
  const spent = (await taskSeconds(cdp)) - before;
  const frames = (await framesOf(page)).slice(2);
  await point('up', x, edge);
  const place = await page.getByRole('button', { name: /^Move model-002/ }).getAttribute('aria-label');
  if (place === null || /place 2 of|, 2 of/.test(place)) throw new Error(`nothing was moved: ${place}`);
  const sorted = [...frames].sort((one, other) => one - other);
  const each = ((spent * 1000) / Math.max(1, frames.length)).toFixed(2).padStart(25);
  console.log(
    `${(byTouch ? 'touch' : 'mouse').padEnd(8)} ${at(sorted, 0.5)} ${at(sorted, 0.95)} ${at(sorted, 0.99)} ${each}   ${frames.length} frames`,
  );
  await context.close();
}
await browser.close();
await server.close();
