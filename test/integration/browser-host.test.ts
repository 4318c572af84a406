import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type BrowserServer, startServer } from '../../src/main/hosts/browser/server.ts';
import { createSessions, type Sessions } from '../../src/main/hosts/browser/sessions.ts';
import { serve } from '../../src/main/ipc/serve.ts';
import type { Envelope } from '../../src/shared/contract/index.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let server: BrowserServer;
let sessions: Sessions;
let root: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'understudy-page-'));
  writeFileSync(join(root, 'index.html'), '<title>page</title>');
  stage = await setStage();
  sessions = createSessions();
  server = await startServer({ root, port: 0, sessions, secret: 'for-the-second-start' });
  serve(stage.desk, server.transport);
});
afterEach(async () => {
  await stage.desk.close();
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const socketUrl = (): string => `${server.address.replace('http', 'ws')}socket`;
const origin = (): string => server.address.slice(0, -1);

interface Page {
  readonly say: (frame: object) => void;
  /** The next frame for which `fits` holds. */
  readonly hear: (fits: (frame: Record<string, unknown>) => boolean) => Promise<Record<string, unknown>>;
  readonly closed: Promise<number>;
}

const connect = async (headers: Record<string, string> = { origin: origin() }): Promise<Page> => {
  const socket = new WebSocket(socketUrl(), { headers });
  const frames: Record<string, unknown>[] = [];
  const ears = new Set<() => void>();
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as Record<string, unknown>);
    for (const ear of [...ears]) ear();
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    say: (frame) => socket.send(JSON.stringify(frame)),
    hear: (fits) =>
      new Promise((resolve) => {
        const ear = (): void => {
          const frame = frames.find(fits);
          if (!frame) return;
          ears.delete(ear);
          resolve(frame);
        };
        ears.add(ear);
        ear();
      }),
    closed,
  };
};

it('lets a link in once, and its session again', async () => {
  const token = sessions.newLinkToken();
  const first = await connect();
  first.say({ type: 'hello', token });
  const { session } = await first.hear(({ type }) => type === 'welcome');

  const second = await connect();
  second.say({ type: 'hello', token });
  expect(await second.hear(({ type }) => type === 'refused')).toMatchObject({ message: expect.stringContaining('npm start') });
  expect(await second.closed).toBe(4401);

  const third = await connect();
  third.say({ type: 'hello', session });
  expect(await third.hear(({ type }) => type === 'welcome')).toEqual({ type: 'welcome', session });
});

it.each([{ token: 'guessed' }, { session: 'guessed' }, {}, { token: 7 }])('refuses the hello %o', async (hello) => {
  const page = await connect();
  page.say({ type: 'hello', ...hello });
  expect(await page.closed).toBe(4401);
});

it('answers no command before the hello', async () => {
  const page = await connect();
  page.say({ type: 'command', id: 1, name: 'app.hello', input: {} });
  expect(await page.closed).toBe(4401);
});

it.each([{ origin: 'https://evil.example' }, {}, { origin: 'null' }])('refuses a socket from the origin %o', async (headers) => {
  await expect(connect(headers as Record<string, string>)).rejects.toThrow('403');
});

it('refuses a host name that was bound to this computer from outside', async () => {
  await expect(connect({ host: 'evil.example', origin: 'http://evil.example' })).rejects.toThrow('403');
  const { request } = await import('node:http');
  const status = await new Promise((resolve) =>
    request(server.address, { headers: { host: 'evil.example' } }, (response) => resolve(response.statusCode)).end(),
  );
  expect(status).toBe(403);
});

it('gives a second start a fresh link, and nobody else', async () => {
  const ask = (headers: Record<string, string>): Promise<Response> => fetch(new URL('/link', server.address), { method: 'POST', headers });
  expect((await ask({ authorization: 'Bearer guessed' })).status).toBe(403);
  expect((await ask({ authorization: 'Bearer for-the-second-start', origin: 'https://evil.example' })).status).toBe(403);
  const token = await (await ask({ authorization: 'Bearer for-the-second-start' })).text();
  const page = await connect();
  page.say({ type: 'hello', token });
  await page.hear(({ type }) => type === 'welcome');
});

it('serves commands and pushes numbered envelopes', async () => {
  const page = await connect();
  page.say({ type: 'hello', token: sessions.newLinkToken() });
  await page.hear(({ type }) => type === 'welcome');
  page.say({ type: 'command', id: 1, name: 'app.hello', input: {} });
  expect(await page.hear(({ id }) => id === 1)).toMatchObject({
    type: 'result',
    result: { ok: true, value: { chains: [{ name: 'Everyday' }], seq: 0 } },
  });
  stage.chain([{ provider: 'practice', model: 'answers', accountId: 'default' }]);
  const frame = await page.hear(({ type }) => type === 'envelope');
  expect((frame.envelope as Envelope).seq).toBe(1);
  expect((frame.envelope as Envelope).events[0]?.type).toBe('chains-change');
});

it('names what is wrong with a command', async () => {
  const page = await connect();
  page.say({ type: 'hello', token: sessions.newLinkToken() });
  await page.hear(({ type }) => type === 'welcome');
  page.say({ type: 'command', id: 1, name: 'no.such', input: {} });
  page.say({ type: 'command', id: 2, name: 'chat.open', input: { chatId: 7 } });
  page.say({ type: 'command', id: 3, name: 'chat.open', input: { chatId: 'gone' } });
  page.say({ type: 'command', id: 4, name: 'toString', input: {} });
  expect(await page.hear(({ id }) => id === 1)).toMatchObject({
    result: { ok: false, error: { code: 'bad-input', message: expect.stringContaining('no.such') } },
  });
  expect(await page.hear(({ id }) => id === 2)).toMatchObject({ result: { ok: false, error: { code: 'bad-input', field: 'chatId' } } });
  expect(await page.hear(({ id }) => id === 3)).toMatchObject({ result: { ok: false, error: { code: 'not-found' } } });
  expect(await page.hear(({ id }) => id === 4)).toMatchObject({ result: { ok: false, error: { code: 'bad-input' } } });
});
