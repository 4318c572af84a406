import { expect, type Page } from '@playwright/test';
import { test } from './one-page.ts';
import { openGalleryPage, showState } from './show.ts';
import { galleryStates } from './states/index.ts';

/** One tag a line, so that what differs can be read; the browser's names for pictures in memory are random. */
const linesOf = (html: string): readonly string[] =>
  html
    .replace(/blob:[^"]+/g, 'blob:')
    .replaceAll('>', '>\n')
    .split('\n');

/** First those that leave most behind (a stored choice, a session, an open menu under a resting pointer, a drag, a crash), then those that would show it. */
const names = ['panel-closed', 'disconnected', 'chat-menu', 'pictures-drop', 'crash', 'answered', 'settings'];
const states = names.map((name) => {
  const state = galleryStates.find((one) => one.name === name);
  if (!state) throw new Error(`no state is named ${name}`);
  return state;
});

const looks = async (page: Page): Promise<readonly string[]> =>
  linesOf(
    await page.evaluate(
      () => `${document.documentElement.outerHTML}\n${JSON.stringify({ ...localStorage })}\n${JSON.stringify({ ...sessionStorage })}`,
    ),
  );

test('a state on a page that showed others before is what it is on a page of its own', async ({ browser, server }) => {
  const after = await openGalleryPage(browser);
  for (const state of states) {
    await test.step(state.name, async () => {
      const alone = await openGalleryPage(browser);
      await showState(alone, server, state, 'light');
      const expected = await looks(alone);
      await alone.context().close();
      await showState(after, server, state, 'light');
      expect(await looks(after)).toEqual(expected);
    });
  }
  await after.context().close();
});
