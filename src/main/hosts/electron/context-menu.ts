import { type BrowserWindow, type ContextMenuParams, clipboard, Menu } from 'electron';
import { contextMenuItems } from './context-menu-items.ts';

export const showContextMenu = (window: BrowserWindow, params: ContextMenuParams): void => {
  const items = contextMenuItems(params, {
    replace: (word) => window.webContents.replaceMisspelling(word),
    copyText: (text) => clipboard.writeText(text),
  });
  if (items.length > 0) Menu.buildFromTemplate([...items]).popup({ window });
};
