const LAST_CHAT = 'understudy.last-chat';

/** Which chat was on screen; a window that has lost it starts with a new chat. */
export const lastChat = {
  read: (): string | undefined => localStorage.getItem(LAST_CHAT) ?? undefined,
  write: (chatId: string): void => localStorage.setItem(LAST_CHAT, chatId),
  forget: (): void => localStorage.removeItem(LAST_CHAT),
};
