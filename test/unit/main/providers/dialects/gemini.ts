import { atAddress } from '../../../../../src/main/providers/at-address.ts';
import { gemini } from '../../../../../src/main/providers/gemini.ts';

const frame = (value: object) => `data: ${JSON.stringify(value)}\n\n`;
const parts = (list: readonly object[], rest: object = {}) =>
  frame({ candidates: [{ content: { role: 'model', parts: list }, index: 0, ...rest }], responseId: 'r-1', modelVersion: 'm' });
const ended = (finishReason: string, rest: object = {}) =>
  frame({ candidates: [{ content: { role: 'model', parts: [] }, finishReason, index: 0 }], ...rest });
const call = (id: string, city: string) => ({ functionCall: { id, name: 'get_weather', args: { city } } });
const told = (index: number, id: string, city: string) => ({ index, id, name: 'get_weather', argsText: `{"city":"${city}"}`, done: true });

const none = { text: '', reasoning: '', toolCalls: [] };

/** The conformance cases in Gemini's words; an envelope around each frame makes Antigravity's. */
export const geminiDialect = {
  frames: {
    text: parts([{ text: 'Hel' }]) + parts([{ text: 'lo' }], { finishReason: 'STOP' }),
    reasoning: parts([{ text: 'Hm.', thought: true }]) + parts([{ text: 'Yes.' }], { finishReason: 'STOP' }),
    'tool-call': parts([call('c1', 'Oslo')], { finishReason: 'STOP' }),
    'parallel-tool-calls': parts([call('c1', 'Oslo'), call('c2', 'Rome')]) + ended('STOP'),
    usage:
      parts([{ text: 'Hi' }]) +
      ended('STOP', {
        usageMetadata: { promptTokenCount: 10, cachedContentTokenCount: 4, candidatesTokenCount: 5, thoughtsTokenCount: 3 },
      }),
    'finish-length': parts([{ text: 'Hi' }]) + ended('MAX_TOKENS'),
    filtered: parts([{ text: 'Hi' }]) + ended('SAFETY'),
    'error-inside': parts([{ text: 'Hi' }]) + frame({ error: { code: 503, message: 'Overloaded', status: 'UNAVAILABLE' } }),
  },
  expected: {
    text: { ...none, text: 'Hello', finish: 'stop' },
    reasoning: { ...none, reasoning: 'Hm.', text: 'Yes.', finish: 'stop' },
    'tool-call': { ...none, toolCalls: [told(0, 'c1', 'Oslo')], finish: 'tool_calls' },
    'parallel-tool-calls': { ...none, toolCalls: [told(0, 'c1', 'Oslo'), told(1, 'c2', 'Rome')], finish: 'tool_calls' },
    usage: {
      ...none,
      text: 'Hi',
      finish: 'stop',
      usage: { inputTokens: 10, outputTokens: 8, cachedInputTokens: 4, reasoningTokens: 3 },
    },
    'finish-length': { ...none, text: 'Hi', finish: 'length' },
    filtered: { ...none, text: 'Hi', finish: 'filtered' },
    'error-inside': { fault: { status: 503, code: 'UNAVAILABLE', hint: 'overloaded' } },
  },
  more: [
    {
      name: 'characters of several bytes',
      frame: parts([{ text: 'Grüße: 你好, ' }]) + parts([{ text: 'мир! 🎭' }], { finishReason: 'STOP' }),
      expected: { ...none, text: 'Grüße: 你好, мир! 🎭', finish: 'stop' },
    },
  ],
} as const;

export const dialect = { name: 'gemini', adapter: (baseUrl: string) => atAddress(gemini, baseUrl), ...geminiDialect };
