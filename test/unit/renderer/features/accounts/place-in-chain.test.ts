import { describe, expect, it } from 'vitest';
import { firstModelOf, isOnlyPractice, takenBack, withCandidate } from '../../../../../src/renderer/features/accounts/place-in-chain.ts';
import type { Candidate, Chain } from '../../../../../src/shared/contract/index.ts';

const candidate = (model: string, provider = 'acme'): Candidate => ({ provider, model, accountId: 'work' });
const [one, two, added] = [candidate('one'), candidate('two'), candidate('added')];
const chain = (...text: readonly Candidate[]): Chain => ({
  id: 'everyday',
  name: 'Everyday',
  text: [...text],
  image: [],
  rules: 'default',
  limits: { firstByteMs: 1000, firstDeltaMs: 1000, firstDeltaLocalMs: 1000, idleMs: 1000 },
  onBreak: 'restart',
});

describe('a candidate', () => {
  it('is put first or last, and moved if it is in the chain already', () => {
    expect(withCandidate(chain(one, two), added, 'first').text).toEqual([added, one, two]);
    expect(withCandidate(chain(one, two), added, 'last').text).toEqual([one, two, added]);
    expect(withCandidate(chain(one, two), one, 'last').text).toEqual([two, one]);
  });

  it('is taken back without what was changed meanwhile', () => {
    const before = chain(one);
    expect(takenBack(chain(added, one, two), before, added).text).toEqual([one, two]);
    expect(takenBack(chain(two, one), chain(one, two), one).text).toEqual([one, two]);
    expect(takenBack(chain(one), before, added).text).toEqual([one]);
  });

  it('goes first where nobody in the chain is real yet', () => {
    const practice = { id: 'practice', label: 'Practice', pretend: true, accounts: [], models: [] };
    const acme = { ...practice, id: 'acme', pretend: false };
    expect(isOnlyPractice(chain(candidate('answers', 'practice')), [practice, acme])).toBe(true);
    expect(isOnlyPractice(chain(candidate('answers', 'practice'), one), [practice, acme])).toBe(false);
    expect(isOnlyPractice(chain(), [practice])).toBe(true);
    expect(isOnlyPractice(chain(candidate('gone', 'nobody')), [practice])).toBe(false);
  });
});

describe('the model to begin with', () => {
  it.each([
    [['claude-opus-4-6', 'claude-sonnet-4-6'], 'claude-sonnet-4.6', 'claude-sonnet-4-6'],
    [['gpt-5.4-mini', 'gpt-5.4'], 'gpt-5.4', 'gpt-5.4'],
    [['claude-opus-4-6', 'claude-sonnet-4-6-20260101'], 'claude-sonnet-4-6', 'claude-sonnet-4-6-20260101'],
    [['claude-opus-5', 'claude-sonnet-5'], 'claude-sonnet-4-6', 'claude-sonnet-5'],
    [['o9', 'llama'], 'gpt-5.4', 'o9'],
    [['llama', 'qwen'], undefined, 'llama'],
    [[], 'gpt-5.4', 'gpt-5.4'],
    [[], undefined, ''],
  ])('of %j is the default %j or its kin: %j', (models, wanted, first) => expect(firstModelOf(models, wanted)).toBe(first));
});
