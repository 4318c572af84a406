import * as z from 'zod/mini';
import { chatSettings } from './chat-settings.ts';
import { picture } from './picture.ts';
import { run } from './run.ts';
import { epochMs } from './time.ts';

/** The longest message that is taken: 10 MiB of UTF-16 text. Longer input is refused by name and stays in the composer. */
export const MAX_MESSAGE_CHARS = 10 * 1024 * 1024;

export const chat = z.object({
  id: z.string(),
  title: z.string(),
  chainId: z.string(),
  createdAt: epochMs,
  updatedAt: epochMs,
  /** The last message of the branch that is shown. */
  leafId: z.nullable(z.string()),
  settings: chatSettings,
});
export type Chat = z.infer<typeof chat>;

const messageBase = { id: z.string(), chatId: z.string(), parentId: z.nullable(z.string()), createdAt: epochMs };

/** Messages form a tree through `parentId`; answering again adds a sibling. */
export const message = z.discriminatedUnion('role', [
  z.object({ ...messageBase, role: z.literal('user'), text: z.string(), pictures: z.optional(z.array(picture)) }),
  z.object({ ...messageBase, role: z.literal('assistant'), run }),
]);
export type Message = z.infer<typeof message>;
export type UserMessage = Extract<Message, { role: 'user' }>;
export type AssistantMessage = Extract<Message, { role: 'assistant' }>;

/** A message typed while a run was under way; it goes when the run ends. */
export const queuedMessage = z.object({
  id: z.string(),
  chatId: z.string(),
  text: z.string(),
  createdAt: epochMs,
  pictures: z.optional(z.array(picture)),
});
export type QueuedMessage = z.infer<typeof queuedMessage>;

/** A past attempt, as small as the candidates panel's chart needs it. */
export const recentAttempt = z.object({
  id: z.string(),
  key: z.string(),
  at: epochMs,
  state: z.enum(['answered', 'failed', 'skipped', 'cancelled', 'interrupted']),
  durationMs: z.number(),
});
export type RecentAttempt = z.infer<typeof recentAttempt>;
