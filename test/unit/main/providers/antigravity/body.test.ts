import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../../../../src/main/providers/adapter.ts';
import { envelope, modelIdOf } from '../../../../../src/main/providers/antigravity/body.ts';

const hello = [{ role: 'user', text: 'Hi' }] as const;
const wrap = (request: Partial<ChatRequest>) =>
  envelope({ model: 'gemini-3-flash', messages: hello, ...request }, { project: 'p-1', requestId: 'r-1' });
const claude = (request: Partial<ChatRequest>) => wrap({ model: 'claude-sonnet-4-5-thinking', ...request }).request;

describe('the envelope', () => {
  it('holds Gemini’s request, the project and our own name', () => {
    expect(wrap({ cacheKey: 'chat-1', temperature: 0 })).toEqual({
      project: 'p-1',
      model: 'gemini-3-flash',
      request: { contents: [{ role: 'user', parts: [{ text: 'Hi' }] }], generationConfig: { temperature: 0 }, sessionId: 'chat-1' },
      requestType: 'agent',
      userAgent: 'understudy',
      requestId: 'r-1',
    });
  });

  it.each([
    ['gemini-3-pro', 'gemini-3-pro'],
    ['antigravity/gemini-3-pro', 'gemini-3-pro'],
    ['google-antigravity/claude-opus-4-5', 'claude-opus-4-5'],
    ['antigravity', 'gemini-3-flash'],
    ['', 'gemini-3-flash'],
  ])('names the model %j as %s', (model, id) => {
    expect(modelIdOf(model)).toBe(id);
    expect(wrap({ model }).model).toBe(id);
  });

  it('gives signatures back to the model that the history knows under a longer name', () => {
    const model = 'antigravity/gemini-3-pro';
    const opaque = [{ adapter: 'antigravity', model, blob: { on: 'text', from: 0, to: 2, signature: 's' } }];
    expect(wrap({ model, messages: [...hello, { role: 'assistant', text: 'Yo', opaque }] }).request.contents[1]?.parts).toEqual([
      { text: 'Yo', thoughtSignature: 's' },
    ]);
  });
});

describe('a Claude model behind it', () => {
  const tools = [{ name: 'now', description: 'Tells the time', parameters: { type: 'object', properties: {} } }];

  it('has its calls checked, and something to ask for in each', () => {
    expect(claude({ tools })).toMatchObject({
      tools: [{ functionDeclarations: [{ name: 'now', parameters: { type: 'object', required: ['reason'] } }] }],
      toolConfig: { functionCallingConfig: { mode: 'VALIDATED' } },
    });
    expect(wrap({ tools }).request.tools).toEqual([{ functionDeclarations: [{ name: 'now', description: 'Tells the time' }] }]);
  });

  it.each([
    ['low', undefined, { maxOutputTokens: 64_000, thinkingConfig: { includeThoughts: true, thinkingBudget: 4096 } }],
    ['high', 1000, { maxOutputTokens: 33_000, thinkingConfig: { includeThoughts: true, thinkingBudget: 32_000 } }],
    ['xhigh', 9000, { maxOutputTokens: 64_000, thinkingConfig: { includeThoughts: true, thinkingBudget: 63_999 } }],
    ['adaptive', 1000, { maxOutputTokens: 1000, thinkingConfig: { includeThoughts: true, thinkingBudget: -1 } }],
    ['off', 1000, { maxOutputTokens: 1000 }],
  ] as const)('thinks %s with room for its answer (limit %s)', (thinking, maxTokens, expected) => {
    expect(claude({ thinking, ...(maxTokens && { maxTokens }) }).generationConfig).toEqual(expected);
  });

  it('is told nothing of thinking where it does not think', () => {
    expect(wrap({ model: 'claude-sonnet-4-5', thinking: 'high' }).request.generationConfig).toBeUndefined();
  });
});
