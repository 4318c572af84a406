import { describe, expect, it } from 'vitest';
import { chatBody } from '../../../../../src/main/providers/openai/body.ts';

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
});
