export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.userAgent);

/** A shortcut as this computer writes it: `⌘K` or `Ctrl K`. */
export const modKey = (key: string): string => (isMac ? `⌘${key}` : `Ctrl ${key}`);

export const altKey = (key: string): string => (isMac ? `⌥${key}` : `Alt ${key}`);
