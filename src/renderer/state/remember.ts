/** What a window keeps for itself and may lose: which chat was on screen, and whether the candidates column was open. */
const LAST_CHAT = 'understudy.last-chat';
const PANEL = 'understudy.panel';

export const lastChat = {
  read: (): string | undefined => localStorage.getItem(LAST_CHAT) ?? undefined,
  write: (chatId: string): void => localStorage.setItem(LAST_CHAT, chatId),
  forget: (): void => localStorage.removeItem(LAST_CHAT),
};

export const panelChoice = {
  read: (): boolean => localStorage.getItem(PANEL) !== 'closed',
  write: (open: boolean): void => localStorage.setItem(PANEL, open ? 'open' : 'closed'),
};
