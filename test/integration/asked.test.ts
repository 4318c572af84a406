import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCore } from '../../src/main/core.ts';
import type { Candidate, ChatSettings } from '../../src/shared/contract/index.ts';
import { isOver, shownAttempt } from '../../src/shared/fold/run.ts';
import { type Peer, says, startPeer } from './peer.ts';
import { PNG, png } from './pictures.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let peer: Peer;
let server: Candidate;
beforeEach(async () => {
  stage = await setStage();
  peer = await startPeer(says('Hello.'));
  server = await stage.server('server', peer.baseUrl);
  stage.chain([server]);
});
afterEach(async () => {
  await stage.desk.close();
  await peer.close();
});

const practice: Candidate = { provider: 'practice', model: 'answers', accountId: 'default' };
const sent = (index = 0) => JSON.parse(peer.requests[index]?.body ?? '');
const send = async (input: { text?: string; settings?: ChatSettings; pictures?: ReturnType<typeof png>[]; chatId?: string }) => {
  const chatId = stage.desk.runs.send({ text: 'hi', ...input });
  const run = await stage.until(stage.messageOf(chatId).id, isOver);
  await stage.idle(chatId);
  return { chatId, run };
};

describe('what a chat asks of every candidate', () => {
  it('reaches the wire', async () => {
    await send({ settings: { systemPrompt: 'Be brief.', temperature: 0.3, maxTokens: 77 } });
    expect(sent()).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'hi' },
      ],
      temperature: 0.3,
      max_tokens: 77,
    });
  });

  it('is what it is when the run begins', async () => {
    const { chatId } = await send({ settings: { systemPrompt: 'Be brief.' } });
    stage.desk.chats.configure(chatId, { systemPrompt: 'Be long.' });
    await send({ chatId, text: 'again' });
    expect(sent(1).messages[0]).toEqual({ role: 'system', content: 'Be long.' });
  });

  it('is left out for a candidate that cannot have it, and the attempt says so', async () => {
    stage.chain([practice]);
    const { run } = await send({ settings: { thinking: 'high', tools: true } });
    expect(run.attempts[0]?.changes).toEqual([
      { kind: 'option-left-out', option: 'thinking' },
      { kind: 'option-left-out', option: 'tools' },
    ]);
  });
});

describe('what is known of a model', () => {
  it('decides what it is sent, and the attempt tells what was changed', async () => {
    stage.chain([await stage.server('thinker', peer.baseUrl, { model: 'gpt-5' })]);
    const { run } = await send({ settings: { temperature: 0.3 } });
    expect(sent()).not.toHaveProperty('temperature');
    expect(run.attempts[0]?.changes).toEqual([{ kind: 'option-left-out', option: 'temperature' }]);
  });

  it('leaves the oldest turns out where all of them would not fit its window, never the system prompt', async () => {
    stage.chain([await stage.server('small', peer.baseUrl, { model: 'gpt-3.5-turbo' })]);
    const { chatId } = await send({ text: 'word '.repeat(8000), settings: { systemPrompt: 'Be brief.' } });
    const { run } = await send({ chatId, text: `and now? ${'word '.repeat(3000)}` });
    expect(sent(1).messages.map(({ role }: { role: string }) => role)).toEqual(['system', 'user']);
    expect(run.attempts[0]?.changes).toEqual([{ kind: 'turns-left-out', count: 2 }]);
  });
});

describe('pictures', () => {
  it('reach a candidate that may see them', async () => {
    await send({ text: 'What is it?', pictures: [png()] });
    expect(sent().messages[0].content).toEqual([
      { type: 'text', text: 'What is it?' },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
    ]);
  });

  it('are never sent to a candidate that is known not to see', async () => {
    stage.chain([practice, server]);
    const { run, chatId } = await send({ pictures: [png()] });
    expect(run.attempts.map(({ outcome }) => outcome)).toMatchObject([{ state: 'skipped', rule: 'cannot-see' }, { state: 'answered' }]);
    expect((await send({ chatId, text: 'and in the corner?' })).run.attempts[0]?.outcome).toMatchObject({ rule: 'cannot-see' });
  });

  it('choose the chain’s image list', async () => {
    stage.chain([practice], { image: [server] });
    const { run } = await send({ pictures: [png()] });
    expect(run.attempts.map(({ candidate }) => candidate)).toEqual([server]);
    expect((await send({ text: 'no picture' })).run.attempts.map(({ candidate }) => candidate)).toEqual([practice]);
  });

  it('end the run honestly where nobody can see', async () => {
    stage.chain([practice]);
    const { run } = await send({ pictures: [png()] });
    expect(run.status.state).toBe('exhausted');
    expect(run.attempts.map(({ outcome }) => outcome)).toEqual([{ state: 'skipped', reason: 'format', rule: 'cannot-see' }]);
  });
});

describe('the core as a library', () => {
  it('adapts its messages and tells what it changed', async () => {
    const core = await createCore({ providers: [{ id: 'one', baseUrl: peer.baseUrl }] });
    const messages = [{ role: 'user', text: 'look', pictures: [{ mediaType: 'image/png', base64: PNG }] }] as const;
    const { run } = await core.ask({ chain: ['practice/answers', 'one/large-2'], messages, thinking: 'low' });
    expect(run.attempts.map(({ outcome }) => outcome.state)).toEqual(['skipped', 'answered']);
    expect(sent().messages[0].content).toHaveLength(2);
    const plain = await core.ask({ chain: ['practice/answers'], messages: [{ role: 'user', text: 'hi' }], thinking: 'low' });
    expect(shownAttempt(plain.run)?.changes).toEqual([{ kind: 'option-left-out', option: 'thinking' }]);
    await core.close();
  });
});
