import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandRefused } from '../../src/main/runs/failures.ts';
import type { Chain } from '../../src/shared/contract/index.ts';
import { shownText } from '../../src/shared/fold/run.ts';
import { type Act, begins, type Peer, refuses, says, sse, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let folder: string;
let bad: Peer;
let good: Peer;
let stage: Stage;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  bad = await startPeer(says('unused'));
  good = await startPeer(says('Hello from the second.'));
  stage = await setStage(folder);
});
afterEach(async () => {
  await stage.desk.close();
  await Promise.all([bad.close(), good.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const breaksAfter =
  (text: string): Act =>
  (_request, response) => {
    sse.head(response);
    response.write(sse.text(text));
    setImmediate(() => response.destroy());
  };

const patient = { firstByteMs: 5000, firstDeltaMs: 5000, firstDeltaLocalMs: 5000, idleMs: 5000 };

const chain = async (more: Partial<Chain> = {}): Promise<void> =>
  stage.chain([await stage.server('first', bad.baseUrl), await stage.server('second', good.baseUrl)], more);

const turns = (peer: Peer, at = -1) =>
  (JSON.parse(peer.requests.at(at)?.body ?? '{}') as { messages: { role: string; content: string }[] }).messages;

describe('a chain that continues a broken answer', () => {
  it('asks the next candidate to go on from the kept text, and shows one answer with its seam stored', async () => {
    bad.act = breaksAfter('Roses are red, violets');
    good.act = says('violets ', 'are blue.');
    await chain({ onBreak: 'continue' });
    const { chatId, messageId } = stage.send('a poem');
    const run = await stage.until(messageId, ({ status }) => status.state === 'answered');
    expect(shownText(run)).toBe('Roses are red, violets are blue.');
    const [first, second] = run.attempts;
    expect(first?.outcome).toMatchObject({ state: 'failed', reason: 'network' });
    expect(second?.continues).toEqual({ attemptId: first?.id, overlapChars: 7 });
    expect(turns(good).map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(turns(good)[1]?.content).toBe('Roses are red, violets');

    await stage.desk.close();
    stage = await setStage(folder);
    expect(stage.messageOf(chatId).run).toEqual(run);
    bad.act = says('Thanks.');
    await stage.idle(chatId);
    stage.desk.cooldowns.restore(undefined);
    await stage.ask('and now?', chatId);
    expect(turns(bad)[1]).toEqual({ role: 'assistant', content: 'Roses are red, violets are blue.' });
  });

  it('before any text it fails over silently, with nothing to go on from', async () => {
    bad.act = refuses(500, { message: 'down' });
    await chain({ onBreak: 'continue' });
    const run = await stage.ask('hi');
    expect(shownText(run)).toBe('Hello from the second.');
    expect(run.attempts[1]?.continues).toBeUndefined();
    expect(turns(good).map(({ role }) => role)).toEqual(['user']);
  });

  it('waits with the text that it has while the only candidate rests, and then goes on from it', async () => {
    bad.act = breaksAfter('Roses are red,');
    stage.chain([await stage.server('first', bad.baseUrl)], { onBreak: 'continue' });
    const { messageId } = stage.send('a poem');
    await stage.until(messageId, ({ status }) => status.state === 'waiting');
    bad.act = says(' violets are blue.');
    stage.desk.runs.now(messageId);
    const run = await stage.until(messageId, ({ status }) => status.state === 'answered');
    expect(shownText(run)).toBe('Roses are red, violets are blue.');
  });
});

describe('the command to continue', () => {
  it('goes on with an answer that the user stopped, as the same message', async () => {
    bad.act = begins('Once upon a');
    await chain({ limits: patient });
    const { chatId, messageId } = stage.send('tell');
    await stage.until(messageId, (run) => shownText(run) === 'Once upon a');
    stage.desk.runs.stop(messageId);
    await stage.until(messageId, ({ status }) => status.state === 'stopped');
    await stage.idle(chatId);
    bad.act = says(' time there was.');
    stage.desk.runs.goOn(messageId);
    const run = await stage.until(messageId, ({ status }) => status.state === 'answered');
    expect(shownText(run)).toBe('Once upon a time there was.');
    expect(run.attempts.map(({ outcome }) => outcome.state)).toEqual(['cancelled', 'answered']);
    expect(stage.events.some((event) => event.type === 'run-event' && event.event.type === 'run-resume')).toBe(true);
    expect(stage.messageOf(chatId).id).toBe(messageId);
  });

  it('goes on with what a process that died had received, on a chain that restarts too', async () => {
    bad.act = begins('The first half');
    await chain({ limits: patient });
    const { chatId, messageId } = stage.send('tell');
    await stage.until(messageId, (run) => shownText(run) === 'The first half');
    await stage.desk.close();

    stage = await setStage(folder);
    expect(stage.messageOf(chatId).run.status.state).toBe('interrupted');
    bad.act = breaksAfter(' and a bit');
    good.act = says(' and the rest.');
    stage.desk.runs.goOn(messageId);
    const run = await stage.until(messageId, ({ status }) => status.state === 'answered');
    expect(shownText(run)).toBe('The first half and a bit and the rest.');
    expect(run.attempts.map(({ outcome }) => outcome.state)).toEqual(['interrupted', 'failed', 'answered']);
  });

  it('goes on with a kept break, and where nobody can, keeps what there was', async () => {
    bad.act = breaksAfter('The first half');
    good.act = refuses(401, { message: 'no such key' });
    await chain({ onBreak: 'keep' });
    const { chatId, messageId } = stage.send('tell');
    await stage.until(messageId, ({ status }) => status.state === 'kept');
    await stage.idle(chatId);
    stage.desk.cooldowns.rest({ provider: 'first', model: 'large-2', accountId: 'default' }, 3_600_000);
    stage.desk.runs.goOn(messageId);
    const run = await stage.until(messageId, ({ status, attempts }) => status.state === 'kept' && attempts.length === 3);
    expect(shownText(run)).toBe('The first half');
  });

  it.each([
    ['an answer that is complete', says('All of it.'), 'not-now'],
    ['an answer of which nothing came', refuses(401, { message: 'no' }), 'not-now'],
  ])('is refused for %s', async (_, act, code) => {
    bad.act = act;
    stage.chain([await stage.server('first', bad.baseUrl)]);
    const { chatId, messageId } = stage.send('tell');
    await stage.until(messageId, ({ status }) => status.state === 'answered' || status.state === 'exhausted');
    await stage.idle(chatId);
    const refusal = (): unknown => {
      try {
        stage.desk.runs.goOn(messageId);
        return undefined;
      } catch (error) {
        return error instanceof CommandRefused ? error.error.code : error;
      }
    };
    expect(refusal()).toBe(code);
    expect(stage.messageOf(chatId).run.attempts).toHaveLength(1);
  });
});
