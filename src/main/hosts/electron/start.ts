/**
 * hosts/electron — wires the rooms to Electron: the app's life, its window, its guards. It and the preload are the only ones
 * that import electron. One process per data folder; commands are taken from our own page in our own window only.
 */
import { join } from 'node:path';
import { app, powerMonitor, session, shell } from 'electron';
import type { Desk } from '../../desk.ts';
import { serve } from '../../ipc/serve.ts';
import { createLog } from '../../store/log.ts';
import { leaveByForce } from '../leave.ts';
import { HOME } from './addresses.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { setApplicationMenu } from './application-menu.ts';
import { settleFolder } from './data-folder.ts';
import { startDesk } from './desk-start.ts';
import { createFailureScreen } from './failure-screen.ts';
import { guardAllContents, guardPermissions, isTrustedSender } from './guards.ts';
import { createMainWindow } from './main-window.ts';
import { closeBeforeQuit } from './quit.ts';
import { createTransport } from './transport.ts';

/** Where the other two bundles lie, and the picture for the window's title bar. */
export interface Bundles {
  readonly pages: string;
  readonly preload: string;
  readonly icon: string;
}

const isMac = process.platform === 'darwin';

/** The built page, or in development the page that Vite serves. */
const homeAddress = (): string => {
  const served = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  return served ? new URL(served).href : HOME;
};

const run = (folder: string, { pages, preload, icon }: Bundles): void => {
  const home = homeAddress();
  const logFile = join(folder, 'understudy.log');
  const log = createLog(logFile, Date.now);
  process.on('uncaughtException', (error) => log('error', 'Uncaught error', error));
  process.on('unhandledRejection', (error) => log('error', 'Unhandled rejection', error));

  const failure = createFailureScreen();
  guardAllContents({ home, log, follow: failure.follow });
  guardPermissions(session.defaultSession, home);
  serveApp(pages, failure.page);
  setApplicationMenu({
    isMac,
    isDevelopment: home !== HOME,
    showLog: () => shell.showItemInFolder(logFile),
    showData: () => void shell.openPath(folder),
  });

  const window = createMainWindow({ home, preload, icon, log, logFile, failure, stateFile: join(folder, 'window.json') });
  let desk: Desk | undefined;
  const begin = async (choice?: string): Promise<void> => {
    const started = await startDesk(folder, log, choice);
    if (!started.ok) return window.fail(started.problem, (choice) => void begin(choice));
    desk = started.desk;
    serve(
      desk,
      createTransport((event) => isTrustedSender(event, home, window.has), log),
    );
    window.load();
  };
  const showAgain = (): void => {
    if (!window.bringForward() && desk) window.load();
  };

  app.on('second-instance', showAgain);
  app.on('activate', showAgain);
  app.on('window-all-closed', () => isMac || app.quit());
  powerMonitor.on('resume', () => desk?.networkBack());
  closeBeforeQuit(async () => {
    await desk?.close();
    if (desk) leaveByForce(desk.vault);
  });
  void begin();
};

/** Starts the app, or shows the window of the one that already runs on this data folder. */
export const startElectron = (bundles: Bundles): void => {
  const folder = settleFolder();
  registerAppScheme();
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) return app.quit();
  // Not awaited: Electron is ready only after the main module has been evaluated.
  void app.whenReady().then(() => run(folder, bundles));
};
