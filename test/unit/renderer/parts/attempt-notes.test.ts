import { expect, it } from 'vitest';
import { attemptNotes } from '../../../../src/renderer/parts/attempt-notes.ts';
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
