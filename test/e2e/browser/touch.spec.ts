import { type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import { openInBrowser } from '../host.ts';
import { setStage } from '../stage.ts';
import { launchOptions } from './chromium.ts';

const { opened, reopen } = setStage(openInBrowser(launchOptions));

const middleOf = async (locator: Locator): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('there is nothing to touch');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** One finger, as the screen reports it: the page gets pointer events and their cancellation from the browser itself. */
const finger = (cdp: CDPSession) => ({
  down: (x: number, y: number) => cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] }),
  move: (x: number, y: number) => cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y }] }),
  up: () => cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
});

const openChains = async (page: Page): Promise<Locator> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Fallback chains' }).click();
  return page.getByRole('button', { name: /^Move / });
};

const names = async (grips: Locator): Promise<readonly string[]> =>
  (await grips.evaluateAll((all) => all.map((grip) => grip.getAttribute('aria-label') ?? ''))).map((label) =>
    label.replace(/^Move |, place.*/g, ''),
  );

test('a candidate is dragged by a finger to another place, and stays there', async () => {
  const { page } = opened();
  const grips = await openChains(page);
  const [first, second, ...rest] = await names(grips);
  const touch = finger(await page.context().newCDPSession(page));
  const from = await middleOf(grips.nth(0));
  const to = await middleOf(grips.nth(1));
  await touch.down(from.x, from.y);
  for (let step = 1; step <= 8; step += 1) await touch.move(from.x, from.y + ((to.y - from.y + 12) * step) / 8);
  await touch.up();
  await expect.poll(() => names(grips)).toEqual([second, first, ...rest]);
  const again = await reopen();
  await expect.poll(async () => names(await openChains(again.page))).toEqual([second, first, ...rest]);
});

test('a finger that only taps a grip moves nothing', async () => {
  const { page } = opened();
  const grips = await openChains(page);
  const before = await names(grips);
  const touch = finger(await page.context().newCDPSession(page));
  const { x, y } = await middleOf(grips.nth(0));
  await touch.down(x, y);
  await touch.up();
  await expect(page.getByRole('status').filter({ hasText: /moved/i })).toHaveCount(0);
  expect(await names(grips)).toEqual(before);
});
