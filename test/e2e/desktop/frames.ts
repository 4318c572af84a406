import type { Page } from '@playwright/test';
import type { Bridge } from '../../../src/shared/contract/index.ts';

/** From now on the page keeps whatever main tells it. */
export const hearFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: unknown[] = [];
    (Reflect.get(window, 'understudy') as Bridge).onEvent((message) => void heard.push(message));
    Reflect.set(window, 'heard', heard);
  });

/** What main has told the page since, and all that it tells a window that opens now. */
export const framesOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const hello = await (Reflect.get(window, 'understudy') as Bridge).send('app.hello', {});
    return JSON.stringify([Reflect.get(window, 'heard'), hello]);
  });
