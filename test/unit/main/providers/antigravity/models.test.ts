import { expect, it } from 'vitest';
import { antigravityCapabilities, antigravityModelsOf, gaugesOf, infoOf } from '../../../../../src/main/providers/antigravity/models.ts';

const resetTime = '2026-11-23T14:00:00Z';
const models =
  antigravityModelsOf({
    models: {
      'gemini-3-pro': { displayName: 'Gemini 3 Pro', quotaInfo: { remainingFraction: 0.25, resetTime } },
      'gemini-3-flash': { displayName: 'Gemini 3 Flash', quotaInfo: { resetTime } },
      'claude-opus': { quotaInfo: { isExhausted: true, remainingFraction: 0.5 } },
      'gpt-oss-120b': { quotaInfo: {} },
      odd: null,
    },
  }) ?? [];

it('knows which models are used up; a zero is told by leaving it out', () => {
  expect(models.map(({ id, isExhausted }) => [id, isExhausted])).toEqual([
    ['gemini-3-pro', false],
    ['gemini-3-flash', true],
    ['claude-opus', true],
    ['gpt-oss-120b', false],
    ['odd', false],
  ]);
  expect(models.map(infoOf)).toEqual([
    { id: 'gemini-3-pro', note: 'Gemini 3 Pro' },
    { id: 'gemini-3-flash', note: 'Gemini 3 Flash, used up' },
    { id: 'claude-opus', note: 'used up' },
    { id: 'gpt-oss-120b' },
    { id: 'odd' },
  ]);
});

it('makes gauges of what the service tells', () => {
  const resetsAt = Date.parse(resetTime);
  expect(gaugesOf(models)).toEqual([
    { label: 'Gemini 3 Pro', usedRatio: 0.75, resetsAt, scope: { of: 'model', model: 'gemini-3-pro' } },
    { label: 'Gemini 3 Flash', usedRatio: 1, resetsAt, scope: { of: 'model', model: 'gemini-3-flash' } },
    { label: 'claude-opus', usedRatio: 1, scope: { of: 'model', model: 'claude-opus' } },
  ]);
});

it.each([undefined, {}, { models: [] }, { data: {} }])('sees that %j is no list', (answer) => {
  expect(antigravityModelsOf(answer)).toBeUndefined();
});

it('knows what a model can do', () => {
  expect(antigravityCapabilities('antigravity/claude-opus-4-5-thinking')).toMatchObject({ thinking: true, tools: true });
  expect(antigravityCapabilities('gemini-3-flash')).toMatchObject({ pictures: true, thinking: true });
  expect(antigravityCapabilities('gpt-oss-120b')).toEqual({});
});
