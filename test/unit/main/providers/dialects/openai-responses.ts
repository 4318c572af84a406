import { responsesAt } from '../../../../../src/main/providers/openai-responses.ts';
import { type Dialect, frame, framesOf } from './frames.ts';

const folder = 'openai-responses';
const none = { text: '', reasoning: '', toolCalls: [], usage: { inputTokens: 0, outputTokens: 0 } } as const;
const weather = { id: 'call_abc', name: 'get_weather', argsText: '{"city":"Oslo","days":3}', done: true };
const time = { id: 'call_def', name: 'get_time', argsText: '{"zone":"Europe/Oslo"}', done: true };

export const dialect: Dialect = {
  name: 'openai-responses',
  adapter: (baseUrl) => responsesAt({ id: 'acme', label: 'Acme', baseUrl }),
  model: 'gpt-5.4',
  auth: { accountId: 'acc-1' },
  frames: framesOf(folder),
  expected: {
    text: { ...none, text: 'Grüße aus dem Norden: 你好, мир! 🎭 All is well.', finish: 'stop' },
    reasoning: { ...none, reasoning: 'Six times seven; let me check that again.', text: 'Forty-two.', finish: 'stop' },
    'tool-call': { ...none, toolCalls: [{ index: 0, ...weather }], finish: 'tool_calls' },
    'parallel-tool-calls': {
      ...none,
      toolCalls: [
        { index: 0, ...weather },
        { index: 1, ...time },
      ],
      finish: 'tool_calls',
    },
    usage: {
      ...none,
      text: 'Counted.',
      finish: 'stop',
      usage: { inputTokens: 4312, outputTokens: 57, cachedInputTokens: 4000, cacheWriteTokens: 300, reasoningTokens: 21 },
    },
    'finish-length': { ...none, text: 'cut by length', finish: 'length' },
    filtered: { ...none, text: 'Well, I would rather not.', finish: 'filtered', usage: { inputTokens: 9, outputTokens: 6 } },
    'error-inside': { fault: { code: 'server_is_overloaded', hint: 'overloaded', message: 'Our servers are currently overloaded.' } },
  },
  more: [
    {
      name: 'thoughts between text and calls',
      frame: frame(folder, 'interleaved'),
      expected: {
        text: 'Looking.',
        reasoning: 'Where is Oslo?\n\nNorth.',
        toolCalls: [
          { index: 4, id: 'call_1', name: 'look', argsText: '{"at": "sky"}', done: true },
          { index: 6, id: 'call_2', name: 'listen', argsText: '{"to":"sea"}', done: true },
        ],
        finish: 'tool_calls',
        usage: { inputTokens: 20, outputTokens: 40 },
      },
    },
  ],
};
