import { openAiCompatible } from '../../../../../src/main/providers/openai-compatible.ts';
import { type Dialect, frame, framesOf } from './frames.ts';

const folder = 'openai-compatible';
const none = { text: '', reasoning: '', toolCalls: [] } as const;
const weather = { id: 'call_abc', name: 'get_weather', argsText: '{"city":"Oslo","days":3}', done: true };
const time = { id: 'call_def', name: 'get_time', argsText: '{"zone":"Europe/Oslo"}', done: true };

export const dialect: Dialect = {
  name: 'openai-chat',
  adapter: (baseUrl) => openAiCompatible({ id: 'acme', label: 'Acme', baseUrl }),
  frames: framesOf(folder),
  expected: {
    text: {
      ...none,
      text: 'Grüße aus dem Süden: 你好, мир! 🎭 All is well.',
      finish: 'stop',
      usage: { inputTokens: 1, outputTokens: 12 },
    },
    reasoning: { ...none, reasoning: 'Six times seven; let me check that again.', text: 'Forty-two.', finish: 'stop' },
    'tool-call': { ...none, toolCalls: [{ ...weather, index: 0, argsText: '{"city":"Tromsø","days":3}' }], finish: 'tool_calls' },
    'parallel-tool-calls': {
      ...none,
      toolCalls: [
        { index: 0, ...weather },
        { index: 1, ...time },
      ],
      finish: 'tool_calls',
      usage: { inputTokens: 1, outputTokens: 17 },
    },
    usage: {
      ...none,
      text: 'Counted.',
      finish: 'stop',
      usage: { inputTokens: 4312, outputTokens: 57, cachedInputTokens: 4000, reasoningTokens: 21 },
    },
    'finish-length': { ...none, text: 'cut by length', finish: 'length' },
    filtered: { ...none, text: 'I would rather', finish: 'filtered' },
    'error-inside': { fault: { status: 503, hint: 'overloaded', message: 'Provider is overloaded' } },
  },
  more: [
    {
      name: 'an end that is an error',
      frame: frame(folder, 'finish-error'),
      expected: { ...none, text: 'As far as', finish: 'error' },
    },
    {
      name: 'the quirks of gateways',
      frame: frame(folder, 'gateway-quirks'),
      expected: {
        text: 'Looking.',
        reasoning: 'Hm, two calls.',
        toolCalls: [
          { index: 0, id: 'call_1', name: 'look', argsText: '{"at":"sky"}', done: true },
          { index: 1, id: 'call_2', name: 'listen', argsText: '{"to":"sea"}', done: true },
        ],
        finish: 'tool_calls',
        usage: { inputTokens: 120, outputTokens: 31, cachedInputTokens: 64, reasoningTokens: 9 },
      },
    },
    {
      name: 'content in parts, then a refusal',
      frame: frame(folder, 'parts-and-refusal'),
      expected: { ...none, reasoning: 'May I? ', text: 'Well, I would rather not.', finish: 'filtered' },
    },
  ],
};
