import { describe, expect, it } from 'vitest';
import type { ChatMessage, ChatRequest } from '../../../../../src/main/providers/adapter.ts';
import { responsesBody } from '../../../../../src/main/providers/responses/body.ts';
import { THOUGHTS } from '../../../../../src/main/providers/wire/left-out.ts';

const model = 'gpt-5.4';
const hi: readonly ChatMessage[] = [{ role: 'user', text: 'Hi' }];
const body = (request: Partial<ChatRequest>, ...leftOut: readonly string[]) =>
  responsesBody({ model, messages: hi, ...request }, { provider: 'acme', leftOut: new Set(leftOut) });
const user = (text: string) => ({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] });

describe('responsesBody', () => {
  it('asks a model that thinks for a stream, for nothing to be stored, and for its thoughts in encrypted form', () => {
    expect(body({})).toEqual({
      model,
      input: [user('Hi')],
      stream: true,
      store: false,
      include: ['reasoning.encrypted_content'],
      reasoning: { summary: 'auto' },
    });
  });

  it('asks a model that does not think for no thoughts', () => {
    expect(body({ model: 'gpt-4.1', thinking: 'high', temperature: 0.4, maxTokens: 5 })).toEqual({
      model: 'gpt-4.1',
      input: [user('Hi')],
      stream: true,
      store: false,
      max_output_tokens: 16,
      temperature: 0.4,
    });
  });

  it('writes a round with tools, each thought right before what it led to', () => {
    const item = (encrypted_content: string) => ({ type: 'reasoning', summary: [], encrypted_content });
    const kept = (before: 'text' | number, content: string, provider = 'acme') => ({
      adapter: 'openai-responses',
      model,
      blob: { provider, before, item: { ...item(content), id: 'rs_1' } },
    });
    const messages: readonly ChatMessage[] = [
      { role: 'system', text: 'Be brief.' },
      { role: 'system', text: 'Be kind.' },
      { role: 'user', text: 'See', pictures: [{ mediaType: 'image/png', base64: 'iVBO' }] },
      {
        role: 'assistant',
        text: 'Looking.',
        toolCalls: [
          { id: 'call_1', name: 'look', argsText: '{"at": "sky"}' },
          { id: 'call_2', name: 'wait', argsText: '' },
        ],
        opaque: [
          kept('text', 'one'),
          kept(1, 'two'),
          kept(0, 'foreign', 'openai-codex'),
          { adapter: 'openai-responses', model: 'gpt-5.5', blob: kept(0, 'other model').blob },
        ],
      },
      { role: 'tool', toolCallId: 'call_1', name: 'look', text: 'Blue.' },
    ];
    const { instructions, input } = body({ messages });
    expect(instructions).toBe('Be brief.\n\nBe kind.');
    const said = [
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Looking.' }] },
      { type: 'function_call', call_id: 'call_1', name: 'look', arguments: '{"at": "sky"}' },
    ];
    const rest = [
      { type: 'function_call', call_id: 'call_2', name: 'wait', arguments: '{}' },
      { type: 'function_call_output', call_id: 'call_1', output: 'Blue.' },
      { type: 'function_call_output', call_id: 'call_2', output: expect.stringContaining('interrupted') },
    ];
    const seen = {
      type: 'message',
      role: 'user',
      content: [
        { type: 'input_text', text: 'See' },
        { type: 'input_image', image_url: 'data:image/png;base64,iVBO', detail: 'auto' },
      ],
    };
    expect(input).toEqual([seen, item('one'), ...said, item('two'), ...rest]);
    expect(body({ messages }, THOUGHTS).input).toEqual([seen, ...said, ...rest]);
  });

  it('offers tools flat, and names the conversation for the cache', () => {
    const tool = { name: 'look', description: 'Looks.', parameters: { type: 'object' } };
    expect(body({ tools: [tool], cacheKey: 'chat-1' })).toMatchObject({
      tools: [{ type: 'function', ...tool, strict: false }],
      tool_choice: 'auto',
      prompt_cache_key: 'chat-1',
    });
  });

  it.each([
    ['off', 'gpt-5.4', 'none'],
    ['off', 'gpt-5', 'minimal'],
    ['off', 'o3', undefined],
    ['xhigh', 'gpt-5.4', 'xhigh'],
    ['low', 'o3', 'low'],
    ['adaptive', 'gpt-5.4', undefined],
  ] as const)('says %s to %s as the effort %s', (thinking, named, effort) => {
    expect(body({ thinking, model: named }).reasoning?.effort).toBe(effort);
  });

  it.each([
    ['include', 'include'],
    ['reasoning', 'reasoning'],
    ['max_output_tokens', 'max_output_tokens'],
    ['prompt_cache_key', 'prompt_cache_key'],
  ])('leaves out %s once a model has refused it', (parameter, field) => {
    const asked = { thinking: 'low', maxTokens: 100, cacheKey: 'chat-1' } as const;
    expect(body(asked)).toHaveProperty(field);
    expect(body(asked, parameter)).not.toHaveProperty(field);
  });

  it('leaves out half of what is asked of thinking where only that was refused', () => {
    expect(body({ thinking: 'low' }, 'reasoning.summary').reasoning).toEqual({ effort: 'low' });
    expect(body({ thinking: 'low' }, 'reasoning.effort').reasoning).toEqual({ summary: 'auto' });
    expect(body({ thinking: 'low' }, 'reasoning.effort', 'reasoning.summary')).not.toHaveProperty('reasoning');
  });
});
