import type { Chat } from '../../shared/contract/index.ts';
import type { Data } from './model.ts';

/** Chats that this window has asked main to delete, until their removal is told. */
const ours = new Set<string>();

export const removalAsked = (chatId: string): void => void ours.add(chatId);

/** Main did not delete it, or has brought it back. */
export const removalOver = (chatId: string): void => void ours.delete(chatId);

/** The chat that was on screen and is gone by another window's doing. */
export const removedElsewhere = (before: Data, after: Data): Chat | undefined => {
  const chat = before.open?.chat;
  return !chat || after.open || ours.delete(chat.id) ? undefined : chat;
};
