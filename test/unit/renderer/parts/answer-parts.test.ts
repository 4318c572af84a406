import { describe, expect, it } from 'vitest';
import { answerParts } from '../../../../src/renderer/parts/answer-parts.ts';
import type { Reply, ToolCall } from '../../../../src/shared/contract/index.ts';
import { shownText } from '../../../../src/shared/fold/run.ts';
import { answered, attempt, failed, runOf } from './runs.ts';

const says = (text: string, more: Partial<Reply> = {}): Reply => ({ text, reasoning: '', toolCalls: [], ...more });
const call: ToolCall = { index: 0, id: 'c', name: 'current_time', argsText: '{}', done: true };

describe('answerParts', () => {
  it('joins a continued answer without a gap and marks the seam', () => {
    const first = attempt('large-2', 0, failed(5), { reply: says('Once upon ') });
    const second = attempt('small-1', 5, answered(5), { reply: says('a time.'), continues: { attemptId: first.id, overlapChars: 0 } });
    const run = runOf([first, second], { state: 'answered', endedAt: 9, attemptId: second.id });
    const [part, ...others] = answerParts(run);
    expect(others).toEqual([]);
    expect(part?.text).toBe('Once upon a time.');
    expect(part?.text).toBe(shownText(run));
    expect(part?.seams).toEqual([{ at: 10, label: 'small-1: Goes on where large-2 broke off.' }]);
  });

  it('leaves out what broke off and was begun anew', () => {
    const first = attempt('large-2', 0, failed(5), { reply: says('Once upon ') });
    const second = attempt('small-1', 5, answered(5), { reply: says('There was a time.') });
    const run = runOf([first, second], { state: 'answered', endedAt: 9, attemptId: second.id });
    expect(answerParts(run).map(({ text }) => text)).toEqual(['There was a time.']);
  });

  it('shows tool rounds one after another', () => {
    const first = attempt('large-2', 0, answered(5), { reply: says('Let me look.', { toolCalls: [call] }) });
    const second = attempt('large-2', 5, answered(5), { reply: says('It is two.') });
    const run = runOf([first, second], { state: 'answered', endedAt: 9, attemptId: second.id });
    expect(answerParts(run).map(({ id, text, seams }) => ({ id, text, seams }))).toEqual([
      { id: first.id, text: 'Let me look.', seams: [] },
      { id: second.id, text: 'It is two.', seams: [] },
    ]);
  });

  it('marks no seam while the one that goes on has said nothing', () => {
    const first = attempt('large-2', 0, failed(5), { reply: says('Once upon ') });
    const second = attempt('small-1', 5, { state: 'running' }, { continues: { attemptId: first.id, overlapChars: 0 } });
    expect(answerParts(runOf([first, second]))).toMatchObject([{ text: 'Once upon ', seams: [] }]);
  });
});
