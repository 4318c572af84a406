import { describe, expect, it } from 'vitest';
import { traitsByName } from '../../../../../src/main/providers/anthropic/families.ts';
import { modelPageOf } from '../../../../../src/main/providers/anthropic/models.ts';
import { quotaEvents } from '../../../../../src/main/providers/anthropic/windows.ts';

const yes = { supported: true };
const no = { supported: false };

describe('a page of models', () => {
  it('tells each model with what it can, and where the next page begins', () => {
    const told = {
      id: 'claude-opus-5',
      display_name: 'Claude Opus 5',
      max_input_tokens: 1_000_000,
      max_tokens: 128_000,
      capabilities: { image_input: yes, thinking: { supported: true, types: { adaptive: yes, enabled: no, disabled: yes } } },
    };
    const bare = { id: 'claude-3-haiku-20240307', display_name: 'Claude Haiku 3' };
    const page = modelPageOf(JSON.stringify({ data: [told, bare, { id: 'gone', lifecycle: 'retired' }], has_more: true, last_id: 'gone' }));
    expect(page?.after).toBe('gone');
    expect(page?.models.map(({ id, note }) => ({ id, note }))).toEqual([
      { id: 'claude-opus-5', note: 'Claude Opus 5, 1000k context' },
      { id: 'claude-3-haiku-20240307', note: 'Claude Haiku 3' },
    ]);
    expect(page?.models[0]?.traits).toEqual({
      capabilities: { pictures: true, tools: true, thinking: true, contextTokens: 1_000_000 },
      thinks: 'effort',
      canBeTold: true,
      maxTokens: 128_000,
    });
    expect(page?.models[1]?.traits).toEqual(traitsByName('claude-3-haiku-20240307'));
  });

  it('is the last one unless it says otherwise, and none where the body is no list', () => {
    expect(modelPageOf('{"data":[]}')).toEqual({ models: [], after: undefined });
    expect(modelPageOf('{"error":{}}')).toBeUndefined();
    expect(modelPageOf('<html>')).toBeUndefined();
  });
});

describe('a model’s name', () => {
  it.each([
    ['claude-3-opus-20240229', false, 'never'],
    ['claude-3-5-sonnet-20241022', false, 'never'],
    ['claude-3-7-sonnet-latest', true, 'budget'],
    ['claude-opus-4-20250514', true, 'budget'],
    ['claude-sonnet-4-5-20250929', true, 'budget'],
    ['claude-sonnet-4-6', true, 'effort'],
    ['claude-haiku-5', true, 'effort'],
  ])('%s tells whether it thinks, and how', (name, thinking, thinks) => {
    expect(traitsByName(name)).toMatchObject({ capabilities: { thinking, pictures: true, tools: true }, thinks });
  });

  it('tells nothing of a stranger', () => {
    expect(traitsByName('minimax-m2')).toEqual({ capabilities: {} });
  });
});

describe('the gauges of a subscription', () => {
  it('are read out of the head of each answer', () => {
    const headers = {
      'anthropic-ratelimit-unified-status': 'allowed',
      'anthropic-ratelimit-unified-5h-status': 'allowed',
      'anthropic-ratelimit-unified-5h-reset': '1795435200',
      'anthropic-ratelimit-unified-5h-utilization': '0.42',
      'anthropic-ratelimit-unified-7d-utilization': '0.1',
      'anthropic-ratelimit-unified-overage-status': 'rejected',
    };
    expect(quotaEvents(headers)).toEqual([
      { type: 'quota', label: '5 hours', usedRatio: 0.42, resetsAt: 1_795_435_200_000 },
      { type: 'quota', label: '7 days', usedRatio: 0.1 },
    ]);
    expect(quotaEvents({ 'anthropic-ratelimit-requests-remaining': '4' })).toEqual([]);
  });
});
