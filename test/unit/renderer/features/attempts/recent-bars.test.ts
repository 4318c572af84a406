import { describe, expect, it } from 'vitest';
import { recentBars, recentWords } from '../../../../../src/renderer/features/attempts/recent-bars.ts';
import type { RecentAttempt } from '../../../../../src/shared/contract/index.ts';

const recent = (id: string, state: RecentAttempt['state'], durationMs: number): RecentAttempt => ({
  id,
  key: 'k',
  at: 0,
  state,
  durationMs,
});

describe('recentBars', () => {
  it('draws the longest full, a skip as a stub, and the kinds apart', () =>
    expect(
      recentBars([recent('a', 'answered', 4000), recent('b', 'failed', 1000), recent('c', 'skipped', 0), recent('d', 'cancelled', 0)]),
    ).toEqual([
      { id: 'a', kind: 'answered', height: 100 },
      { id: 'b', kind: 'failed', height: 59 },
      { id: 'c', kind: 'quiet', height: 18 },
      { id: 'd', kind: 'quiet', height: 18 },
    ]));
});

describe('recentWords', () => {
  it('says the chart in a sentence', () =>
    expect(recentWords([recent('a', 'answered', 1), recent('b', 'answered', 1), recent('c', 'failed', 1)])).toBe(
      'Last 3 attempts: 2 answered, 1 failed.',
    ));
  it('calls one attempt one attempt', () => expect(recentWords([recent('a', 'cancelled', 1)])).toBe('Last 1 attempt: 1 stopped.'));
});
