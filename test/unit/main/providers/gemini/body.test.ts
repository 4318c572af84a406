import { describe, expect, it } from 'vitest';
import type { ChatMessage, ChatRequest, OpaquePart } from '../../../../../src/main/providers/adapter.ts';
import { generateBody } from '../../../../../src/main/providers/gemini/body.ts';
import { NO_SIGNATURE } from '../../../../../src/main/providers/gemini/signatures.ts';

const MODEL = 'gemini-3-pro';
const bodyOf = (request: Partial<ChatRequest>) => generateBody({ model: MODEL, messages: [], ...request }, 'gemini');
const contentsOf = (messages: readonly ChatMessage[], model = MODEL) => bodyOf({ messages, model }).contents;
const user = (text: string): ChatMessage => ({ role: 'user', text });
const call = (id: string, name = 'look', argsText = '{}') => ({ id, name, argsText });
const answer = (toolCallId: string, text: string, isError = false): ChatMessage => ({
  role: 'tool',
  toolCallId,
  name: 'look',
  text,
  isError,
});
const signed = (blob: object, changes: Partial<OpaquePart> = {}): OpaquePart => ({ adapter: 'gemini', model: MODEL, blob, ...changes });

describe('what Gemini is sent', () => {
  it('is the least that a plain question needs', () => {
    expect(bodyOf({ messages: [user('Hi')] })).toEqual({ contents: [{ role: 'user', parts: [{ text: 'Hi' }] }] });
  });

  it('keeps every system message, pictures, a temperature of zero and the limit', () => {
    const body = bodyOf({
      messages: [
        { role: 'system', text: 'One.' },
        { role: 'user', text: 'What is this?', pictures: [{ mediaType: 'image/png', base64: 'aGk=' }] },
        { role: 'system', text: 'Two.' },
      ],
      temperature: 0,
      maxTokens: 64,
    });
    expect(body).toEqual({
      systemInstruction: { parts: [{ text: 'One.' }, { text: 'Two.' }] },
      contents: [{ role: 'user', parts: [{ text: 'What is this?' }, { inlineData: { mimeType: 'image/png', data: 'aGk=' } }] }],
      generationConfig: { temperature: 0, maxOutputTokens: 64 },
    });
  });

  it('alternates, begins with the user and has no empty parts', () => {
    expect(contentsOf([{ role: 'assistant', text: 'Hello' }, user(''), user('A'), user('B'), { role: 'assistant', text: '' }])).toEqual([
      { role: 'user', parts: [{ text: '…' }] },
      { role: 'model', parts: [{ text: 'Hello' }] },
      { role: 'user', parts: [{ text: 'A' }, { text: 'B' }] },
    ]);
  });

  it('declares tools in words that the service knows; one without arguments has no parameters', () => {
    const tools = [
      {
        name: 'look',
        description: 'Looks',
        parameters: { type: 'object', properties: { at: { type: 'string', minLength: 1 } }, additionalProperties: false },
      },
      { name: 'now', description: 'Tells the time', parameters: { type: 'object', properties: {} } },
    ];
    expect(bodyOf({ messages: [user('Hi')], tools })).toMatchObject({
      tools: [
        {
          functionDeclarations: [
            { name: 'look', description: 'Looks', parameters: { type: 'object', properties: { at: { type: 'string' } } } },
            { name: 'now', description: 'Tells the time' },
          ],
        },
      ],
      toolConfig: { functionCallingConfig: { mode: 'AUTO' } },
    });
  });

  it('groups the results of calls made at once, with the names and ids of their calls', () => {
    const messages: readonly ChatMessage[] = [
      user('Hi'),
      { role: 'assistant', text: 'Looking.', toolCalls: [call('a', 'look', '{"at":"sky"}'), call('b', 'look', 'not json')] },
      answer('a', 'blue'),
      answer('b', 'no such place', true),
    ];
    expect(contentsOf(messages, 'gemini-2.5-flash').slice(1)).toEqual([
      {
        role: 'model',
        parts: [
          { text: 'Looking.' },
          { functionCall: { name: 'look', args: { at: 'sky' }, id: 'a' } },
          { functionCall: { name: 'look', args: { raw: 'not json' }, id: 'b' } },
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { name: 'look', response: { result: 'blue' }, id: 'a' } },
          { functionResponse: { name: 'look', response: { error: 'no such place' }, id: 'b' } },
        ],
      },
    ]);
  });
});

describe('a thought signature', () => {
  const modelParts = (turn: Omit<Extract<ChatMessage, { role: 'assistant' }>, 'role'>, model = MODEL) =>
    contentsOf([user('Hi'), { role: 'assistant', ...turn }], model).find(({ role }) => role === 'model')?.parts;

  it('goes back on the call that it came on', () => {
    const opaque = [signed({ on: 'call', id: 'a', signature: 's' })];
    expect(modelParts({ text: '', toolCalls: [call('a'), call('b')], opaque })).toEqual([
      { functionCall: { name: 'look', args: {}, id: 'a' }, thoughtSignature: 's' },
      { functionCall: { name: 'look', args: {}, id: 'b' } },
    ]);
  });

  it('goes back on the piece of text that it came on, and with its thinking', () => {
    const opaque = [
      signed({ on: 'thought', text: 'Hm.', signature: 's1' }),
      signed({ on: 'text', from: 3, to: 6, signature: 's2' }),
      signed({ on: 'text', from: 9, to: 9, signature: 's3' }),
    ];
    expect(modelParts({ text: 'abcdefghi', opaque })).toEqual([
      { text: 'Hm.', thought: true, thoughtSignature: 's1' },
      { text: 'abc' },
      { text: 'def', thoughtSignature: 's2' },
      { text: 'ghi' },
      { text: '', thoughtSignature: 's3' },
    ]);
  });

  it.each([
    ['of another model', signed({ on: 'text', from: 0, to: 3, signature: 's' }, { model: 'gemini-3-flash' })],
    ['of another dialect', signed({ on: 'text', from: 0, to: 3, signature: 's' }, { adapter: 'antigravity' })],
    ['of a text that was changed', signed({ on: 'text', from: 0, to: 30, signature: 's' })],
    ['that is no signature', signed({ on: 'text', from: 0, to: 3 })],
    ['that is nothing', { adapter: 'gemini', model: MODEL, blob: null }],
  ])('%s is left out', (_, part) => {
    expect(modelParts({ text: 'abc', opaque: [part] })).toEqual([{ text: 'abc' }]);
  });

  it('is waived once for calls of another back end, where the model asks for signatures', () => {
    const turn = { text: '', toolCalls: [call('a'), call('b')] };
    const bare = (id: string) => ({ functionCall: { name: 'look', args: {}, id } });
    expect(modelParts(turn)).toEqual([{ ...bare('a'), thoughtSignature: NO_SIGNATURE }, bare('b')]);
    expect(modelParts(turn, 'gemini-2.5-pro')).toEqual([bare('a'), bare('b')]);
  });
});

describe('how much Gemini is asked to think', () => {
  it.each([
    ['gemini-3-pro', 'off', { thinkingLevel: 'low' }],
    ['gemini-3-flash', 'off', { thinkingLevel: 'minimal' }],
    ['gemini-3-flash', 'medium', { includeThoughts: true, thinkingLevel: 'medium' }],
    ['gemini-3-pro-preview', 'medium', { includeThoughts: true, thinkingLevel: 'high' }],
    ['gemini-3.1-pro', 'xhigh', { includeThoughts: true, thinkingLevel: 'high' }],
    ['gemini-3-pro', 'adaptive', { includeThoughts: true }],
    ['gemini-2.5-flash', 'off', { thinkingBudget: 0 }],
    ['gemini-2.5-pro', 'off', { thinkingBudget: 128 }],
    ['gemini-2.5-flash', 'low', { includeThoughts: true, thinkingBudget: 4096 }],
    ['gemini-2.5-pro', 'xhigh', { includeThoughts: true, thinkingBudget: 32_768 }],
    ['gemini-2.5-flash', 'adaptive', { includeThoughts: true, thinkingBudget: -1 }],
  ] as const)('%s, %s', (model, thinking, expected) => {
    expect(bodyOf({ model, thinking, messages: [] }).generationConfig?.thinkingConfig).toEqual(expected);
  });

  it('is not said to models that do not think, nor where nobody asked', () => {
    expect(bodyOf({ model: 'gemini-2.0-flash', thinking: 'high' }).generationConfig).toBeUndefined();
    expect(bodyOf({ model: 'gemini-3-pro' }).generationConfig).toBeUndefined();
  });
});
