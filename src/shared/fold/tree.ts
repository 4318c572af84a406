import type { Message } from '../contract/index.ts';

/** The messages from the root to `leafId`, in reading order; a damaged tree ends where a parent is missing. */
export const pathTo = (messages: readonly Message[], leafId: string | null): readonly Message[] => {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: Message[] = [];
  const seen = new Set<string>();
  for (let id = leafId; id !== null && !seen.has(id); ) {
    const message = byId.get(id);
    if (!message) break;
    seen.add(id);
    path.unshift(message);
    id = message.parentId;
  }
  return path;
};

/** The alternatives at a place of the conversation, oldest first. */
export const siblings = (messages: readonly Message[], message: Message): readonly Message[] =>
  messages.filter((other) => other.parentId === message.parentId && other.role === message.role);

/** The newest leaf below a message: what is shown when a branch is chosen. */
export const leafBelow = (messages: readonly Message[], messageId: string): string => {
  let leaf = messageId;
  for (;;) {
    const next = messages.findLast(({ parentId }) => parentId === leaf);
    if (!next) return leaf;
    leaf = next.id;
  }
};
