import { describe, expect, it } from 'vitest';
import { failureSentence, faultCode, reasonWords, remedyLabel, sourceWords } from '../../../../src/renderer/parts/words.ts';
import { failoverReasons } from '../../../../src/shared/contract/index.ts';

const rest = { until: 158_000, ms: 58_000, source: 'retry-after', scope: 'model' } as const;

describe('failureSentence', () => {
  it("says the provider's own wait as the provider's", () =>
    expect(failureSentence('Anthropic', 'rate_limit', rest)).toBe('Anthropic asked us to wait 58 s.'));

  it('says what happened besides a wait that was not about the rate', () =>
    expect(failureSentence('Acme', 'overloaded', rest)).toBe('Acme has more to do than it can handle and asked us to wait 58 s.'));

  it('says our own back-off as ours', () =>
    expect(failureSentence('Acme', 'timeout', { ...rest, ms: 30_000, source: 'ladder' })).toBe(
      'Acme took too long to answer; it rests 30 s by our own back-off.',
    ));

  it('says when the whole account rests', () =>
    expect(failureSentence('Acme', 'billing', { ...rest, ms: 600_000, source: 'ladder', scope: 'account' })).toBe(
      'Acme says that the account has no credit left; the whole account rests 10 min by our own back-off.',
    ));

  it('does not say of who broke off in mid-answer that it could not be reached', () =>
    expect(failureSentence('Acme', 'network', undefined, { begun: true })).toBe('The connection to Acme broke off.'));

  it('says nothing of a rest where the rules cool nobody', () =>
    expect(failureSentence('Acme', 'unknown', undefined)).toBe('Acme failed in a way that we do not know.'));
});

describe('reasonWords', () => {
  it.each(failoverReasons)('has a short form, a sentence and a remedy with a button for %s', (reason) => {
    const { short, sentence, remedy, advice } = reasonWords[reason];
    expect(short.length).toBeLessThan(20);
    expect(sentence('Acme')).toMatch(/Acme/);
    expect(remedyLabel(remedy)).not.toBe('');
    expect(advice).toMatch(/\.$/);
  });
});

describe('sourceWords', () => {
  it('tells whose number a timer shows', () =>
    expect([sourceWords('retry-after'), sourceWords('ladder'), sourceWords('user')]).toEqual([
      'the provider asked for it',
      'our own back-off',
      'you asked for it',
    ]));
});

describe('faultCode', () => {
  const fault = { provider: 'acme', message: 'no' };
  it.each([
    [{ ...fault, status: 429, code: 'rate_limit_error' }, '429 rate_limit_error'],
    [{ ...fault, status: 503 }, '503'],
    [{ ...fault, code: 'ECONNREFUSED' }, 'ECONNREFUSED'],
    [fault, ''],
  ])('joins what is known: %o', (given, words) => expect(faultCode(given)).toBe(words));
});
