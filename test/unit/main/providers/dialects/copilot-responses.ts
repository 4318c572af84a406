import { atAddress } from '../../../../../src/main/providers/at-address.ts';
import { createCopilot } from '../../../../../src/main/providers/copilot.ts';
import type { Dialect } from './frames.ts';
import { dialect as responses } from './openai-responses.ts';

/** On the route that the GPT-5 family takes. */
export const dialect: Dialect = {
  ...responses,
  name: 'copilot',
  way: 'Responses',
  adapter: (baseUrl) => atAddress(createCopilot(), baseUrl),
};
