import { randomUUID } from 'node:crypto';
import type { ChatRequest } from '../adapter.ts';

/** `agent` for what a tool's result asks by itself: GitHub counts the user's own requests, so this must be true. */
export const initiatorOf = ({ messages }: ChatRequest): 'user' | 'agent' =>
  messages.findLast(({ role }) => role !== 'system')?.role === 'tool' ? 'agent' : 'user';

const holdsPicture = ({ messages }: ChatRequest): boolean =>
  messages.some((message) => message.role === 'user' && (message.pictures?.length ?? 0) > 0);

/** Who we are stands in our own User-Agent; no editor's name is borrowed. @see spec: providers 9.2 */
export const copilotHeaders = (secret: string | undefined, request?: ChatRequest): Readonly<Record<string, string>> => ({
  ...(secret && { authorization: `Bearer ${secret}` }),
  'x-github-api-version': '2025-05-01',
  'x-request-id': randomUUID(),
  ...(request && { 'x-initiator': initiatorOf(request), 'openai-intent': 'conversation-panel' }),
  ...(request && holdsPicture(request) && { 'copilot-vision-request': 'true' }),
});
