import { describe, expect, it } from 'vitest';
import {
  extractProtocol,
  modelKey,
  normalizeProvider,
  parseModelRef,
  resolveCandidates,
  resolveCandidatesWithLookup,
} from '../../../../src/main/engine/index.ts';

const written = (ref: { provider: string; model: string } | null): string => (ref ? `${ref.provider} | ${ref.model}` : 'nothing');

describe('5.1: model references', () => {
  it.each([
    ['M1', '', 'openai', 'nothing'],
    ['M1', ' \t\n', 'openai', 'nothing'],
    ['M1', '\u0085', 'openai', 'nothing'],
    ['M1', '\ufeffx', 'openai', 'openai | \ufeffx'],
    ['M2', 'openai/gpt-4', 'anthropic', 'openai | gpt-4'],
    ['M2', 'OpenAI/GPT-4', 'x', 'openai | GPT-4'],
    ['M2', 'claude/opus', 'x', 'anthropic | opus'],
    ['M2', 'openrouter/meta-llama/llama-3', 'x', 'openrouter | meta-llama/llama-3'],
    ['M2', 'a//b', 'x', 'a | /b'],
    ['M2', 'openai/', 'x', 'nothing'],
    ['M2', 'openai/  ', 'x', 'nothing'],
    ['M2', 'meta-llama/llama-3', 'openrouter', 'meta-llama | llama-3'],
    ['M3', 'gpt-4', 'openai', 'openai | gpt-4'],
    ['M3', 'gpt-4', ' GPT ', 'openai | gpt-4'],
    ['M3', 'gpt-4', '', ' | gpt-4'],
    ['M3', '/gpt-4', 'openai', 'openai | /gpt-4'],
    ['M3', '/a/b', 'openai', 'openai | /a/b'],
    ['M3', '/', 'openai', 'openai | /'],
    ['M3', ' /x', 'google', 'gemini | /x'],
    ['M4', ' openai / gpt-4 ', 'x', 'openai | gpt-4'],
    ['M4', 'a /b c', 'x', 'a | b c'],
  ])('%s: %j with default %j → %s', (_, raw, fallback, expected) => {
    expect(written(parseModelRef(raw, fallback))).toBe(expected);
  });
});

describe('5.2: provider names', () => {
  it.each([
    ['z.ai', 'zai'],
    ['z-ai', 'zai'],
    ['Z.AI', 'zai'],
    ['opencode-zen', 'opencode'],
    ['qwen', 'qwen-portal'],
    ['kimi-code', 'kimi-coding'],
    ['gpt', 'openai'],
    ['claude', 'anthropic'],
    ['glm', 'zhipu'],
    ['google', 'gemini'],
    [' Google ', 'gemini'],
    ['google-antigravity', 'google-antigravity'],
    ['azure-openai', 'azure-openai'],
    ['copilot', 'copilot'],
    ['claudecli', 'claudecli'],
    ['constructor', 'constructor'],
    ['Something New', 'something new'],
    ['', ''],
    ['  ', ''],
  ])('%j → %j, and twice is once', (name, expected) => {
    expect(normalizeProvider(name)).toBe(expected);
    expect(normalizeProvider(normalizeProvider(name))).toBe(expected);
  });
});

describe('5.4: the model key', () => {
  it.each([
    ['openai', 'GPT-4', 'openai/gpt-4'],
    [' GPT ', '  GPT-4 ', 'openai/gpt-4'],
    ['', 'x', '/x'],
    ['a', 'B/C', 'a/b/c'],
    ['a', '', 'a/'],
  ])('M7: %j and %j → %j', (provider, model, expected) => {
    expect(modelKey(provider, model)).toBe(expected);
  });
});

describe('6: the protocol of a model string', () => {
  it.each([
    ['P1', 'openai/gpt-4o', 'openai', 'gpt-4o'],
    ['P1', 'gpt-4o', 'openai', 'gpt-4o'],
    ['P1', '  gpt-4o ', 'openai', 'gpt-4o'],
    ['P2', 'OpenAI/x', 'OpenAI', 'x'],
    ['P2', 'claude/x', 'claude', 'x'],
    ['P2', '/x', '', 'x'],
    ['P2', 'openai/', 'openai', ''],
    ['P2', '', 'openai', ''],
    ['P2', '   ', 'openai', ''],
    ['P2', 'a / b', 'a ', ' b'],
    ['P3', 'openrouter/meta-llama/x', 'openrouter', 'meta-llama/x'],
    ['P4', 'claude-cli', 'openai', 'claude-cli'],
  ])('%s: %j', (_, model, protocol, modelId) => {
    expect(extractProtocol(model)).toEqual({ protocol, modelId });
  });
});

describe('7: candidates', () => {
  const list = (primary: string, ...fallbacks: string[]) => resolveCandidates({ primary, fallbacks }, 'openai').map(written);

  it.each([
    ['K1', ['gpt-4', 'anthropic/opus'], ['openai | gpt-4', 'anthropic | opus']],
    ['K1', ['', 'anthropic/opus'], ['anthropic | opus']],
    ['K1', ['gpt-4', '', '  ', 'openai/'], ['openai | gpt-4']],
    ['K1', [' gpt-4 '], ['openai | gpt-4']],
    ['K3', ['claude/opus', 'anthropic/opus'], ['anthropic | opus']],
    ['K3', ['GPT-4', 'gpt-4'], ['openai | GPT-4']],
    ['K3', ['openai/gpt-4', 'gpt-4', 'gpt/gpt-4'], ['openai | gpt-4']],
    ['K3', ['a/1', 'b/1', 'a/1', 'c/1'], ['a | 1', 'b | 1', 'c | 1']],
    ['K4', ['', ''], []],
    ['K4', [' '], []],
  ] as const)('%s: %j', (_, [primary, ...fallbacks], expected) => {
    expect(list(primary, ...fallbacks)).toEqual(expected);
  });

  it('K4: nothing configured is an empty list', () => {
    expect(resolveCandidates({}, 'openai')).toEqual([]);
  });

  describe('with a lookup', () => {
    const names: Readonly<Record<string, string>> = { fast: 'groq/llama', bare: 'some-model', gone: '', blank: '  ' };
    const found = (...texts: string[]) => {
      const [primary = '', ...fallbacks] = texts;
      return resolveCandidatesWithLookup({ primary, fallbacks }, 'openai', (text) => names[text]).map(written);
    };
    it.each([
      ['K1', ['fast'], ['groq | llama']],
      ['K1', [' fast '], ['groq | llama']],
      ['K1', ['FAST'], ['openai | FAST']],
      ['K2', ['bare'], ['openai | some-model']],
      ['K2: an empty answer drops the entry', ['gone', 'fast'], ['groq | llama']],
      ['K2: so does a blank one', ['blank', 'fast'], ['groq | llama']],
      ['K1: refused texts are read as they stand', ['anthropic/opus'], ['anthropic | opus']],
      ['K3: duplicates are judged by the answer', ['fast', 'groq/LLAMA'], ['groq | llama']],
    ] as const)('%s: %j', (_, texts, expected) => {
      expect(found(...texts)).toEqual(expected);
    });
    it('K2: the lookup sees empty texts too, trimmed', () => {
      const seen: string[] = [];
      resolveCandidatesWithLookup({ primary: ' ', fallbacks: [' a '] }, 'openai', (text) => void seen.push(text));
      expect(seen).toEqual(['', 'a']);
    });
    it('K2: and may answer an empty text', () => {
      expect(resolveCandidatesWithLookup({ primary: '' }, 'x', () => 'openai/gpt-4').map(written)).toEqual(['openai | gpt-4']);
    });
  });
});
