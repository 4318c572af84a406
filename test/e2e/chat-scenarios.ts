import { expect, test } from '@playwright/test';
import { chartPng } from '../gallery/png.ts';
import { begins, refuses, says, sse } from '../integration/peer.ts';
import type { OpenHost } from './host.ts';
import { setStage } from './stage.ts';
import { inWindow, paste } from './window.ts';

interface SentMessage {
  readonly role: string;
  readonly content: string | readonly { readonly type: string; readonly text?: string; readonly image_url?: { readonly url: string } }[];
}

interface SentBody {
  readonly messages: readonly SentMessage[];
  readonly temperature?: number;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
}

const bodyOf = (request: { readonly body: string } | undefined): SentBody => JSON.parse(request?.body ?? '{}') as SentBody;

/** Stories of what a chat can do beyond words, in every host. */
export const tellChatStories = (openHost: OpenHost): void => {
  const { opened, reopen, peer } = setStage(openHost);

  test('what a new chat asks for goes with its first message and stays with the chat', async () => {
    const server = await peer(says('As you wish.'));
    const { page } = opened();
    const ui = inWindow(page);
    await ui.addServer({ name: 'home', baseUrl: server.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    await page.getByRole('button', { name: 'Chat settings' }).click();
    const sheet = page.getByRole('dialog', { name: 'Chat settings' });
    await sheet.getByLabel('System prompt').fill('Answer like a butler.');
    await sheet.getByLabel('Temperature').fill('warm');
    await sheet.getByLabel('Tokens at most').fill('300');
    await expect(sheet.getByText('A number from 0 to 2, like 0.7.')).toBeVisible();
    await sheet.getByLabel('Temperature').fill('0,5');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(page.getByRole('button', { name: 'Chat settings: system prompt, temperature 0.5, at most 300 tokens' })).toBeVisible();
    await ui.send('Tea?');
    await ui.answered();
    const first = bodyOf(server.requests.at(-1));
    expect(first.messages).toEqual([
      { role: 'system', content: 'Answer like a butler.' },
      { role: 'user', content: 'Tea?' },
    ]);
    expect(first.temperature).toBe(0.5);
    expect(first.max_tokens ?? first.max_completion_tokens).toBe(300);

    await page.getByRole('button', { name: /^Chat settings/ }).click();
    await sheet.getByRole('button', { name: 'Reset' }).click();
    await expect(page.getByRole('button', { name: 'Chat settings', exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await ui.send('And now?');
    await ui.answered(2);
    expect(bodyOf(server.requests.at(-1)).messages[0]).toEqual({ role: 'user', content: 'Tea?' });
    const again = await reopen();
    await again.page.getByRole('button', { name: 'Tea?', exact: true }).click();
    await expect(again.page.getByRole('button', { name: 'Chat settings', exact: true })).toBeVisible();
  });

  test('a pasted picture arrives at a server byte for byte, and is there after a restart', async () => {
    const server = await peer(says('A falling chart.'));
    const { page } = opened();
    const ui = inWindow(page);
    await ui.addServer({ name: 'eyes', baseUrl: server.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    const base64 = chartPng(320, 200).toString('base64');
    await paste(page, { name: 'chart.png', type: 'image/png', base64 });
    await expect(page.getByRole('img', { name: 'chart.png' })).toBeVisible();
    await paste(page, { name: 'notes.pdf', type: 'application/pdf', base64 });
    await expect(page.getByText('notes.pdf is not a picture.')).toBeVisible();
    // Practice cannot see, and the line under the box says so before anything is sent.
    await expect(ui.strip.getByRole('img', { name: 'For pictures' })).toBeVisible();
    await expect(ui.strip.getByRole('listitem').filter({ hasText: 'rate-limit-60s' })).toContainText('cannot see');
    await ui.send('What is this?');
    await ui.answered();
    await expect(ui.answers).toContainText('A falling chart.');
    const last = bodyOf(server.requests.at(-1)).messages.at(-1);
    const parts = typeof last?.content === 'string' ? [] : (last?.content ?? []);
    expect(parts.find(({ type }) => type === 'text')?.text).toBe('What is this?');
    expect(parts.find(({ type }) => type === 'image_url')?.image_url?.url).toBe(`data:image/png;base64,${base64}`);

    const { page: later } = await reopen();
    await later.getByRole('button', { name: 'What is this?', exact: true }).click();
    await later.getByRole('button', { name: 'Show chart.png large' }).click();
    const large = later.getByRole('dialog', { name: 'chart.png' }).getByRole('img');
    await expect.poll(() => large.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([320, 200]);
  });

  test('a photograph is made small enough, upright and without the notes of its camera', async () => {
    const server = await peer(says('A photograph.'));
    const { page } = opened();
    const ui = inWindow(page);
    await ui.addServer({ name: 'eyes', baseUrl: server.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    const base64 = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(3000, 1500);
      const context = canvas.getContext('2d');
      if (context) context.fillStyle = 'teal';
      context?.fillRect(0, 0, 3000, 1500);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
      // Notes of a camera that was held upright: the picture is to be turned by 90 degrees.
      const notes = [
        0xff, 0xe1, 0, 34, 69, 120, 105, 102, 0, 0, 77, 77, 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
      ];
      const turned = Uint8Array.of(...bytes.subarray(0, 2), ...notes, ...bytes.subarray(2));
      return btoa([...turned].map((byte) => String.fromCharCode(byte)).join(''));
    });
    await paste(page, { name: 'holiday.jpg', type: 'image/jpeg', base64 });
    await expect(page.getByRole('img', { name: 'holiday.jpg' })).toBeVisible();
    await page.getByRole('button', { name: 'Send' }).click();
    await ui.answered();
    const { content } = bodyOf(server.requests.at(-1)).messages.at(-1) ?? { content: '' };
    const url = typeof content === 'string' ? '' : (content.find(({ type }) => type === 'image_url')?.image_url?.url ?? '');
    expect(url).toMatch(/^data:image\/jpeg;base64,/);
    expect(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64').includes('Exif')).toBe(false);
    await page.getByRole('button', { name: 'Show holiday.jpg large' }).click();
    await expect(page.getByText('1024 × 2048 pixels')).toBeVisible();
  });

  test('Enter while a picture is still being read sends both as soon as it is ready', async () => {
    const server = await peer(says('A falling chart.'));
    const { page } = opened();
    const ui = inWindow(page);
    await ui.addServer({ name: 'eyes', baseUrl: server.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    // A picture that takes its time: the page reads it when the test says so.
    await page.evaluate(() => {
      const read = window.createImageBitmap.bind(window);
      const until = new Promise((resolve) => window.addEventListener('read-on', resolve, { once: true }));
      window.createImageBitmap = async (source: ImageBitmapSource) => {
        await until;
        return read(source);
      };
    });
    await paste(page, { name: 'chart.png', type: 'image/png', base64: chartPng(32, 20).toString('base64') });
    await ui.send('What is this?');
    await expect(page.getByText('Goes as soon as the picture is ready.')).toBeVisible();
    await expect(ui.composer).toHaveValue('What is this?');
    await page.evaluate(() => window.dispatchEvent(new Event('read-on')));
    await ui.answered();
    await expect(page.getByRole('button', { name: 'Show chart.png large' })).toBeVisible();
    await expect(ui.composer).toHaveValue('');
    expect(server.requests.length).toBe(1);
  });

  test('a stopped answer is gone on with from where it ended, by whoever is next, and the seam says so', async () => {
    const slow = await peer(begins('Once upon a time there '));
    const { page } = opened();
    const ui = inWindow(page);
    await ui.addServer({ name: 'slow', baseUrl: slow.baseUrl, model: 'large-2' });
    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('tell me a story');
    await expect(ui.answers).toContainText('Once upon a time there');
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(ui.answers).toContainText('You stopped here.');
    slow.act = (_request, response) => {
      sse.head(response);
      response.end(sse.text('time there was a fox.') + sse.end());
    };
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await ui.answered();
    await expect(ui.answers).toContainText('Once upon a time there was a fox.');
    await expect(ui.answers).not.toContainText('there time there');
    await expect(page.getByRole('button', { name: /Goes on where large-2 broke off; 1\d characters said twice/ })).toBeVisible();
    expect(slow.requests.length).toBe(2);
    expect(bodyOf(slow.requests[1]).messages.some(({ content }) => String(content).includes('Once upon a time there'))).toBe(true);
  });

  test('a chain on the classic rules rests a whole provider and says by which rule', async () => {
    const limited = await peer(refuses(429, { message: 'Slow down' }, { 'retry-after': '900' }));
    const { page } = opened();
    const ui = inWindow(page);
    await ui.addServer({ name: 'limited', baseUrl: limited.baseUrl, model: 'large-2' });
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Fallback chains' }).click();
    await page.getByRole('radio', { name: 'Classic' }).click();
    await expect(page.getByText('This chain now runs on the classic rules').first()).toBeAttached();
    await expect(page.getByText(/rests a whole provider at once/)).toBeVisible();
    await page.getByRole('button', { name: /New chat/ }).click();
    await ui.send('hello');
    // Practice is one provider: when its first model is limited, all of it rests, so nobody is left.
    await expect(page.getByText('Everyone is resting.', { exact: true })).toBeVisible();
    await expect(ui.hops()).toHaveText([
      /large-2.*rate limit/,
      /rate-limit-60s.*rate limit/,
      /answers.*cooling/,
      /answers-slowly.*cooling/,
    ]);
    await page.getByRole('button', { name: 'Show attempts' }).click();
    // The provider's 15 minutes are not believed: the first step of the ladder is one minute.
    await expect(page.getByText(/rests 1 min by our own back-off/).first()).toBeVisible();
  });

  test('a model calls a tool, and the rounds read as one answer', async () => {
    const { page } = opened();
    const ui = inWindow(page);
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Fallback chains' }).click();
    const field = page.getByRole('combobox', { name: 'Add a candidate' });
    await field.fill('practice/asks-the-time');
    await field.press('Enter');
    const grip = page.getByRole('button', { name: 'Move asks-the-time,' });
    await expect(grip).toBeAttached();
    await page.getByRole('button', { name: 'Options for asks-the-time' }).click();
    await page.getByRole('menuitem', { name: 'Put first' }).click();
    await expect(page.getByRole('button', { name: 'Move asks-the-time, place 1' })).toBeAttached();
    await page.getByRole('button', { name: /New chat/ }).click();
    await page.getByRole('button', { name: 'Chat settings' }).click();
    await page.getByRole('checkbox', { name: 'Models may call tools' }).check();
    await page.keyboard.press('Escape');
    await ui.send('How late is it?');
    await ui.answered();
    await page.getByRole('button', { name: /^called current_time/ }).click();
    await expect(page.getByText('Arguments')).toBeVisible();
    await expect(page.getByText(/^Answered in/)).toBeVisible();
  });
};
