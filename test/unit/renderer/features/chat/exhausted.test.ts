import { describe, expect, it } from 'vitest';
import { remediesOf, verdicts } from '../../../../../src/renderer/features/chat/exhausted.ts';
import type { AttemptOutcome, FailoverReason } from '../../../../../src/shared/contract/index.ts';
import { attempt, runOf, skipped } from '../../parts/runs.ts';

const failedWith = (reason: FailoverReason): AttemptOutcome => ({
  state: 'failed',
  durationMs: 10,
  reason,
  rule: 'status-401',
  fault: { provider: 'acme', message: 'no' },
});

describe('verdicts', () => {
  it('says one sentence per candidate, of its last attempt, and what to do', () =>
    expect(
      verdicts(runOf([attempt('a', 0, failedWith('timeout')), attempt('b', 10, skipped()), attempt('a', 20, failedWith('auth'))]), []).map(
        ({ name, sentence }) => `${name}: ${sentence}`,
      ),
    ).toEqual([
      'a: acme did not accept the key or sign-in. Put in a working key, or sign in again.',
      'b: Not asked. Its key is not here any more and has to be put in again.',
    ]));
});

describe('remediesOf', () => {
  it('leads to the settings where a key is at fault, and lets the user try again always', () => {
    expect(remediesOf(runOf([attempt('a', 0, failedWith('auth'))]))).toEqual(['accounts', 'again']);
    expect(remediesOf(runOf([attempt('a', 0, skipped())]))).toEqual(['accounts', 'again']);
    expect(remediesOf(runOf([attempt('a', 0, failedWith('overloaded'))]))).toEqual(['again']);
    expect(remediesOf(runOf([attempt('a', 0, failedWith('context_overflow'))]))).toEqual(['new-chat', 'again']);
  });
});
