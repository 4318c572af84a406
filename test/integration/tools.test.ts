import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_TOOL_ROUNDS, type Run } from '../../src/shared/contract/index.ts';
import { canContinue, isOver, shownText, usedUpRounds } from '../../src/shared/fold/run.ts';
import { begins, calls, inTurn, type Peer, refuses, says, startPeer } from './peer.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let one: Peer;
let two: Peer;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-tools-'));
  stage = await setStage(folder);
  one = await startPeer(says('unused'));
  two = await startPeer(says('From two.'));
  stage.chain([await stage.server('one', one.baseUrl), await stage.server('two', two.baseUrl)]);
});
afterEach(async () => {
  await stage.desk.close();
  await Promise.all([one.close(), two.close()]);
});

const send = (settings = { tools: true }): { chatId: string; messageId: string } => {
  const chatId = stage.desk.runs.send({ text: 'What time is it?', settings });
  return { chatId, messageId: stage.messageOf(chatId).id };
};
const ask = async (settings?: { tools: boolean }): Promise<Run> => stage.until(send(settings).messageId, isOver);
const sentTo = (peer: Peer) => peer.requests.map(({ body }) => JSON.parse(body));
const who = (run: Run) => run.attempts.map(({ candidate, outcome }) => `${candidate.provider} ${outcome.state}`);

describe('a round of tools', () => {
  it('is answered by the app and goes back to the candidate that called, with its own id', async () => {
    one.act = inTurn(calls('call_abc', 'current_time', '{"time_zone":"Asia/Kathmandu"}'), says('It is late.'));
    const run = await ask();
    expect(who(run)).toEqual(['one answered', 'one answered']);
    expect(shownText(run)).toBe('It is late.');
    const [call] = run.attempts[0]?.reply.toolCalls ?? [];
    expect(call).toMatchObject({ id: 'call_abc', name: 'current_time', done: true, result: { isError: false } });
    expect(JSON.parse(call?.result?.text ?? '')).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:45$/),
      weekday: expect.any(String),
      time_zone: 'Asia/Kathmandu',
    });
    const [first, second] = sentTo(one);
    expect(first.tools.map((tool: { function: { name: string } }) => tool.function.name)).toEqual(['current_time']);
    expect(second.messages).toMatchObject([
      { role: 'user', content: 'What time is it?' },
      {
        role: 'assistant',
        tool_calls: [{ id: 'call_abc', function: { name: 'current_time', arguments: '{"time_zone":"Asia/Kathmandu"}' } }],
      },
      { role: 'tool', tool_call_id: 'call_abc', content: call?.result?.text },
    ]);
    expect(two.requests.length).toBe(0);
  });

  it('goes on with the next candidate where the caller fails, and the id stays', async () => {
    one.act = inTurn(calls('call_abc', 'current_time'), refuses(503, { message: 'no capacity' }));
    const run = await ask();
    expect(who(run)).toEqual(['one answered', 'one failed', 'two answered']);
    expect(shownText(run)).toBe('From two.');
    expect(sentTo(two)[0].messages.slice(1)).toMatchObject([
      { role: 'assistant', tool_calls: [{ id: 'call_abc' }] },
      { role: 'tool', tool_call_id: 'call_abc' },
    ]);
  });

  it('tells a model what is wrong with its call, and lets it do better', async () => {
    one.act = inTurn(
      calls('c1', 'launch_rocket'),
      calls('c2', 'current_time', '{"time_zone":"Mars/Olympus"}'),
      calls('c3', 'current_time', '{"tim'),
      says('Sorry.'),
    );
    const run = await ask();
    expect(shownText(run)).toBe('Sorry.');
    expect(run.attempts.slice(0, 3).map(({ reply }) => reply.toolCalls[0]?.result)).toMatchObject([
      { isError: true, text: 'There is no tool named “launch_rocket”. There is: current_time.' },
      { isError: true, text: expect.stringContaining('“Mars/Olympus” is no IANA time zone.') },
      { isError: true, text: 'The arguments of current_time are no JSON.' },
    ]);
  });

  it('is not the last, but the tenth is: then the answer ends with what there is', async () => {
    one.act = calls('call_again', 'current_time');
    const run = await ask();
    expect(run.status.state).toBe('answered');
    expect(one.requests.length).toBe(11);
    expect(run.attempts.map(({ reply }) => reply.toolCalls[0]?.result?.isError)).toEqual([...Array(10).fill(false), true]);
  });

  it('stays in the history of the next message', async () => {
    one.act = inTurn(calls('call_abc', 'current_time'), says('It is late.'), says('Later still.'));
    const { chatId, messageId } = send();
    await stage.until(messageId, isOver);
    await stage.idle(chatId);
    await stage.ask('And now?', chatId);
    expect(sentTo(one)[2].messages.map(({ role }: { role: string }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant', 'user']);
  });
});

describe('tools that are off', () => {
  it('are not offered, and a call that comes all the same is not carried out', async () => {
    one.act = calls('call_abc', 'current_time');
    const run = await ask({ tools: false });
    expect(sentTo(one)[0]).not.toHaveProperty('tools');
    expect(run.status.state).toBe('answered');
    expect(run.attempts.map(({ reply }) => reply.toolCalls[0]?.result)).toEqual([undefined]);
  });
});

describe('between two rounds', () => {
  const second = async () => {
    one.act = inTurn(calls('call_abc', 'current_time'), begins());
    const sent = send();
    await stage.until(sent.messageId, (run) => run.attempts.length === 2);
    return sent;
  };

  it('a stop ends the run and keeps the call with its result', async () => {
    const { messageId } = await second();
    stage.desk.runs.stop(messageId);
    const run = await stage.until(messageId, isOver);
    expect(run.status.state).toBe('stopped');
    expect(run.attempts[0]?.reply.toolCalls[0]?.result?.isError).toBe(false);
  });

  it('the end of the process leaves an interrupted run with the call and its result', async () => {
    const { messageId } = await second();
    await stage.desk.close();
    stage = await setStage(folder);
    const run = await stage.until(messageId, isOver);
    expect(run.status.state).toBe('interrupted');
    expect(who(run)).toEqual(['one answered', 'one interrupted']);
    expect(run.attempts[0]?.reply.toolCalls[0]?.result?.isError).toBe(false);
  });

  it('everybody may come to rest: the message waits, and goes on with the results', async () => {
    const limit = refuses(429, { message: 'Slow down' }, { 'retry-after': '1' });
    one.act = inTurn(calls('call_abc', 'current_time'), limit, says('At last.'));
    two.act = limit;
    const run = await ask();
    expect(run.status.state).toBe('answered');
    expect(shownText(run)).toBe('At last.');
    expect(sentTo(one)[2].messages.map(({ role }: { role: string }) => role)).toEqual(['user', 'assistant', 'tool']);
  });
});

describe('a model that never stops calling', () => {
  it('is ended after ten rounds, can be gone on with, and then has ten more', async () => {
    one.act = calls('call_abc', 'current_time');
    const { messageId, chatId } = send();
    const run = await stage.until(messageId, isOver);
    expect(run.attempts.length).toBe(MAX_TOOL_ROUNDS + 1);
    expect(run.attempts.at(-1)?.reply.toolCalls[0]?.result).toMatchObject({ isError: true });
    expect([usedUpRounds(run), canContinue(run)]).toEqual([true, true]);
    await stage.idle(chatId);
    one.act = inTurn(calls('call_abc', 'current_time'), says('At last.'));
    stage.desk.runs.goOn(messageId);
    const after = await stage.until(messageId, (now) => now.attempts.length > MAX_TOOL_ROUNDS + 1 && isOver(now));
    expect(shownText(after)).toBe('At last.');
    expect([usedUpRounds(after), canContinue(after)]).toEqual([false, false]);
    expect(after.attempts.at(-2)?.reply.toolCalls[0]?.result).toMatchObject({ isError: false });
  });
});
