/** The parts of the desktop that a browser page has not: what is asked of them is recorded, and answered as if nobody were there. */
import { EventEmitter } from 'node:events';
import { record, recorder } from './calls.ts';

export const shell = {
  openExternal: async (url: string): Promise<void> => record('shell.openExternal', url),
  openPath: async (path: string): Promise<string> => {
    record('shell.openPath', path);
    return '';
  },
  showItemInFolder: recorder('shell.showItemInFolder', undefined),
};

export const dialog = {
  showErrorBox: recorder('dialog.showErrorBox', undefined),
  showMessageBox: async (...args: readonly unknown[]) => {
    record('dialog.showMessageBox', ...args);
    return { response: 0, checkboxChecked: false };
  },
  showMessageBoxSync: recorder('dialog.showMessageBoxSync', 0),
  showOpenDialog: async (...args: readonly unknown[]) => {
    record('dialog.showOpenDialog', ...args);
    return { canceled: true, filePaths: [] };
  },
  showSaveDialog: async (...args: readonly unknown[]) => {
    record('dialog.showSaveDialog', ...args);
    return { canceled: true, filePath: '' };
  },
};

let copied = '';
export const clipboard = {
  readText: (): string => copied,
  writeText: (text: string): void => {
    copied = text;
  },
};

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, bounds: area, workArea: area, size: area, workAreaSize: area, scaleFactor: 1, rotation: 0 };
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
});

export const nativeTheme = Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false });
export const powerMonitor = new EventEmitter();
