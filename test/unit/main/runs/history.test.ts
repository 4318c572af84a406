import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../../src/main/runs/history.ts';
import type { Attempt, Message, Reply, ToolCall } from '../../../../src/shared/contract/index.ts';
import { emptyReply } from '../../../../src/shared/fold/reply.ts';

const candidate = { provider: 'acme', model: 'large-2', accountId: 'work' };
const base = { chatId: 'c', parentId: null, createdAt: 0 };
const asks = (text: string, more = {}): Message => ({ ...base, id: text, role: 'user', text, ...more });
const attempt = (id: string, reply: Partial<Reply>, outcome: Attempt['outcome'] = { state: 'answered', durationMs: 1 }): Attempt => ({
  id,
  candidate,
  startedAt: 0,
  probe: false,
  outcome,
  reply: { ...emptyReply, ...reply },
});
const failed: Attempt['outcome'] = {
  state: 'failed',
  durationMs: 1,
  reason: 'overloaded',
  rule: 'hint',
  fault: { provider: 'acme', message: 'Overloaded' },
};
const answers = (...attempts: Attempt[]): Message => {
  const last = attempts.findLast(({ outcome }) => outcome.state === 'answered');
  const status = last ? ({ state: 'answered', endedAt: 1, attemptId: last.id } as const) : ({ state: 'exhausted', endedAt: 1 } as const);
  return { ...base, id: 'a', role: 'assistant', run: { id: 'r', startedAt: 0, attempts, status } };
};
const call = (more: Partial<ToolCall> = {}): ToolCall => ({
  index: 0,
  id: 'call_1',
  name: 'current_time',
  argsText: '{}',
  done: true,
  ...more,
});
const none = () => undefined;

describe('the neutral history', () => {
  it('tells what was said, and joins a question to the next where nobody answered it', () => {
    const path = [asks('one'), answers(attempt('1', { text: 'First.' })), asks('two'), answers(attempt('2', {}, failed)), asks('three')];
    expect(historyOf(path, none)).toEqual([
      { role: 'user', text: 'one' },
      { role: 'assistant', text: 'First.' },
      { role: 'user', text: 'two\n\nthree' },
    ]);
  });

  it('tells each round of tools with its results, and leaves failed attempts out', () => {
    const result = { text: '12:00', isError: false, durationMs: 1 };
    const path = [
      asks('what time is it?'),
      answers(
        attempt('1', { text: 'Let me look.', toolCalls: [call({ result })], opaque: [{ adapter: 'acme-chat', blob: { sig: 1 } }] }),
        attempt('2', { text: 'It', toolCalls: [] }, failed),
        attempt('3', { text: 'Noon.' }),
      ),
    ];
    expect(historyOf(path, none)).toEqual([
      { role: 'user', text: 'what time is it?' },
      {
        role: 'assistant',
        text: 'Let me look.',
        toolCalls: [{ id: 'call_1', name: 'current_time', argsText: '{}' }],
        opaque: [{ adapter: 'acme-chat', model: 'large-2', blob: { sig: 1 } }],
      },
      { role: 'tool', toolCallId: 'call_1', name: 'current_time', text: '12:00' },
      { role: 'assistant', text: 'Noon.' },
    ]);
  });

  it('tells an answer in several parts as one turn, without what a dialect wanted back of one of them', () => {
    const first = attempt('1', { text: 'Roses are ', opaque: [{ adapter: 'acme-chat', blob: 1 }] }, failed);
    const second = {
      ...attempt('2', { text: 'red.', opaque: [{ adapter: 'acme-chat', blob: 2 }] }),
      continues: { attemptId: '1', overlapChars: 0 },
    };
    expect(historyOf([asks('a poem'), answers(first, second)], none)[1]).toEqual({ role: 'assistant', text: 'Roses are red.' });
  });

  it('answers a call that was interrupted, and forgets one that never was complete', () => {
    const path = [asks('hi'), answers(attempt('1', { toolCalls: [call(), call({ index: 1, id: 'call_2', done: false })] }))];
    expect(historyOf(path, none).slice(1)).toEqual([
      { role: 'assistant', text: '', toolCalls: [{ id: 'call_1', name: 'current_time', argsText: '{}' }] },
      {
        role: 'tool',
        toolCallId: 'call_1',
        name: 'current_time',
        text: 'The call was interrupted before it gave a result.',
        isError: true,
      },
    ]);
  });

  it('loads pictures, and goes on without those whose bytes are gone', () => {
    const picture = (id: string) => ({ id, name: id, mediaType: 'image/png' as const, widthPx: 1, heightPx: 1, sizeBytes: 1 });
    const path = [asks('look', { pictures: [picture('kept'), picture('gone')] })];
    const load = ({ id }: { id: string }) => (id === 'kept' ? { mediaType: 'image/png' as const, base64: 'AAAA' } : undefined);
    expect(historyOf(path, load)).toEqual([{ role: 'user', text: 'look', pictures: [{ mediaType: 'image/png', base64: 'AAAA' }] }]);
  });
});
