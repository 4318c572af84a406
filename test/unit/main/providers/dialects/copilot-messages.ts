import { atAddress } from '../../../../../src/main/providers/at-address.ts';
import { createCopilot } from '../../../../../src/main/providers/copilot.ts';
import { dialect as messages } from './anthropic-messages.ts';
import type { Dialect } from './frames.ts';

/** On the route that Claude's models take. */
export const dialect: Dialect = {
  ...messages,
  name: 'copilot',
  way: 'Messages',
  adapter: (baseUrl) => atAddress(createCopilot(), baseUrl),
  model: 'claude-sonnet-4.5',
};
