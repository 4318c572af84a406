/** Every wish that a dialect does not put on the wire as it stands is told with the attempt; the body that it makes is the witness. */
import { describe, expect, it } from 'vitest';
import type { CallContext, ChatRequest, ProviderAdapter } from '../../../../src/main/providers/adapter.ts';
import { atAddress } from '../../../../src/main/providers/at-address.ts';
import { createRegistry } from '../../../../src/main/providers/registry.ts';
import { adapt, type NeutralRequest } from '../../../../src/main/providers/wire/adapt.ts';
import type { Fault, HistoryChange } from '../../../../src/shared/contract/index.ts';

const adapterOf = (id: string): ProviderAdapter => {
  const found = createRegistry([]).get(id);
  if (!found) throw new Error(`no adapter ${id}`);
  return found;
};
const messages: NeutralRequest['messages'] = [{ role: 'user', text: 'Hi' }];

/** What an attempt would tell of these wishes. */
const told = (id: string, model: string, wishes: Partial<NeutralRequest>): readonly HistoryChange[] => {
  const adapter = adapterOf(id);
  const { request, changes } = adapt(
    { messages, ...wishes },
    { replays: adapter.replays ?? [adapter.dialect], model, capabilities: adapter.capabilities(model) },
  );
  return [...changes, ...(adapter.changes?.(request) ?? [])];
};
const left = (option: Extract<HistoryChange, { kind: 'option-left-out' }>['option']) => ({ kind: 'option-left-out', option });
const changed = (option: Extract<HistoryChange, { kind: 'option-changed' }>['option'], to: string) => ({
  kind: 'option-changed',
  option,
  to,
});

describe('what is sent otherwise than it was asked for', () => {
  it.each<readonly [string, string, Partial<NeutralRequest>, readonly object[]]>([
    ['anthropic', 'claude-sonnet-4-5', { temperature: 0.5, maxTokens: 1000 }, []],
    ['anthropic', 'claude-sonnet-4-5', { temperature: 1.5 }, [changed('temperature', '1')]],
    ['anthropic', 'claude-sonnet-4-5', { temperature: 0.5, thinking: 'low' }, [left('temperature')]],
    ['anthropic', 'claude-sonnet-4-5', { maxTokens: 1000, thinking: 'low' }, [changed('max-tokens', '8192')]],
    ['anthropic', 'claude-3-haiku-20240307', { maxTokens: 9000, thinking: 'low' }, [left('thinking'), changed('max-tokens', '4096')]],
    ['anthropic', 'claude-opus-4-6', { thinking: 'xhigh' }, []],
    ['anthropic', 'claude-opus-4-6', { thinking: 'off' }, []],

    ['openai', 'gpt-4.1', { temperature: 0.5, maxTokens: 1000 }, []],
    ['openai', 'gpt-5.4', { temperature: 0.5 }, [left('temperature')]],
    ['openai', 'gpt-5.4', { thinking: 'off' }, []],
    ['openai', 'gpt-5-mini', { thinking: 'off' }, [changed('thinking', 'minimal')]],
    ['openai', 'o3', { thinking: 'off' }, [left('not-thinking')]],
    ['openai', 'gpt-4o', { thinking: 'high' }, [left('thinking')]],
    ['moonshot', 'kimi-k2-0905-preview', { temperature: 0.2 }, [changed('temperature', '1')]],
    ['deepseek', 'deepseek-v4', { thinking: 'low' }, [changed('thinking', 'high')]],
    ['deepseek', 'deepseek-v4', { thinking: 'xhigh' }, []],
    ['zhipu', 'glm-4.6', { thinking: 'low' }, [changed('thinking', 'on')]],
    ['qwen-portal', 'qwen3-max', { thinking: 'off' }, []],
    ['mistral', 'magistral-medium', { thinking: 'high' }, [left('thinking')]],
    ['minimax', 'MiniMax-M2', { thinking: 'off' }, [left('not-thinking')]],
    ['groq', 'qwen/qwen3-32b', { thinking: 'xhigh' }, [changed('thinking', 'high')]],
    ['ollama', 'qwen3', { thinking: 'off' }, [left('not-thinking')]],
    ['openrouter', 'z-ai/glm-5', { thinking: 'adaptive' }, []],

    ['openai-responses', 'gpt-4.1', { temperature: 0.5, maxTokens: 4 }, [changed('max-tokens', '16')]],
    ['openai-responses', 'gpt-oss-120b', { temperature: 0.5 }, [left('temperature')]],
    ['openai-responses', 'gpt-5.4', { thinking: 'off' }, []],
    ['openai-responses', 'o3', { thinking: 'off' }, [left('not-thinking')]],
    ['openai-codex', 'gpt-5.4', { temperature: 0.5, maxTokens: 9 }, [left('temperature'), left('max-tokens')]],
    ['openai-codex', 'gpt-5.4', { thinking: 'off' }, [left('not-thinking')]],
    ['openai-codex', 'gpt-5.9-unlisted', { thinking: 'high' }, [left('thinking')]],

    ['gemini', 'gemini-3-pro-preview', { thinking: 'medium', temperature: 0 }, [changed('thinking', 'high')]],
    ['gemini', 'gemini-3-flash', { thinking: 'off' }, [changed('thinking', 'minimal')]],
    ['gemini', 'gemini-2.5-pro', { thinking: 'off' }, [changed('thinking', '128 tokens')]],
    ['gemini', 'gemini-2.5-flash', { thinking: 'off' }, []],
    ['gemini', 'gemma-4', { thinking: 'high' }, [left('thinking')]],
    ['antigravity', 'gemini-3-flash', { maxTokens: 1000, thinking: 'high' }, []],
    ['antigravity', 'claude-sonnet-4-5-thinking', { maxTokens: 1000, thinking: 'low' }, [changed('max-tokens', '5096')]],
    ['antigravity', 'claude-sonnet-4-5', { thinking: 'low' }, [left('thinking')]],

    ['github-copilot', 'gpt-4.1', { maxTokens: 1000, temperature: 0.5 }, [left('max-tokens')]],
    ['github-copilot', 'gpt-5.2', { maxTokens: 1000, temperature: 0.5, thinking: 'off' }, [left('temperature'), left('max-tokens')]],
    ['github-copilot', 'claude-sonnet-4.5', { temperature: 0.5, thinking: 'low' }, [left('temperature')]],
    ['github-copilot', 'gemini-3-pro', { maxTokens: 1000, thinking: 'off' }, [left('not-thinking')]],
  ])('%s/%s, asked for %j', (id, model, wishes, expected) => {
    expect(told(id, model, wishes)).toEqual(expected);
  });

  it('goes by the address of the account', () => {
    const own = atAddress(adapterOf('openai'), 'https://api.deepseek.com/v1');
    expect(own.changes?.({ model: 'deepseek-v4', messages, thinking: 'low' })).toEqual([changed('thinking', 'high')]);
  });
});

describe('what a model was found not to take', () => {
  const repairing = (parameter: string): Fault => ({ provider: 'p', message: '', repair: 'drop-parameter', parameter });
  /** One call whose request never leaves: the adapter only learns what to leave out. */
  const learn = async (adapter: ProviderAdapter, request: ChatRequest, parameter: string): Promise<void> => {
    const context: CallContext = {
      auth: { token: async () => 'key-for-tests', accountId: 'acc-1', projectId: 'p-1' },
      http: { request: () => Promise.reject(new Error('nobody there')), close: async () => {} },
      signal: new AbortController().signal,
      firstByteMs: 1000,
      idleMs: 1000,
      now: () => 0,
      repairing: repairing(parameter),
    };
    await adapter
      .stream(request, context)
      [Symbol.asyncIterator]()
      .next()
      .catch(() => undefined);
  };

  it.each([
    ['anthropic', 'claude-odd', { temperature: 0.5 }, 'temperature', left('temperature')],
    ['openai', 'odd', { temperature: 0.5 }, 'temperature', left('temperature')],
    ['openai-responses', 'odd', { maxTokens: 100 }, 'max_output_tokens', left('max-tokens')],
    ['openai-codex', 'gpt-5.4-mini', { thinking: 'high' }, 'reasoning.effort', left('thinking')],
    ['gemini', 'gemini-3-odd', { thinking: 'high' }, 'thinkingConfig', left('thinking')],
    ['antigravity', 'gemini-3-odd', { thinking: 'high' }, 'thinkingConfig', left('thinking')],
    ['github-copilot', 'odd', { thinking: 'high' }, 'reasoning_effort', left('thinking')],
  ] as const)('is told by %s from then on', async (id, model, wishes, parameter, expected) => {
    const request: ChatRequest = { model, messages, ...wishes };
    expect(adapterOf(id).changes?.(request)).toEqual([]);
    await learn(adapterOf(id), request, parameter);
    expect(adapterOf(id).changes?.(request)).toEqual([expected]);
  });

  it.each(['anthropic', 'openai', 'openai-responses', 'openai-codex', 'gemini', 'antigravity', 'github-copilot'])(
    'tells of thoughts that %s does not take back',
    async (id) => {
      const opaque = [{ adapter: 'any', model: 'gpt-5.4', blob: {} }];
      const request: ChatRequest = {
        model: 'gpt-5.4',
        cacheKey: 'chat',
        messages: [{ role: 'assistant', text: 'Ho', opaque }, ...messages],
      };
      await learn(adapterOf(id), request, 'earlier thoughts');
      expect(adapterOf(id).changes?.(request)).toEqual([{ kind: 'thinking-left-out', count: 1 }]);
      expect(adapterOf(id).changes?.({ ...request, cacheKey: 'other' })).toEqual([]);
    },
  );
});
