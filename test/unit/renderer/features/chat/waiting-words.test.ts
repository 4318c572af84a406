import { expect, it } from 'vitest';
import { waitingWords } from '../../../../../src/renderer/features/chat/waiting-words.ts';
import type { AttemptOutcome } from '../../../../../src/shared/contract/index.ts';
import { attempt, failed, runOf, skipped, T0 } from '../../parts/runs.ts';

const rested: AttemptOutcome = {
  state: 'failed',
  durationMs: 10,
  reason: 'rate_limit',
  rule: 'status 429',
  fault: { provider: 'acme', status: 429, message: 'slow down' },
  cooldown: { until: T0 + 60_000, ms: 60_000, source: 'retry-after', scope: 'model' },
};

it('says that everyone rests only where everyone does', () => {
  expect(waitingWords(runOf([attempt('gpt', 0, skipped(1000)), attempt('opus', 0, rested)]))).toBe('Everyone is resting.');
  expect(waitingWords(runOf([attempt('gpt', 0, skipped(1000)), attempt('blind', 0, skipped())]))).toBe(
    'Nobody else can take this message.',
  );
  expect(waitingWords(runOf([attempt('gpt', 0, skipped(1000)), attempt('opus', 0, failed(10))]))).toBe(
    'Nobody else can take this message.',
  );
});
