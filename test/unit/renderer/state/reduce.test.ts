import { describe, expect, it } from 'vitest';
import { reduceEnvelope } from '../../../../src/renderer/state/reduce.ts';
import { dataOf, openState } from '../../../../src/renderer/state/snapshot.ts';
import { attempt, chat, envelope, key, question, runEvent, snapshot, text } from './fixture.ts';

const start = dataOf(snapshot());
const shownText = (data: typeof start): string | undefined => {
  const message = data.open?.messages.find(({ id }) => id === 'a');
  return message?.role === 'assistant' ? message.run.attempts[0]?.reply.text : undefined;
};

describe('reduce', () => {
  it('folds the run events of the open chat', () => {
    const data = [
      envelope(11, runEvent('one', 'a', { type: 'attempt-start', attempt: attempt('t') })),
      envelope(12, runEvent('one', 'a', text('t', 'Be')), runEvent('one', 'a', text('t', 'cause'))),
    ].reduce(reduceEnvelope, start);
    expect(shownText(data)).toBe('Because');
    expect(data.seq).toBe(12);
  });

  it('leaves untouched messages the very same objects', () => {
    const data = reduceEnvelope(start, envelope(11, runEvent('one', 'a', { type: 'attempt-start', attempt: attempt('t') })));
    expect(data.open?.messages[0]).toBe(start.open?.messages[0]);
    expect(data.open?.messages[1]).not.toBe(start.open?.messages[1]);
    expect(data.chats).toBe(start.chats);
  });

  it('ignores the text of chats that are not open', () => {
    const data = reduceEnvelope(start, envelope(11, runEvent('two', 'x', text('t', 'secret'))));
    expect(data.open).toBe(start.open);
  });

  it('knows who answers in chats that are not open, and what became of it', () => {
    const running = reduceEnvelope(start, envelope(11, runEvent('two', 'x', { type: 'attempt-start', attempt: attempt('t') })));
    expect(running.answering).toMatchObject([{ chatId: 'two', attemptId: 't' }]);
    expect(running.activity).toMatchObject({ two: 'running' });
    const ended = [
      envelope(12, runEvent('two', 'x', { type: 'attempt-end', attemptId: 't', outcome: { state: 'answered', durationMs: 400 } })),
      envelope(13, runEvent('two', 'x', { type: 'run-end', status: { state: 'answered', endedAt: 1, attemptId: 't' } })),
    ].reduce(reduceEnvelope, running);
    expect(ended.answering).toEqual([]);
    expect(ended.activity).not.toHaveProperty('two');
    expect(ended.recentAttempts).toEqual([{ id: 't', key, at: 999_600, state: 'answered', durationMs: 400 }]);
  });

  it('marks a chat as waiting until its run goes on', () => {
    const candidate = attempt('t').candidate;
    const waiting = reduceEnvelope(start, envelope(11, runEvent('two', 'x', { type: 'run-wait', until: 5, candidate })));
    expect(waiting.activity.two).toBe('waiting');
    expect(reduceEnvelope(waiting, envelope(12, runEvent('two', 'x', { type: 'run-resume' }))).activity.two).toBe('running');
  });

  it('keeps the last 24 attempts of a candidate', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      envelope(
        11 + index,
        runEvent('two', 'x', {
          type: 'attempt-skip',
          attempt: { ...attempt(`t${index}`), outcome: { state: 'skipped', reason: 'rate_limit', rule: 'cooldown' } },
        }),
      ),
    ).reduce(reduceEnvelope, start);
    expect(many.recentAttempts).toHaveLength(24);
    expect(many.recentAttempts[0]?.id).toBe('t6');
    expect(many.recentAttempts.at(-1)?.id).toBe('t29');
  });

  it('applies nothing to the open chat that its snapshot holds already', () => {
    const opened = { ...start, open: openState({ chat: chat('one'), messages: [question('q', 'one')], queued: [] }, 12) };
    const same = reduceEnvelope(opened, envelope(12, { type: 'message-add', message: question('late', 'one') }));
    expect(same.open?.messages).toHaveLength(1);
    const next = reduceEnvelope(same, envelope(13, { type: 'message-add', message: question('new', 'one') }));
    expect(next.open?.messages.map(({ id }) => id)).toEqual(['q', 'new']);
  });

  it('puts the chat in which something happened first', () => {
    const data = reduceEnvelope(start, envelope(11, { type: 'chat-change', chat: chat('two', { updatedAt: 9, title: 'Two' }) }));
    expect(data.chats.map(({ id }) => id)).toEqual(['two', 'one']);
  });

  it('shows a new chat when the open one is removed', () => {
    const data = reduceEnvelope(start, envelope(11, { type: 'chat-remove', chatId: 'one' }));
    expect(data.open).toBeNull();
    expect(data.chats.map(({ id }) => id)).toEqual(['two']);
  });
});
