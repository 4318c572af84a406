/** A real small disk that fills up, and one that turns read-only. Making one takes root; elsewhere only the folder's permissions are tested. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startProblem } from '../../src/main/hosts/start-problem.ts';
import { sse, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const canMount = (() => {
  if (!isRoot) return false;
  const folder = mkdtempSync(join(tmpdir(), 'understudy-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
})();

let folder: string;
let isMounted = false;
const mount = (...options: readonly string[]): void => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', ['size=4m', ...options].join(','), 'none', folder]);
  isMounted = true;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-disk-'));
});
afterEach(() => {
  if (isMounted) execFileSync('umount', ['--lazy', folder]);
  isMounted = false;
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

/** Takes every byte that is left. */
const fill = (): void => {
  for (const [index, size] of [1 << 20, 1 << 16, 1 << 12, 256, 1].entries()) {
    try {
      for (let part = 0; part < 300; part++) writeFileSync(join(folder, `filler-${index}-${part}`), Buffer.alloc(size, 1));
    } catch {
      // Full for this size; a smaller piece may still fit.
    }
  }
};
const free = (): void => {
  for (const name of readdirSync(folder)) if (name.startsWith('filler-')) rmSync(join(folder, name));
};
const diskState = (stage: Stage, state: 'ok' | 'failing') =>
  expect.poll(() => stage.events.findLast((event) => event.type === 'disk-change')?.disk, { timeout: 15_000 }).toMatchObject({ state });

describe.runIf(canMount)('a disk that is full', () => {
  it('is told in words, stops no answer, refuses what could not be kept, and gets everything once there is room', async () => {
    mount();
    let response: ServerResponse | undefined;
    const peer = await startPeer((_request, answer) => {
      response = answer;
      sse.head(answer);
      answer.write(sse.text('It began '));
    });
    const stage = await setStage(folder);
    stage.chain([await stage.server('one', peer.baseUrl)], {
      limits: { firstByteMs: 20_000, firstDeltaMs: 20_000, firstDeltaLocalMs: 20_000, idleMs: 20_000 },
    });
    const { chatId, messageId } = stage.send('tell me');
    await stage.until(messageId, ({ attempts }) => attempts[0]?.reply.text === 'It began ');

    fill();
    const long = 'and went on '.repeat(4000);
    response?.end(sse.text(long) + sse.end());
    const run = await stage.until(messageId, ({ status }) => status.state === 'answered');
    expect(run.attempts[0]?.reply.text).toBe(`It began ${long}`);
    await diskState(stage, 'failing');
    expect(stage.desk.disk.health()).toMatchObject({ problem: 'full', words: 'The disk is full.' });

    const before = stage.desk.runs.open(chatId).messages.length;
    expect(() => stage.desk.runs.edit({ messageId: stage.desk.runs.open(chatId).messages[0]?.id ?? '', text: `again ${long}` })).toThrow(
      /full/,
    );
    expect(stage.desk.runs.open(chatId).messages).toHaveLength(before);
    // Who opens the chat meanwhile sees the answer as it stands, not as far as the disk took it.
    expect(stage.messageOf(chatId).run.status.state).toBe('answered');

    free();
    await diskState(stage, 'ok');
    await stage.desk.close();
    const later = await setStage(folder);
    expect(later.messageOf(chatId).run).toMatchObject({
      status: { state: 'answered' },
      attempts: [{ reply: { text: `It began ${long}` } }],
    });
    await later.desk.close();
    await peer.close();
  });

  it('ends no run that falls back meanwhile', async () => {
    mount();
    const peer = await startPeer((_request, answer) => {
      fill();
      answer.writeHead(429, { 'content-type': 'application/json', 'retry-after': '600' }).end('{"error":{"message":"slow down"}}');
    });
    const second = await startPeer((_request, answer) => {
      sse.head(answer);
      answer.end(sse.text('I stepped in.') + sse.end());
    });
    const stage = await setStage(folder);
    stage.chain([await stage.server('one', peer.baseUrl), await stage.server('two', second.baseUrl)]);
    const run = await stage.ask('hello');
    expect(run).toMatchObject({
      status: { state: 'answered' },
      attempts: [{ outcome: { reason: 'rate_limit' } }, { reply: { text: 'I stepped in.' } }],
    });
    free();
    await diskState(stage, 'ok');
    await stage.desk.close();
    const later = await setStage(folder);
    expect(Object.values(later.desk.cooldowns.health())).toMatchObject([{ reason: 'rate_limit' }]);
    await later.desk.close();
    await Promise.all([peer.close(), second.close()]);
  });
});

describe('a folder that cannot be written to', () => {
  const files = () => readdirSync(folder).filter((name) => !name.endsWith('.log'));

  it.runIf(canMount)('on a disk that is read-only is named at the start, with what to do, and nothing is changed', async () => {
    mount();
    const stage = await setStage(folder);
    await stage.desk.close();
    const before = files();
    execFileSync('mount', ['-o', 'remount,ro', folder]);
    const error = await setStage(folder).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(startProblem(error, folder)).toMatch(/may not be written to|read-only|cannot be opened/);
    expect(startProblem(error, folder)).toContain('--user-data-dir');
    expect(files()).toEqual(before);
  });

  it.skipIf(isRoot)('by its permissions is named the same way', async () => {
    chmodSync(folder, 0o500);
    const error = await setStage(folder).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(startProblem(error, folder)).toMatch(/may not be written to|cannot be opened/);
  });
});
