import { describe, expect, it } from 'vitest';
import type { ChatMessage, ChatRequest } from '../../../../../src/main/providers/adapter.ts';
import { messagesBody } from '../../../../../src/main/providers/anthropic/body.ts';

const mark = { cache_control: { type: 'ephemeral' } };
const model = 'claude-sonnet-4-5';
const hi: readonly ChatMessage[] = [{ role: 'user', text: 'Hi' }];
const tool = {
  name: 'look',
  description: 'Looks.',
  parameters: { type: 'object', properties: { at: { $ref: '#/$defs/place' } }, $defs: { place: {} } },
};
const body = (request: Partial<ChatRequest>, options?: Parameters<typeof messagesBody>[1]) =>
  messagesBody({ model, messages: hi, ...request }, options);

describe('messagesBody', () => {
  it('asks for a stream and a limit, and for nothing that nobody set', () => {
    expect(body({})).toEqual({
      model,
      max_tokens: 8192,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi', ...mark }] }],
      stream: true,
    });
  });

  it('marks the last tool, the last part of the system and the last message, and passes a schema whole', () => {
    const messages: readonly ChatMessage[] = [{ role: 'system', text: 'Be brief.' }, { role: 'system', text: 'Be kind.' }, ...hi];
    expect(body({ messages, tools: [{ ...tool, name: 'listen' }, tool] })).toMatchObject({
      system: [
        { type: 'text', text: 'Be brief.' },
        { type: 'text', text: 'Be kind.', ...mark },
      ],
      tools: [
        { name: 'listen', description: 'Looks.', input_schema: tool.parameters },
        { name: 'look', description: 'Looks.', input_schema: tool.parameters, ...mark },
      ],
      tool_choice: { type: 'auto' },
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi', ...mark }] }],
    });
  });

  it('writes a round with tools: thoughts first and as they came, all answers in one message before any text', () => {
    const thought = { type: 'thinking', thinking: 'Where?  ', signature: 'EqQB+/==' };
    const messages: readonly ChatMessage[] = [
      { role: 'assistant', text: 'An answer to nobody.' },
      { role: 'user', text: 'See', pictures: [{ mediaType: 'image/png', base64: 'iVBO' }] },
      {
        role: 'assistant',
        text: 'Looking.',
        toolCalls: [
          { id: 'call:1', name: 'look', argsText: '{"at": "sky"}' },
          { id: 'call:2', name: 'listen', argsText: 'not json' },
          { id: 'call:3', name: 'wait', argsText: '' },
        ],
        opaque: [
          { adapter: 'anthropic-messages', model, blob: thought },
          { adapter: 'anthropic-messages', model: 'claude-opus-4-1', blob: thought },
          { adapter: 'openai-responses', model, blob: thought },
        ],
      },
      { role: 'tool', toolCallId: 'call:2', name: 'listen', text: 'Nothing.', isError: true },
      { role: 'tool', toolCallId: 'call:1', name: 'look', text: 'Blue.' },
      { role: 'user', text: 'And?' },
    ];
    expect(body({ messages }).messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBO' } },
          { type: 'text', text: 'See' },
        ],
      },
      {
        role: 'assistant',
        content: [
          thought,
          { type: 'text', text: 'Looking.' },
          { type: 'tool_use', id: 'call_1', name: 'look', input: { at: 'sky' } },
          { type: 'tool_use', id: 'call_2', name: 'listen', input: { raw: 'not json' } },
          { type: 'tool_use', id: 'call_3', name: 'wait', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_1', content: 'Blue.' },
          { type: 'tool_result', tool_use_id: 'call_2', content: 'Nothing.', is_error: true },
          { type: 'tool_result', tool_use_id: 'call_3', content: expect.stringContaining('interrupted'), is_error: true },
          { type: 'text', text: 'And?', ...mark },
        ],
      },
    ]);
  });

  it('leaves blank turns out, joins neighbours, and ends a last word of the assistant without white space', () => {
    const messages: readonly ChatMessage[] = [
      { role: 'user', text: 'One' },
      { role: 'assistant', text: '  ' },
      { role: 'user', text: 'Two' },
      { role: 'assistant', text: 'Three \n' },
    ];
    expect(body({ messages }, { leftOut: new Set(['cache_control']) }).messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'One' },
          { type: 'text', text: 'Two' },
        ],
      },
      { role: 'assistant', content: [{ type: 'text', text: 'Three' }] },
    ]);
  });

  it.each([
    ['claude-sonnet-4.6', 'claude-sonnet-4-6'],
    ['Claude-3.5-haiku', 'Claude-3-5-haiku'],
    ['glm-4.6', 'glm-4.6'],
  ])('writes the model %s as %s', (named, written) => {
    expect(body({ model: named }).model).toBe(written);
  });

  it.each([
    [{ maxTokens: 500 }, model, 500],
    [{ maxTokens: 50_000 }, 'claude-3-opus-20240229', 4096],
    [{ maxTokens: 50_000 }, 'claude-3-5-sonnet-latest', 8192],
    [{}, 'claude-3-haiku-20240307', 4096],
    [{ maxTokens: 50_000 }, 'someone-else', 50_000],
  ])('keeps the limit within what a model takes: %j for %s', (asked, named, limit) => {
    expect(body({ ...asked, model: named }).max_tokens).toBe(limit);
  });

  it.each([
    ['low', 'claude-sonnet-4-5', { thinking: { type: 'enabled', budget_tokens: 4096 }, max_tokens: 8192 }],
    ['medium', 'claude-sonnet-4-5', { thinking: { type: 'enabled', budget_tokens: 16_384 }, max_tokens: 20_480 }],
    ['xhigh', 'claude-3-7-sonnet-latest', { thinking: { type: 'enabled', budget_tokens: 64_000 }, max_tokens: 68_096 }],
    ['adaptive', 'claude-opus-4-6', { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: 'high' } }],
    ['xhigh', 'claude-opus-5', { thinking: { type: 'adaptive', display: 'summarized' }, output_config: { effort: 'max' } }],
  ] as const)('asks for %s thinking of %s as that model is asked', (thinking, named, fields) => {
    expect(body({ thinking, temperature: 0.3, model: named })).toMatchObject(fields);
    expect(body({ thinking, temperature: 0.3, model: named })).not.toHaveProperty('temperature');
  });

  it.each(['off', undefined] as const)('asks for no thinking where it is %s', (thinking) => {
    expect(body({ ...(thinking && { thinking }), temperature: 1.4 })).toMatchObject({ temperature: 1 });
    expect(body({ ...(thinking && { thinking }) })).not.toHaveProperty('thinking');
    expect(body({ thinking: 'high', model: 'claude-3-5-haiku-latest' })).not.toHaveProperty('thinking');
  });

  it('tells a model that can be told not to think, and shortens a budget to what a model can say', () => {
    expect(body({ thinking: 'off' }, { traits: { capabilities: {}, canBeTold: true } })).toMatchObject({ thinking: { type: 'disabled' } });
    const small = body({ thinking: 'high' }, { traits: { capabilities: {}, thinks: 'budget', maxTokens: 10_000 } });
    expect(small).toMatchObject({ max_tokens: 10_000, thinking: { type: 'enabled', budget_tokens: 9999 } });
  });

  it.each([
    ['temperature', { temperature: 0.2 }, 'temperature'],
    ['thinking', { thinking: 'low' }, 'thinking'],
    ['output_config', { thinking: 'low', model: 'claude-opus-4-6' }, 'output_config'],
  ] as const)('leaves out %s once a model has refused it', (parameter, request, field) => {
    expect(body(request)).toHaveProperty(field);
    expect(body(request, { leftOut: new Set([parameter]) })).not.toHaveProperty(field);
  });

  it('asks the other way once a model has refused one way to think', () => {
    const asked = (named: string, parameter: string) =>
      body({ thinking: 'high', model: named }, { leftOut: new Set([parameter]) }).thinking?.type;
    expect(asked('claude-opus-4-6', 'thinking.adaptive')).toBe('enabled');
    expect(asked('claude-sonnet-4-5', 'thinking.enabled')).toBe('adaptive');
  });

  it('marks nothing once a gateway has refused the marks', () => {
    const messages: readonly ChatMessage[] = [{ role: 'system', text: 'Be brief.' }, ...hi];
    expect(JSON.stringify(body({ messages, tools: [tool] }, { leftOut: new Set(['cache_control']) }))).not.toContain('cache_control');
  });
});
