import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PictureDraft, UserMessage } from '../../src/shared/contract/index.ts';
import { begins, type Peer, says, startPeer } from './peer.ts';
import { GIF, PNG, png } from './pictures.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let peer: Peer;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-pictures-'));
  stage = await setStage(folder);
  peer = await startPeer(says('I see.'));
  stage.chain([await stage.server('first', peer.baseUrl)]);
});
afterEach(async () => {
  await stage.desk.close();
  await peer.close();
});

const questions = (chatId: string): readonly UserMessage[] =>
  stage.desk.runs.open(chatId).messages.filter((message) => message.role === 'user');

describe('pictures of a message', () => {
  it('are kept with it, and their bytes come back as they were', async () => {
    const chatId = stage.desk.runs.send({ text: '', pictures: [png('a dot.png')] });
    await stage.idle(chatId);
    const [question] = questions(chatId);
    expect(question?.pictures).toEqual([
      { id: expect.any(String), name: 'a dot.png', mediaType: 'image/png', widthPx: 1, heightPx: 1, sizeBytes: 70 },
    ]);
    expect(stage.desk.pictures.read(question?.pictures?.[0]?.id ?? '')).toEqual({ mediaType: 'image/png', base64: PNG });
    expect(stage.desk.store.chats.get(chatId)?.title).toBe('a dot.png');
  });

  it('stay with a queued message, through a restart', async () => {
    peer.act = begins('Once');
    const { chatId } = stage.send('first');
    stage.desk.runs.send({ chatId, text: 'second', pictures: [png()] });
    const [queued] = stage.desk.runs.open(chatId).queued;
    expect(queued?.pictures?.map(({ name }) => name)).toEqual(['dot.png']);
    peer.act = says('I see.');
    await stage.desk.close();
    stage = await setStage(folder);
    await stage.idle(chatId);
    expect(questions(chatId).map(({ text, pictures }) => [text, pictures])).toEqual([
      ['first', undefined],
      ['second', queued?.pictures],
    ]);
  });

  it('are kept or left out by an edit, with new ones after them', async () => {
    const chatId = stage.desk.runs.send({ text: 'look', pictures: [png('one.png'), png('two.png')] });
    await stage.idle(chatId);
    const [question] = questions(chatId);
    const [, two] = question?.pictures ?? [];
    stage.desk.runs.edit({ messageId: question?.id ?? '', text: '', keepPictures: [two?.id ?? ''], pictures: [png('three.png')] });
    await stage.idle(chatId);
    const edited = questions(chatId).at(-1);
    expect(edited?.pictures?.map(({ name }) => name)).toEqual(['two.png', 'three.png']);
    expect(edited?.pictures?.[0]).toEqual(two);
  });

  it('are gone from disk at the start after their last message is', async () => {
    const chatId = stage.desk.runs.send({ text: 'look', pictures: [png()] });
    const other = stage.desk.runs.send({ text: 'look here', pictures: [png()] });
    await Promise.all([stage.idle(chatId), stage.idle(other)]);
    const id = questions(chatId)[0]?.pictures?.[0]?.id ?? '';
    const otherId = questions(other)[0]?.pictures?.[0]?.id ?? '';
    stage.desk.store.chats.remove(chatId, 0);
    await stage.desk.close();
    stage = await setStage(folder);
    expect(() => stage.desk.pictures.read(id)).toThrow('no longer there');
    expect(stage.desk.pictures.read(otherId).base64).toBe(PNG);
  });
});

describe('what is refused, and how it says so', () => {
  const big: PictureDraft = {
    ...png('big.png'),
    base64: Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.alloc(5 << 20)]).toString('base64'),
  };
  const refusals: readonly { title: string; drafts: readonly PictureDraft[]; text?: string; message: string }[] = [
    { title: 'a message of nothing', drafts: [], message: 'The message is empty.' },
    { title: 'a GIF that is called a PNG', drafts: [{ ...png('x.png'), base64: GIF }], message: '“x.png” is called a PNG but is a GIF.' },
    {
      title: 'bytes that are no picture',
      drafts: [{ ...png('x.png'), base64: Buffer.from('<svg/>').toString('base64') }],
      message: '“x.png” is no picture that providers take.',
    },
    {
      title: 'base64 that is none',
      drafts: [{ ...png('x.png'), base64: `${PNG.slice(0, -4)}%%%%` }],
      message: '“x.png” did not arrive whole.',
    },
    { title: 'one that is too large', drafts: [big], message: '“big.png” is larger than 5 MB.' },
    { title: 'too many', drafts: Array.from({ length: 11 }, () => png()), message: 'A message carries at most 10 pictures.' },
  ];
  it.each(refusals)('$title', ({ drafts, message }) => {
    expect(() => stage.desk.runs.send({ text: ' ', pictures: drafts })).toThrow(message);
    expect(stage.desk.store.chats.list()).toEqual([]);
  });
});

describe('settings of a chat', () => {
  it('come with its first message and are replaced as a whole', async () => {
    const chatId = stage.desk.runs.send({ text: 'hi', settings: { systemPrompt: 'Be brief.', temperature: 0.2 } });
    await stage.idle(chatId);
    expect(stage.desk.store.chats.get(chatId)?.settings).toEqual({ systemPrompt: 'Be brief.', temperature: 0.2 });
    stage.desk.chats.configure(chatId, { thinking: 'high' });
    expect(stage.desk.store.chats.get(chatId)?.settings).toEqual({ thinking: 'high' });
    expect(stage.events.at(-1)).toMatchObject({ type: 'chat-change', chat: { settings: { thinking: 'high' } } });
  });
});
