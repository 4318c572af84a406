import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface ApplicationMenuOptions {
  readonly isMac: boolean;
  /** Run from source: the developer's entries are shown. */
  readonly isDevelopment: boolean;
  readonly showLog: () => void;
  readonly showData: () => void;
}

/** Roles where there is one: the system then gives each its own words and shortcut. */
export const applicationMenu = ({ isMac, isDevelopment, showLog, showData }: ApplicationMenuOptions): MenuItemConstructorOptions[] => [
  ...(isMac ? [{ role: 'appMenu' } as const] : []),
  { role: 'fileMenu' },
  { role: 'editMenu' },
  {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(isDevelopment ? ([{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
    ],
  },
  { role: 'windowMenu' },
  {
    role: 'help',
    submenu: [
      { id: 'show-log', label: 'Show log file', click: showLog },
      { id: 'show-data', label: 'Show data folder', click: showData },
      ...(isMac ? [] : ([{ type: 'separator' }, { role: 'about' }] as const)),
    ],
  },
];

export const setApplicationMenu = (options: ApplicationMenuOptions): void =>
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(options)));
