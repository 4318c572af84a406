/** Sections 5 to 7 at their edges: blanks, case, several slashes, missing texts. */
import { describe, expect, it } from 'vitest';
import {
  extractProtocol,
  modelKey,
  normalizeProvider,
  parseModelRef,
  resolveCandidates,
  resolveCandidatesWithLookup,
} from '../../../../src/main/engine/index.ts';

describe('5.1: edges of a model reference', () => {
  it.each([
    ['\u00a0openai\u3000/\u2003gpt-4\u0085', 'x', 'openai', 'gpt-4'],
    ['\n\topenai\t/\r\ngpt-4\v\f', 'x', 'openai', 'gpt-4'],
    ['openai/gpt 4 turbo', 'x', 'openai', 'gpt 4 turbo'],
    ['openai/gpt-4/', 'x', 'openai', 'gpt-4/'],
    ['openai/gpt-4 / preview', 'x', 'openai', 'gpt-4 / preview'],
    ['openai//', 'x', 'openai', '/'],
    ['openai// ', 'x', 'openai', '/'],
    ['openai/ /gpt-4', 'x', 'openai', '/gpt-4'],
    ['a/b/c/d', 'x', 'a', 'b/c/d'],
    ['//', 'x', 'x', '//'],
    ['//a', 'x', 'x', '//a'],
    ['///', ' Y ', 'y', '///'],
    ['/ ', 'x', 'x', '/'],
    ['z.ai/glm-5', 'x', 'zai', 'glm-5'],
    ['GLM/GLM-5', 'x', 'zhipu', 'GLM-5'],
    ['Google-Antigravity/x', 'x', 'google-antigravity', 'x'],
    ['llama3:8b', 'Ollama', 'ollama', 'llama3:8b'],
    ['us.anthropic.claude-3:0', 'bedrock', 'bedrock', 'us.anthropic.claude-3:0'],
    ['gpt-4\\x', 'openai', 'openai', 'gpt-4\\x'],
    ['gpt', 'gpt', 'openai', 'gpt'],
    ['ΟΔΟΣ/Α', 'x', 'οδοσ', 'Α'],
    ['İ/x', 'x', 'i', 'x'],
    ['a\u200b/b', 'x', 'a\u200b', 'b'],
    ['\ufeffopenai/x', 'x', '\ufeffopenai', 'x'],
  ])('%j with default %j', (raw, fallback, provider, model) => {
    expect(parseModelRef(raw, fallback)).toEqual({ provider, model });
  });
  it.each(['', ' ', '\u3000', 'openai/', 'openai/\u00a0', 'openai/\n', ' openai / '])('%j is nothing', (raw) => {
    expect(parseModelRef(raw, 'x')).toBeNull();
  });
  it('14.10: a missing default provider is an empty one', () => {
    expect([parseModelRef('gpt-4'), parseModelRef('/x'), parseModelRef('a/b')]).toEqual([
      { provider: '', model: 'gpt-4' },
      { provider: '', model: '/x' },
      { provider: 'a', model: 'b' },
    ]);
  });
});

describe('5.2, 5.4: names', () => {
  it.each([
    ['\tGPT\n', 'openai'],
    ['CLAUDE', 'anthropic'],
    ['Kimi-Code', 'kimi-coding'],
    ['OpenCode-Zen', 'opencode'],
    ['Qwen', 'qwen-portal'],
    ['z .ai', 'z .ai'],
    ['gpt4free', 'gpt4free'],
    ['g4f', 'g4f'],
    ['qwen-intl', 'qwen-intl'],
    ['qwen-portal', 'qwen-portal'],
    ['zai', 'zai'],
    ['kimi', 'kimi'],
    ['openai', 'openai'],
    ['toString', 'tostring'],
    ['__proto__', '__proto__'],
    ['K', 'k'],
    ['ẞ', 'ß'],
  ])('%j → %j, and twice is once', (name, expected) => {
    expect(normalizeProvider(name)).toBe(expected);
    expect(normalizeProvider(expected)).toBe(expected);
  });
  it.each([
    ['claude', 'Opus-4', 'anthropic/opus-4'],
    ['anthropic', ' OPUS-4\n', 'anthropic/opus-4'],
    ['', '', '/'],
    [' ', ' ', '/'],
    ['a/b', 'c', 'a/b/c'],
    ['x', '/Y', 'x//y'],
    ['x', 'İΣ', 'x/iσ'],
  ])('M7: %j and %j → %j', (provider, model, key) => {
    expect(modelKey(provider, model)).toBe(key);
  });
});

describe('6: the protocol, as written', () => {
  it.each([
    [' openai/gpt-4 ', 'openai', 'gpt-4'],
    ['openai / gpt-4', 'openai ', ' gpt-4'],
    ['//x', '', '/x'],
    ['/', '', ''],
    [' / ', '', ''],
    ['a//b', 'a', '/b'],
    ['gpt/x', 'gpt', 'x'],
    ['Z.AI/x', 'Z.AI', 'x'],
    ['claudecli', 'openai', 'claudecli'],
    ['openai/ ', 'openai', ''],
    ['\u00a0x\u00a0', 'openai', 'x'],
  ])('%j', (model, protocol, modelId) => {
    expect(extractProtocol(model)).toEqual({ protocol, modelId });
  });
});

describe('7: edges of a list of candidates', () => {
  const list = (primary: string | undefined, fallbacks: readonly string[] | undefined, fallbackProvider = 'openai') =>
    resolveCandidates({ ...(primary !== undefined && { primary }), ...(fallbacks && { fallbacks }) }, fallbackProvider).map(
      ({ provider, model }) => `${provider} | ${model}`,
    );
  it.each([
    ['K1: no fallbacks', 'gpt-4', undefined, ['openai | gpt-4']],
    ['K1: no primary', undefined, ['gpt-4', 'claude/opus'], ['openai | gpt-4', 'anthropic | opus']],
    ['K1: a primary that is nothing', 'openai/', ['groq/llama'], ['groq | llama']],
    [
      'K3: the primary again among the fallbacks',
      'gpt-4',
      ['openai/gpt-4', 'groq/llama', 'OPENAI/GPT-4'],
      ['openai | gpt-4', 'groq | llama'],
    ],
    ['K3: only case differs', 'openai/GPT-4o', ['gpt-4o', 'openai/gpt-4O'], ['openai | GPT-4o']],
    ['K3: an alias and its name', 'google/pro', ['gemini/pro', 'GEMINI/PRO'], ['gemini | pro']],
    ['K3: one model of two providers is two', 'a/m', ['b/m', 'm'], ['a | m', 'b | m', 'openai | m']],
    ['K3: order is kept', 'c/1', ['a/1', 'b/1', 'a/2'], ['c | 1', 'a | 1', 'b | 1', 'a | 2']],
    ['K3: a leading slash is part of the name', '/m', ['m', 'openai//m'], ['openai | /m', 'openai | m']],
    ['K4: nothing usable', ' ', ['', 'openai/', '\t'], []],
  ] as const)('%s', (_, primary, fallbacks, expected) => {
    expect(list(primary, fallbacks)).toEqual(expected);
  });
  it('M3: an empty default provider stays empty', () => {
    expect(list('gpt-4', ['x/y'], '')).toEqual([' | gpt-4', 'x | y']);
  });
  it('holds provider and model, and nothing else', () => {
    expect(resolveCandidates({ primary: 'GPT/x' }, '')).toEqual([{ provider: 'openai', model: 'x' }]);
  });
  it('14.10: what is missing is empty, null as well', () => {
    const nothing: { primary?: string; fallbacks?: string[] } = JSON.parse('{"primary":null,"fallbacks":null}');
    expect(resolveCandidates(nothing, 'x')).toEqual([]);
    expect(resolveCandidatesWithLookup(nothing, 'x', () => undefined)).toEqual([]);
  });
  it('does not touch what it was given', () => {
    const choice = Object.freeze({ primary: ' a ', fallbacks: Object.freeze([' b ', 'a']) });
    expect(resolveCandidates(choice, 'x')).toHaveLength(2);
    expect(choice).toEqual({ primary: ' a ', fallbacks: [' b ', 'a'] });
  });
  it.each([
    ['K1: without a lookup', undefined, ['openai | fast']],
    ['K1: that refuses all', () => undefined, ['openai | fast']],
    ['K2: whose answer is trimmed and parsed', () => ' Groq / Llama ', ['groq | Llama']],
    ['K2: whose answer has no provider', () => 'llama', ['openai | llama']],
    ['K2: whose answer names a provider and nothing else', () => 'groq/', []],
    ['K2: whose answer has more slashes', () => 'openrouter/meta-llama/x', ['openrouter | meta-llama/x']],
    ['K3: that answers the same for all', () => 'a/b', ['a | b']],
    ['K2: that is not asked again about its answer', (text: string) => (text === 'fast' ? 'slow' : 'a/b'), ['openai | slow']],
  ])('%s', (_, lookup, expected) => {
    const found = resolveCandidatesWithLookup({ primary: 'fast' }, 'openai', lookup);
    expect(found.map(({ provider, model }) => `${provider} | ${model}`)).toEqual(expected);
  });
  it('K3: of two texts that one lookup answers alike, the first stays', () => {
    const lookup = (text: string) => (text.startsWith('f') ? 'groq/llama' : undefined);
    expect(resolveCandidatesWithLookup({ primary: 'fast', fallbacks: ['fine', 'groq/LLAMA', 'other'] }, 'openai', lookup)).toEqual([
      { provider: 'groq', model: 'llama' },
      { provider: 'openai', model: 'other' },
    ]);
  });
});
