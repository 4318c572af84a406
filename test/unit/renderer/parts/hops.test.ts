import { describe, expect, it } from 'vitest';
import { hasDetour, hopsOf } from '../../../../src/renderer/parts/hops.ts';
import { answered, attempt, failed, runOf, skipped } from './runs.ts';

describe('hopsOf', () => {
  it('tells each attempt in order, with the time that was left when one was skipped', () =>
    expect(
      hopsOf(runOf([attempt('sonnet', 0, failed(812)), attempt('gpt', 820, skipped(41_200)), attempt('gemini', 820, answered(2100))])),
    ).toEqual({
      earlier: 0,
      shown: [
        { id: 'sonnet-0', kind: 'failed', name: 'sonnet', words: 'rate limit · 0.8 s' },
        { id: 'gpt-820', kind: 'skipped', name: 'gpt', words: 'cooling 0:42' },
        { id: 'gemini-820', kind: 'answered', name: 'gemini', words: 'answered · 2.1 s' },
      ],
    }));

  it('says why a candidate without a cooldown was passed over', () =>
    expect(hopsOf(runOf([attempt('gpt', 0, skipped())])).shown[0]?.words).toBe('needs a key'));

  it.each([
    [{ text: '', reasoning: '' }, 'trying'],
    [{ text: '', reasoning: 'hm' }, 'thinking'],
    [{ text: 'Hi', reasoning: 'hm' }, 'answering'],
  ])('says what a running candidate does: %o', (reply, words) =>
    expect(hopsOf(runOf([attempt('gpt', 0, { state: 'running' }, { reply: { ...reply, toolCalls: [] } })])).shown[0]?.words).toBe(words),
  );

  it('does not call who broke off in mid-answer unreachable', () => {
    const lost = { ...failed(900), reason: 'network' } as ReturnType<typeof failed>;
    const words = (text: string) =>
      hopsOf(runOf([attempt('gpt', 0, lost, { reply: { text, reasoning: '', toolCalls: [] } })])).shown[0]?.words;
    expect([words(''), words('Half a')]).toEqual(['not reachable · 0.9 s', 'broke off · 0.9 s']);
  });

  describe('with rounds of tools', () => {
    const call = (index: number) => ({ index, id: `c${index}`, name: 'current_time', argsText: '{}', done: true });
    const calling = (model: string, at: number, calls = 1) =>
      attempt(model, at, answered(100), {
        reply: { text: '', reasoning: '', toolCalls: Array.from({ length: calls }, (_, n) => call(n)) },
      });
    const words = (...attempts: Parameters<typeof runOf>[0]) => hopsOf(runOf(attempts)).shown.map((hop) => `${hop.name} ${hop.words}`);

    it('shows those of one candidate as one link, with the time of all', () =>
      expect(words(calling('gpt', 0), calling('gpt', 100), attempt('gpt', 200, answered(2000)))).toEqual(['gpt answered · 2.2 s']));
    it('says what a candidate called that did not come to an answer', () =>
      expect(
        words(calling('gpt', 0), attempt('gpt', 100, failed(900)), calling('opus', 1000, 2), attempt('opus', 1100, failed(900))),
      ).toEqual(['gpt called current_time · 0.1 s', 'gpt rate limit · 0.9 s', 'opus called 2 tools · 0.1 s', 'opus rate limit · 0.9 s']));
  });

  it('folds the beginning of a long ribbon and always keeps the end', () => {
    const attempts = Array.from({ length: 9 }, (_, at) => attempt('gpt', at, failed(10)));
    const hops = hopsOf(runOf(attempts));
    expect([hops.earlier, hops.shown.length, hops.shown.at(-1)?.id]).toEqual([4, 5, 'gpt-8']);
  });
});

describe('hasDetour', () => {
  it('is false for a plain answer of one candidate', () => expect(hasDetour(runOf([attempt('gpt', 0, answered(10))]))).toBe(false));
  it('is true once something failed or was skipped', () => {
    expect(hasDetour(runOf([attempt('gpt', 0, failed(10))]))).toBe(true);
    expect(hasDetour(runOf([attempt('gpt', 0, skipped(10))]))).toBe(true);
  });
});
