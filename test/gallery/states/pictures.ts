import type { Page } from '@playwright/test';
import type { Picture } from '../../../src/shared/contract/index.ts';
import { chartPng } from '../png.ts';
import type { GalleryState } from '../state.ts';
import {
  assistant,
  attempt,
  baseSnapshot,
  everyday,
  gemini,
  gpt,
  NOW,
  providers,
  reply,
  runOf,
  SECOND,
  sonnet,
  user,
  withChat,
} from '../world.ts';

const bytes = chartPng();
const picture = (id: string, name: string): Picture => ({
  id,
  name,
  mediaType: 'image/png',
  widthPx: 480,
  heightPx: 300,
  sizeBytes: bytes.length,
});
const answers = { 'picture.read': { ok: true, value: { mediaType: 'image/png', base64: bytes.toString('base64') } } } as const;

const answer = runOf(
  [
    attempt(
      gemini,
      { state: 'answered', durationMs: 2100 },
      {
        id: 'won',
        firstDeltaMs: 604,
        reply: reply('The last three bars are the hours since the deploy: throughput fell by about a third.'),
      },
    ),
  ],
  { state: 'answered', endedAt: NOW - SECOND, attemptId: 'won' },
);
const sent = (pictures: Picture[], text = 'What happened here after the deploy?') =>
  withChat('A chart that falls', [user('u1', text, { pictures }), assistant('a1', 'u1', answer)]);

const attach = async (page: Page, files: readonly { name: string; mimeType: string; buffer: Buffer }[]) => {
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.getByLabel('Pictures', { exact: true }).setInputFiles([...files]);
};
const chart = (name: string) => ({ name, mimeType: 'image/png', buffer: bytes });
const shown = (page: Page, count: number) =>
  page
    .getByRole('list', { name: 'Pictures to send' })
    .getByRole('img')
    .nth(count - 1)
    .waitFor();

export const pictureStates: readonly GalleryState[] = [
  {
    name: 'pictures-attached',
    snapshot: sent([]),
    act: async (page) => {
      await attach(page, [chart('throughput.png'), chart('errors.png')]);
      await shown(page, 2);
      await page.getByRole('textbox', { name: 'Message' }).fill('What happened here after the deploy?');
    },
  },
  {
    name: 'pictures-refused',
    snapshot: baseSnapshot,
    act: async (page) => {
      await attach(page, [chart('throughput.png'), { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-') }]);
      await shown(page, 1);
      await page.getByText('notes.pdf is not a picture.').waitFor();
    },
  },
  {
    name: 'pictures-held',
    snapshot: sent([]),
    act: async (page) => {
      await page.evaluate(() => {
        window.createImageBitmap = () => new Promise(() => undefined);
      });
      await attach(page, [chart('throughput.png')]);
      await page.getByRole('textbox', { name: 'Message' }).fill('What happened here after the deploy?');
      await page.getByRole('textbox', { name: 'Message' }).press('Enter');
      await page.getByText('Goes as soon as the picture is ready.').waitFor();
    },
  },
  {
    name: 'pictures-not-kept',
    snapshot: {
      ...baseSnapshot,
      newDraft: { id: 'd1', typed: 'What happened here after the deploy?', pasted: 'line after line\n'.repeat(4000), pictures: 2 },
    },
  },
  {
    name: 'pictures-blind',
    snapshot: {
      ...sent([picture('p1', 'throughput.png')]),
      providers: providers.map((each) => (each.id === gpt.provider ? { ...each, models: [{ id: gpt.model, pictures: false }] } : each)),
      chains: [{ ...everyday, text: [gpt, sonnet, gemini] }],
    },
    answers,
  },
  { name: 'pictures-sent', snapshot: sent([picture('p1', 'throughput.png')]), answers },
  {
    name: 'pictures-sent-three',
    snapshot: sent([picture('p1', 'throughput.png'), picture('p2', 'errors.png'), picture('p3', 'latency.png')], ''),
    answers,
  },
  {
    name: 'pictures-lost',
    snapshot: sent([picture('p1', 'throughput.png')]),
    answers: { 'picture.read': { ok: false, error: { code: 'not-found', message: 'That picture is not there any more.' } } },
  },
  {
    name: 'pictures-large',
    snapshot: sent([picture('p1', 'throughput.png')]),
    answers,
    act: async (page) => page.getByRole('button', { name: 'Show throughput.png large' }).click(),
  },
  {
    name: 'pictures-edit',
    snapshot: sent([picture('p1', 'throughput.png'), picture('p2', 'errors.png')]),
    answers,
    act: async (page) => page.getByRole('button', { name: 'Edit message' }).click(),
  },
  {
    name: 'pictures-drop',
    snapshot: sent([picture('p1', 'throughput.png')]),
    answers,
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
        document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }));
      });
    },
  },
];
