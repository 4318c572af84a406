import { createCodex } from '../../../../../src/main/providers/codex.ts';
import type { Dialect } from './frames.ts';
import { dialect as responses } from './openai-responses.ts';

/** What a ChatGPT plan answers are the platform's events; the requests have rules of their own. */
export const dialect: Dialect = {
  ...responses,
  name: 'codex',
  adapter: createCodex,
  auth: { accountId: 'acc-1' },
};
