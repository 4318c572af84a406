import { atAddress } from '../../../../../src/main/providers/at-address.ts';
import { createCopilot } from '../../../../../src/main/providers/copilot.ts';
import { type Dialect, frame } from './frames.ts';
import { dialect as chat } from './openai-chat.ts';

/** On the route that an unknown model takes: chat completions, with habits of its own. */
export const dialect: Dialect = {
  ...chat,
  name: 'copilot',
  way: 'chat completions',
  adapter: (baseUrl) => atAddress(createCopilot(), baseUrl),
  more: [
    // A second choice is another answer for others, and a part of the same one here.
    ...(chat.more ?? []).filter(({ name }) => name !== 'the quirks of gateways'),
    {
      name: 'an answer in several choices',
      frame: frame('copilot', 'chat-quirks'),
      expected: {
        text: 'Looking.',
        reasoning: 'Two places. ',
        toolCalls: [
          { index: 0, id: 'call_1', name: 'look', argsText: '{"at":"sky"}', done: true },
          { index: 1, id: 'call_2', name: 'look', argsText: '{"at":"sea"}', done: true },
        ],
        finish: 'tool_calls',
        usage: { inputTokens: 40, outputTokens: 12, cachedInputTokens: 8 },
      },
    },
  ],
};
