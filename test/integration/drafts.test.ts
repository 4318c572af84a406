import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Peer, says, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let folder: string;
let peer: Peer;
let stage: Stage;

const open = async (): Promise<void> => {
  stage = await setStage(folder);
};
const restart = async (): Promise<void> => {
  await stage.desk.close();
  await open();
};
const draft = (id: string, typed: string, more: { pasted?: string; pictures?: number } = {}) => ({ id, typed, pictures: 0, ...more });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-'));
  peer = await startPeer(says('Hello.'));
  await open();
  stage.chain([await stage.server('one', peer.baseUrl)]);
});
afterEach(async () => {
  await stage.desk.close();
  await peer.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what stands unsent', () => {
  it('is there after a restart, for each chat and for the new one', async () => {
    const { chatId } = stage.send('hi');
    stage.desk.drafts.keep(undefined, draft('a', 'to come'));
    stage.desk.drafts.keep(chatId, draft('b', 'half a', { pasted: 'long', pictures: 2 }));
    stage.desk.drafts.keep(chatId, draft('b', 'half a thought', { pictures: 2 }));
    await restart();
    expect(stage.desk.drafts.of(undefined)).toEqual({ id: 'a', typed: 'to come', pasted: '', pictures: 0 });
    expect(stage.desk.runs.open(chatId).draft).toEqual({ id: 'b', typed: 'half a thought', pasted: 'long', pictures: 2 });
  });

  it('is gone with the message that it becomes, and what was still on its way does not bring it back', async () => {
    const { chatId } = stage.send('hi');
    await stage.idle(chatId);
    stage.desk.drafts.keep(chatId, draft('b', 'and', { pasted: 'long' }));
    stage.desk.runs.send({ chatId, text: 'and this', draftId: 'b' });
    expect(stage.desk.drafts.keep(chatId, draft('b', 'and this'))).toBe(false);
    await restart();
    expect(stage.desk.drafts.of(chatId)).toBeUndefined();
  });

  it('stays where main does not take the message', async () => {
    stage.desk.drafts.keep(undefined, draft('a', ' '));
    expect(() => stage.desk.runs.send({ text: ' ', draftId: 'a' })).toThrow('The message is empty.');
    expect(stage.desk.drafts.of(undefined)?.id).toBe('a');
  });

  it('of the new chat goes with a message to the chat that was just made', async () => {
    const { chatId } = stage.send('hi');
    stage.desk.drafts.keep(undefined, draft('a', 'and more'));
    stage.desk.runs.send({ chatId, text: 'and more', draftId: 'a' });
    expect(stage.desk.drafts.of(undefined)).toBeUndefined();
  });

  it('of two windows in one chat is kept for both', async () => {
    const { chatId } = stage.send('hi');
    stage.desk.drafts.keep(chatId, draft('mine', 'mine'));
    stage.desk.drafts.keep(chatId, draft('yours', 'yours'));
    const newest = stage.desk.drafts.of(chatId)?.id ?? '';
    stage.desk.runs.send({ chatId, text: 'sent', draftId: newest });
    expect([newest, stage.desk.drafts.of(chatId)?.id].toSorted()).toEqual(['mine', 'yours']);
  });

  it('that was emptied leaves nothing', () => {
    stage.desk.drafts.keep(undefined, draft('a', 'words', { pasted: 'long' }));
    stage.desk.drafts.keep(undefined, draft('a', ''));
    expect(stage.desk.drafts.of(undefined)?.pasted).toBe('long');
    stage.desk.drafts.keep(undefined, draft('a', '', { pasted: '' }));
    expect(stage.desk.drafts.of(undefined)).toBeUndefined();
  });

  it('goes with a chat that is gone for good, and with no other', async () => {
    const { chatId } = stage.send('hi');
    await stage.idle(chatId);
    stage.desk.drafts.keep(chatId, draft('b', 'unsent'));
    stage.desk.drafts.keep(undefined, draft('a', 'to come'));
    stage.desk.chats.remove(chatId);
    stage.desk.store.chats.purge(Date.now() + 1);
    await restart();
    expect(stage.desk.drafts.of(chatId)).toBeUndefined();
    expect(stage.desk.drafts.of(undefined)?.typed).toBe('to come');
  });
});
