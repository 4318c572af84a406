import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Front, json, startFront } from './front.ts';
import { createWorld } from './world.ts';

/** A token endpoint that rotates refresh tokens, each of which is good once, and can stop half-way. */
const createRotation = () => {
  let valid = 'refresh-0-canary';
  let count = 0;
  let swallow: (() => void) | undefined;
  return {
    answer: async (form: URLSearchParams) => {
      if (form.get('refresh_token') !== valid) return json({ error: 'invalid_grant' }, 400);
      count += 1;
      valid = `refresh-${count}-canary`;
      // The server has rotated and the answer never arrives.
      if (swallow) {
        swallow();
        await new Promise(() => {});
      }
      return json({ access_token: `access-${count}-canary`, refresh_token: valid, expires_in: 3600 });
    },
    swallowed: () => new Promise<void>((resolve) => (swallow = resolve)),
    heal: () => (swallow = undefined),
  };
};

let front: Front;
let rotation: ReturnType<typeof createRotation>;
beforeAll(async () => {
  rotation = createRotation();
  front = await startFront({ '/oauth/token': ({ form }) => rotation.answer(form) });
});
afterAll(() => front.close());

const makeFolder = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sign-in-kill-'));
  const keychainFile = join(folder, 'keychain.test');
  const world = createWorld({ changes: {}, folder });
  await world.tokens.put(
    { provider: 'openai-codex', accountId: 'alice' },
    {
      v: 1,
      provider: 'openai-codex',
      method: 'browser',
      clientId: 'codex_test',
      accessToken: 'access-0-canary',
      refreshToken: 'refresh-0-canary',
      obtainedAt: world.clock.now() - 3_600_000,
      expiresAt: world.clock.now() - 1000,
    },
  );
  writeFileSync(keychainFile, JSON.stringify([...world.entries]));
  await world.http.close();
  return { folder, keychainFile };
};

const start = ({ folder, keychainFile }: { folder: string; keychainFile: string }) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), folder, keychainFile, `${front.url}/oauth/token`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let onLine = (): void => {};
  child.stdout.on('data', (data: Buffer) => {
    lines.push(...data.toString().split('\n').filter(Boolean));
    onLine();
  });
  const closed = new Promise<readonly string[]>((resolve) => child.on('close', () => resolve(lines)));
  const line = (): Promise<void> =>
    new Promise((resolve) => {
      onLine = resolve;
      if (lines.length > 0) resolve();
    });
  return { child, closed, line };
};

it('is still signed in when killed as soon as the new token is handed out', async () => {
  rotation = createRotation();
  const place = await makeFolder();
  const first = start(place);
  await first.line();
  first.child.kill('SIGKILL');
  const [handedOut] = await first.closed;
  expect(handedOut).toBe('token access-1-canary');
  const calls = front.count('/oauth/token');
  expect(await start(place).closed).toEqual(['token access-1-canary', 'ended ']);
  expect(front.count('/oauth/token')).toBe(calls);
  rmSync(place.folder, { recursive: true });
});

it('asks to sign in again once, without a loop, when killed between the server’s rotation and the record', async () => {
  rotation = createRotation();
  const place = await makeFolder();
  const swallowed = rotation.swallowed();
  const first = start(place);
  await swallowed;
  first.child.kill('SIGKILL');
  await first.closed;
  rotation.heal();
  const calls = front.count('/oauth/token');
  const [failed, ended] = await start(place).closed;
  expect(failed).toContain('Sign in again');
  expect(ended).toBe('ended openai-codex@alice invalid_grant');
  expect(front.count('/oauth/token')).toBe(calls + 1);
  const [again, silent] = await start(place).closed;
  expect(again).toContain('Sign in again');
  expect(silent).toBe('ended ');
  expect(front.count('/oauth/token')).toBe(calls + 1);
  rmSync(place.folder, { recursive: true });
});
