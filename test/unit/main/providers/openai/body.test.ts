import { describe, expect, it } from 'vitest';
import { chatBody } from '../../../../../src/main/providers/openai/body.ts';
import type { ThinkingLevel } from '../../../../../src/shared/contract/index.ts';

const messages = [{ role: 'user', text: 'Hi' }] as const;
const local = 'http://localhost:1234/v1';

describe('chatBody', () => {
  it('asks for a stream with usage, and for nothing that nobody set', () => {
    expect(chatBody({ model: 'google/gemma-3', messages }, local)).toEqual({
      model: 'google/gemma-3',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('joins neighbours of one role and leaves empty replies out', () => {
    const body = chatBody(
      {
        model: 'm',
        messages: [
          { role: 'system', text: 'Be brief.' },
          { role: 'user', text: 'One' },
          { role: 'assistant', text: '' },
          { role: 'user', text: 'Two' },
          { role: 'assistant', text: 'Three' },
        ],
      },
      local,
    );
    expect(body.messages).toEqual([
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'One\n\nTwo' },
      { role: 'assistant', content: 'Three' },
    ]);
  });

  it.each([
    ['gpt-4o', 'https://api.openai.com/v1', 'max_completion_tokens'],
    ['o3-mini', 'https://gateway.example.com/v1', 'max_completion_tokens'],
    ['openai/gpt-5.4', 'https://openrouter.ai/api/v1', 'max_completion_tokens'],
    ['glm-4.6', 'https://open.bigmodel.cn/api/paas/v4', 'max_completion_tokens'],
    ['llama3.2', local, 'max_tokens'],
    ['qwen/qwen3-14b', local, 'max_tokens'],
  ])('names the limit of %s at %s %s', (model, baseUrl, name) => {
    expect(chatBody({ model, messages, maxTokens: 9 }, baseUrl)).toHaveProperty(name, 9);
  });

  it.each([
    ['llama3.2', 0.4],
    ['kimi-k2-turbo', 1],
    ['gpt-5.4', undefined],
    ['o3', undefined],
  ])('sends %s the temperature that it takes', (model, temperature) => {
    expect(chatBody({ model, messages, temperature: 0.4 }, local).temperature).toBe(temperature);
  });

  const level = (thinking: ThinkingLevel, model: string, baseUrl: string) => {
    const {
      model: _model,
      messages: _messages,
      stream: _stream,
      stream_options: _options,
      ...rest
    } = chatBody({ model, messages, thinking }, baseUrl);
    return rest;
  };
  it.each<readonly [string, string, ThinkingLevel, object]>([
    ['https://api.openai.com/v1', 'gpt-5.4', 'xhigh', { reasoning_effort: 'xhigh' }],
    ['https://api.openai.com/v1', 'gpt-5.4', 'off', { reasoning_effort: 'none' }],
    ['https://api.openai.com/v1', 'gpt-5', 'off', { reasoning_effort: 'minimal' }],
    ['https://api.openai.com/v1', 'gpt-4o', 'off', {}],
    ['https://api.openai.com/v1', 'gpt-5.4', 'adaptive', {}],
    ['https://api.groq.com/openai/v1', 'openai/gpt-oss-120b', 'xhigh', { reasoning_effort: 'high' }],
    ['https://openrouter.ai/api/v1', 'x/y', 'low', { reasoning: { effort: 'low' } }],
    ['https://openrouter.ai/api/v1', 'x/y', 'off', { reasoning: { enabled: false } }],
    ['https://api.deepseek.com/v1', 'deepseek-chat', 'off', { thinking: { type: 'disabled' } }],
    ['https://api.deepseek.com/v1', 'deepseek-chat', 'low', { thinking: { type: 'enabled' }, reasoning_effort: 'high' }],
    ['https://api.deepseek.com/v1', 'deepseek-chat', 'xhigh', { thinking: { type: 'enabled' }, reasoning_effort: 'max' }],
    ['https://open.bigmodel.cn/api/paas/v4', 'glm-4.6', 'off', { thinking: { type: 'disabled' } }],
    ['https://ark.cn-beijing.volces.com/api/v3', 'doubao', 'off', { thinking: { type: 'disabled' } }],
    ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'qwen3-max', 'off', { enable_thinking: false }],
    ['https://api.minimaxi.com/v1', 'MiniMax-M2', 'high', { reasoning_split: true }],
    ['https://api.mistral.ai/v1', 'mistral-large', 'high', {}],
    [local, 'qwen3', 'medium', { reasoning_effort: 'medium' }],
    [local, 'qwen3', 'off', {}],
  ])('at %s tells %s to think %s by %j', (baseUrl, model, thinking, fields) => {
    expect(level(thinking, model, baseUrl)).toEqual(fields);
  });

  it('offers tools with their schema untouched, and says nothing of tools where there are none', () => {
    const parameters = { type: 'object', properties: { at: { type: 'string', pattern: '^x' } }, $defs: {} };
    const tools = [{ name: 'look', description: 'Looks.', parameters }];
    expect(chatBody({ model: 'm', messages, tools }, local)).toMatchObject({
      tools: [{ type: 'function', function: { name: 'look', description: 'Looks.', parameters } }],
      tool_choice: 'auto',
    });
    expect(chatBody({ model: 'm', messages, tools: [] }, local)).not.toHaveProperty('tool_choice');
  });

  it('names the conversation to OpenAI and Azure alone', () => {
    const asked = (baseUrl: string) => chatBody({ model: 'm', messages, cacheKey: 'chat-1' }, baseUrl).prompt_cache_key;
    expect(
      ['https://api.openai.com/v1', 'https://mine.openai.azure.com/openai/v1', 'https://notapi.openai.com.evil.example/v1', local].map(
        asked,
      ),
    ).toEqual(['chat-1', 'chat-1', undefined, undefined]);
  });

  it('asks for usage where the host takes the wish, and lets the user decide otherwise', () => {
    const asks = (baseUrl: string, streamOptions?: boolean) =>
      'stream_options' in chatBody({ model: 'm', messages }, baseUrl, streamOptions === undefined ? {} : { traits: { streamOptions } });
    expect([asks(local), asks('https://api.mistral.ai/v1'), asks(local, false), asks('https://api.mistral.ai/v1', true)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('lets the name of the limit be set', () => {
    const options = { traits: { maxTokensField: 'max_completion_tokens' } } as const;
    expect(chatBody({ model: 'm', messages, maxTokens: 5 }, local, options)).toMatchObject({ max_completion_tokens: 5 });
  });
});
