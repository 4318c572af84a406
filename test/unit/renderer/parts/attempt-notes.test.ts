import { expect, it } from 'vitest';
import { attemptNotes, changeNotes } from '../../../../src/renderer/parts/attempt-notes.ts';
import { answered, attempt, failed, runOf } from './runs.ts';

it('says why an attempt was opened again, where it goes on and what it was not told', () => {
  const before = attempt('large-2', 0, failed(100));
  const after = attempt('small-1', 100, answered(10), {
    repair: 'refresh-token',
    continues: { attemptId: before.id, overlapChars: 12 },
    changes: [
      { kind: 'turns-left-out', count: 1 },
      { kind: 'pictures-left-out', count: 3 },
      { kind: 'thinking-left-out', count: 2 },
      { kind: 'tool-calls-described', count: 1 },
      { kind: 'option-left-out', option: 'tools' },
    ],
  });
  expect(attemptNotes(after, runOf([before, after]))).toEqual([
    'Opened again after a refreshed sign-in.',
    'Goes on where large-2 broke off; 12 characters said twice, shown once.',
    'The oldest turn was left out, for the whole chat would not fit.',
    '3 pictures were left out.',
    '2 earlier thoughts were left out: only the model that had them can read them.',
    'An earlier tool call was told in words.',
    'The tools were left out: it takes none.',
  ]);
  expect(attemptNotes(before, runOf([before]))).toEqual([]);
});

it('says what was sent otherwise than it was asked for, and what the attempt before had refused', () => {
  const refused = attempt('large-2', 0, {
    state: 'failed',
    durationMs: 100,
    reason: 'format',
    rule: 'hint',
    fault: { provider: 'acme', message: 'No.', repair: 'drop-parameter', parameter: 'reasoning.effort' },
  });
  const after = attempt('large-2', 100, answered(10), {
    repair: 'drop-parameter',
    changes: [
      { kind: 'option-left-out', option: 'not-thinking' },
      { kind: 'option-changed', option: 'max-tokens', to: '8192' },
      { kind: 'option-changed', option: 'thinking', to: 'high' },
    ],
  });
  expect(attemptNotes(after, runOf([refused, after]))).toEqual([
    'Opened again without “reasoning.effort”, which it had refused.',
    'The wish not to think could not be told: it decides by itself.',
    'The limit of tokens was changed to 8192, as it takes no other.',
    'The level of thinking was changed to high, as it takes no other.',
  ]);
  expect(attemptNotes(after, runOf([after]))[0]).toBe('Opened again without the option that it had refused.');
});

it('says what of an answer is not shown', () => {
  const drew = (picturesLeftOut: number) =>
    attempt('large-2', 0, answered(10), { reply: { text: '', reasoning: '', toolCalls: [], picturesLeftOut } });
  expect(changeNotes(drew(1))).toEqual(['A picture that it drew was left out, as none can be shown in answers yet.']);
  expect(changeNotes(drew(2))).toEqual(['2 pictures that it drew were left out, as none can be shown in answers yet.']);
  expect(changeNotes(attempt('large-2', 0, answered(10)))).toEqual([]);
});
