import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '../../src/main/desk.ts';
import { databaseFile } from '../../src/main/store/store.ts';
import { shownAttempt } from '../../src/shared/fold/run.ts';
import { begins, type Peer, refuses, says, sse, startPeer } from './peer.ts';
import { setStage } from './stage.ts';

let folder: string;
let peer: Peer;
let other: Peer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  peer = await startPeer(says('Hello.'));
  other = await startPeer(says('From the other.'));
});
afterEach(async () => {
  await Promise.all([peer.close(), other.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe('after a restart', () => {
  it('chat, attempts, cooldown, chain and server are there as they were', async () => {
    peer.act = refuses(429, { message: 'Slow down' }, { 'retry-after': '600' });
    const first = await setStage(folder);
    first.chain([await first.server('one', peer.baseUrl), await first.server('two', other.baseUrl)]);
    const sent = first.send('remember me');
    const run = await first.until(sent.messageId, ({ status }) => status.state === 'answered');
    const health = first.desk.cooldowns.health();
    const chain = first.desk.store.chains.list();
    await first.desk.close();

    const second = await setStage(folder);
    expect(second.messageOf(sent.chatId).run).toEqual(run);
    expect(second.desk.cooldowns.health()).toEqual(health);
    expect(Object.keys(health)).toEqual(['one/large-2@default']);
    expect(second.desk.store.chains.list()).toEqual(chain);
    expect(second.desk.providers.servers().map(({ id, baseUrl }) => [id, baseUrl])).toEqual([
      ['one', peer.baseUrl],
      ['two', other.baseUrl],
    ]);
    const again = await second.ask('and again', sent.chatId);
    expect(again.attempts.map(({ outcome }) => outcome.state)).toEqual(['skipped', 'answered']);
    await second.desk.close();
  });

  it('an attempt can be read in the file by reason, status, rule and the words of the provider', async () => {
    peer.act = refuses(429, { message: 'Slow down, please' }, { 'retry-after': '600' });
    const stage = await setStage(folder);
    stage.chain([await stage.server('one', peer.baseUrl), await stage.server('two', other.baseUrl)]);
    const run = await stage.ask('hi');
    await stage.desk.close();
    const failed = run.attempts[0]?.outcome;
    if (failed?.state !== 'failed') throw new Error('the first attempt did not fail');
    const db = new DatabaseSync(databaseFile(folder), { readOnly: true });
    const rows = db
      .prepare('select provider, state, reason, status, provider_text, rule, duration_ms from attempt order by position')
      .all();
    db.close();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      {
        provider: 'one',
        state: 'failed',
        reason: 'rate_limit',
        status: 429,
        provider_text: 'Slow down, please',
        rule: failed.rule,
        duration_ms: failed.durationMs,
      },
      expect.objectContaining({ provider: 'two', state: 'answered', reason: null, status: null }),
    ]);
  });

  it('an answer that was under way is kept as far as it came and says that it was interrupted', async () => {
    peer.act = begins('The first half');
    const first = await setStage(folder);
    first.chain([await first.server('one', peer.baseUrl)], {
      limits: { firstByteMs: 5000, firstDeltaMs: 5000, firstDeltaLocalMs: 5000, idleMs: 5000 },
    });
    const { chatId, messageId } = first.send('tell');
    await first.until(messageId, (run) => shownAttempt(run)?.reply.text === 'The first half');
    await first.desk.close();

    const second = await setStage(folder);
    const { run } = second.messageOf(chatId);
    expect(run.status.state).toBe('interrupted');
    expect(run.attempts.map(({ outcome, reply }) => [outcome.state, reply.text])).toEqual([['interrupted', 'The first half']]);
    await second.desk.close();
  });

  it('what was queued behind a run that died goes by itself', async () => {
    peer.act = begins('The first half');
    const first = await setStage(folder);
    const long = { firstByteMs: 5000, firstDeltaMs: 5000, firstDeltaLocalMs: 5000, idleMs: 5000 };
    first.chain([await first.server('one', peer.baseUrl)], { limits: long });
    const { chatId, messageId } = first.send('tell');
    await first.until(messageId, (run) => shownAttempt(run)?.reply.text === 'The first half');
    first.desk.runs.send({ chatId, text: 'and then?' });
    await first.desk.close();

    peer.act = says('Then this.');
    const second = await setStage(folder);
    const next = await second.nextAnswer(chatId, messageId);
    const run = await second.until(next.id, ({ status }) => status.state === 'answered');
    expect(shownAttempt(run)?.reply.text).toBe('Then this.');
    expect(second.desk.runs.open(chatId).queued).toEqual([]);
    await second.desk.close();
  });

  it('a held message goes on waiting, and goes by itself', async () => {
    peer.act = refuses(429, { message: 'Slow down' }, { 'retry-after': '2' });
    const first = await setStage(folder);
    first.chain([await first.server('one', peer.baseUrl)]);
    const { chatId, messageId } = first.send('tell');
    await first.until(messageId, ({ status }) => status.state === 'waiting');
    await first.desk.close();

    peer.act = says('At last.');
    const second = await setStage(folder);
    const run = await second.until(messageId, ({ status }) => status.state === 'answered');
    expect(shownAttempt(run)?.reply.text).toBe('At last.');
    expect(second.messageOf(chatId).id).toBe(messageId);
    await second.desk.close();
  });

  it('a key that was kept for the session is asked for again, and nobody else is called with it', async () => {
    const first = await setStage(folder);
    const candidate = await first.server('one', peer.baseUrl, { key: 'a-key-for-this-session' });
    first.chain([candidate, await first.server('two', other.baseUrl)]);
    await first.ask('hi');
    expect(peer.requests[0]?.headers.authorization).toBe('Bearer a-key-for-this-session');
    expect(other.requests).toEqual([]);
    await first.desk.close();

    const second = await setStage(folder);
    expect(second.desk.providers.servers()[0]).toMatchObject({ id: 'one', needsKey: true, keyTail: 'sion' });
    const run = await second.ask('hi');
    expect(run.attempts.map(({ outcome }) => outcome)).toMatchObject([
      { state: 'skipped', rule: 'needs-key', reason: 'auth' },
      { state: 'answered' },
    ]);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
    await second.desk.close();
  });

  it('a file from a newer version is refused and left as it is', async () => {
    const stage = await setStage(folder);
    await stage.desk.close();
    const db = new DatabaseSync(databaseFile(folder));
    db.exec('pragma user_version = 999');
    db.close();
    const options = { store: folder, host: 'browser', version: 'test', openLink: () => {} } as const;
    await expect(createDesk(options)).rejects.toThrow(/newer version of Understudy.*nothing was changed/);
    const after = new DatabaseSync(databaseFile(folder), { readOnly: true });
    expect(after.prepare('pragma user_version').get()).toEqual({ user_version: 999 });
    after.close();
  });
});

describe('branches', () => {
  it('answering again adds a sibling, and the first answer can be shown again', async () => {
    const stage = await setStage(folder);
    stage.chain([await stage.server('one', peer.baseUrl)]);
    const { chatId, messageId } = stage.send('hi');
    await stage.until(messageId, ({ status }) => status.state === 'answered');
    peer.act = (_request, response) => {
      sse.head(response);
      response.write(sse.text('Another one.'));
      response.end(sse.end());
    };
    await stage.idle(chatId);
    const secondId = stage.desk.runs.again(messageId, undefined);
    await stage.until(secondId, ({ status }) => status.state === 'answered');
    const { chat, messages } = stage.desk.runs.open(chatId);
    expect(chat.leafId).toBe(secondId);
    expect(messages.filter(({ role }) => role === 'assistant').map(({ parentId }) => parentId)).toEqual([messages[0]?.id, messages[0]?.id]);
    stage.desk.runs.showBranch(chatId, messageId);
    expect(stage.desk.runs.open(chatId).chat.leafId).toBe(messageId);
    await stage.desk.close();
  });
});
