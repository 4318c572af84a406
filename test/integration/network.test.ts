import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Http } from '../../src/main/providers/wire/http.ts';
import { createHttp } from '../../src/main/providers/wire/undici-http.ts';
import type { RunStatus } from '../../src/shared/contract/index.ts';
import { shownText } from '../../src/shared/fold/run.ts';
import { type Peer, refuses, says, sse, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let folder: string;
let peer: Peer;
let stage: Stage;
/** Where names lead: nowhere while the network is down, to the peer once it is back. */
let connected = false;
let attached = true;

/** Real sockets behind names that are found only while the network is up. */
const through = (): Http => {
  const http = createHttp();
  const find = (url: string): string => (connected ? url.replace(/^https?:\/\/[a-z]+\.invalid/, `http://127.0.0.1:${peer.port}`) : url);
  return { close: http.close, request: (call) => http.request({ ...call, url: find(call.url) }) };
};

const begin = async (): Promise<void> => {
  stage = await setStage(folder, { http: through(), machine: { online: () => attached } });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  connected = false;
  attached = true;
  peer = await startPeer(says('Back again.'));
  await begin();
});
afterEach(async () => {
  await stage.desk.close();
  await peer.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A name that is looked up on a busy machine may take its time. */
const patient = { firstByteMs: 10_000, firstDeltaMs: 10_000, firstDeltaLocalMs: 10_000, idleMs: 10_000 };

const away = async (): Promise<void> =>
  stage.chain([await stage.server('first', 'https://one.invalid/v1'), await stage.server('second', 'https://two.invalid/v1')], {
    limits: patient,
  });

const isWaiting = ({ status }: { status: RunStatus }): boolean => status.state === 'waiting';
const isAnswered = ({ status }: { status: RunStatus }): boolean => status.state === 'answered';

describe('without a network', () => {
  it('the message is held, nobody rests, and it goes at once when the network is back', async () => {
    await away();
    const { messageId } = stage.send('hi');
    const held = await stage.until(messageId, isWaiting);
    expect(held.status).toMatchObject({ state: 'waiting', for: 'network', candidate: { provider: 'first' } });
    expect(held.attempts.map(({ outcome }) => outcome.state === 'failed' && outcome.cooldown)).toEqual([undefined, undefined]);
    expect(stage.desk.cooldowns.health()).toEqual({});
    connected = true;
    stage.desk.networkBack();
    const run = await stage.until(messageId, isAnswered);
    expect(shownText(run)).toBe('Back again.');
  });

  it('looks again after 5 and then after 10 seconds, and a stop ends it', async () => {
    await away();
    const { messageId } = stage.send('hi');
    const before = stage.desk.now();
    const waits = (at: number): number => (at === 0 ? 0 : at - before);
    const first = await stage.until(messageId, isWaiting);
    stage.desk.networkBack();
    const second = await stage.until(messageId, (run) => isWaiting(run) && run.attempts.length === 4);
    const lengths = [first, second].map(({ status }) => waits(status.state === 'waiting' ? status.until : 0));
    expect(Math.round((lengths[0] ?? 0) / 5000)).toBe(1);
    expect(Math.round((lengths[1] ?? 0) / 5000)).toBe(2);
    stage.desk.runs.stop(messageId);
    expect((await stage.until(messageId, ({ status }) => status.state === 'stopped')).attempts).toHaveLength(4);
  });

  it('a message that was held so is held again after a restart', async () => {
    await away();
    const { messageId } = stage.send('hi');
    await stage.until(messageId, isWaiting);
    await stage.desk.close();
    await begin();
    const held = await stage.until(messageId, isWaiting);
    expect(held.status).toMatchObject({ for: 'network' });
    connected = true;
    stage.desk.runs.now(messageId);
    expect(shownText(await stage.until(messageId, isAnswered))).toBe('Back again.');
  });

  it('after text had come, it goes on from it when the network is back', async () => {
    connected = true;
    peer.act = (_request, response) => {
      sse.head(response);
      response.write(sse.text('Roses are red,'));
      connected = false;
      setImmediate(() => response.destroy());
    };
    stage.chain([await stage.server('first', 'https://one.invalid/v1'), await stage.server('second', 'https://two.invalid/v1')], {
      onBreak: 'continue',
    });
    const { messageId } = stage.send('a poem');
    const held = await stage.until(messageId, isWaiting);
    expect(shownText(held)).toBe('Roses are red,');
    connected = true;
    peer.act = says(' violets are blue.');
    stage.desk.cooldowns.restore(undefined);
    stage.desk.networkBack();
    expect(shownText(await stage.until(messageId, isAnswered))).toBe('Roses are red, violets are blue.');
  });

  it('a server on this computer that answers is enough', async () => {
    stage.chain([await stage.server('first', 'https://one.invalid/v1'), await stage.server('here', peer.baseUrl)]);
    expect((await stage.ask('hi')).status.state).toBe('answered');
    expect(stage.desk.cooldowns.health()).toEqual({});
  });
});

it('somebody who answers anything proves a network: then the others rest, and the message waits for them', async () => {
  connected = true;
  peer.act = refuses(429, { message: 'Slow down' }, { 'retry-after': '2' });
  stage.chain([await stage.server('first', 'https://nobody.here.invalid/v1'), await stage.server('second', 'https://two.invalid/v1')]);
  const { messageId } = stage.send('hi');
  const held = await stage.until(messageId, isWaiting);
  expect(held.status).toMatchObject({ for: 'cooldown' });
  expect(Object.keys(stage.desk.cooldowns.health())).toEqual(['first/large-2@default', 'second/large-2@default']);
  stage.desk.runs.stop(messageId);
});
