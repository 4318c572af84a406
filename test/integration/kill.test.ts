import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/main/store/store.ts';
import { sse, startPeer } from './peer.ts';
import { setStage } from './stage.ts';

const KILLS = 50;
const AT_ONCE = 4;
/** How much text may be missing, and what a busy machine may add to the stamp of a report. */
const MAY_BE_MISSING_MS = 250;
const STAMP_MS = 50;

interface Report {
  readonly at: number;
  readonly length: number;
}

/** Starts a process, lets it receive text, kills it after `afterMs` of that, and answers what it had reported. */
const killAfter = (folder: string, baseUrl: string, afterMs: number): Promise<readonly Report[]> =>
  new Promise((resolve) => {
    const reports: Report[] = [];
    const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), folder, baseUrl], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let rest = '';
    child.stdout.on('data', (data: Buffer) => {
      if (reports.length === 0) setTimeout(() => child.kill('SIGKILL'), afterMs);
      const lines = (rest + data.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [at = 0, length = 0] = line.split(' ').map(Number);
        reports.push({ at, length });
      }
    });
    child.on('close', () => resolve(reports));
  });

it(`keeps all text but the last ${MAY_BE_MISSING_MS} ms when the process is killed, at ${KILLS} random instants`, {
  timeout: 240_000,
}, async () => {
  const peer = await startPeer((_request, response) => {
    sse.head(response);
    const timer = setInterval(() => response.write(sse.text('word ')), 5);
    response.on('close', () => clearInterval(timer));
  });
  const missing: number[] = [];
  const once = async (): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-kill-'));
    const reports = await killAfter(folder, peer.baseUrl, 50 + Math.random() * 900);
    const killedAt = reports.at(-1)?.at ?? 0;
    const owed = reports.findLast(({ at }) => at <= killedAt - MAY_BE_MISSING_MS - STAMP_MS)?.length ?? 0;
    const store = openStore(folder, () => {});
    const [found] = store.messages.unfinished();
    const message = found && store.messages.get(found.messageId);
    store.close();
    if (message?.role !== 'assistant') throw new Error('the answer that was under way is not in the store');
    const kept = message.run.attempts[0]?.reply.text ?? '';
    expect(kept).toBe('word '.repeat(kept.length / 5));
    if (kept.length < owed) missing.push(owed - kept.length);
    const after = await setStage(folder);
    expect(after.messageOf(message.chatId).run.status.state).toBe('interrupted');
    await after.desk.close();
    rmSync(folder, { recursive: true, force: true });
  };
  let left = KILLS;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await once();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await peer.close();
  expect(missing).toEqual([]);
});
