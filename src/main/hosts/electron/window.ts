import { existsSync } from 'node:fs';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Log } from '../../store/log.ts';
import { FAILURE } from './addresses.ts';
import { showContextMenu } from './context-menu.ts';
import { pageGone, pageNotLoaded, preloadFailed, type Told } from './problems.ts';
import { place, readWindowState, SMALLEST, writeWindowState } from './window-state.ts';

export interface WindowOptions {
  readonly preload: string;
  /** Shown where the system takes it from the window and not from the package. */
  readonly icon: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
  readonly log: Log;
  /** The page cannot be shown. */
  readonly onProblem: (problem: Told) => void;
}

/** Chromium's code for a load that was called off, which is no failure. */
const ABORTED = -3;

const reportProblems = (window: BrowserWindow, { log, onProblem }: WindowOptions): void => {
  const contents = window.webContents;
  const report = (problem: Told): void => {
    log('error', problem.title, problem.detail);
    onProblem(problem);
  };
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const problem = pageGone(reason, exitCode);
    if (problem) report(problem);
  });
  // The failure screen runs the preload too, though it does not need it; it does not show the same problem twice.
  contents.on('preload-error', (_event, _path, error) => report(preloadFailed(error)));
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED && url !== FAILURE) report(pageNotLoaded(url, description));
  });
  contents.on('did-navigate', (_event, url, status) => {
    if (status >= 400) report(pageNotLoaded(url, `status ${status}`));
  });
  window.on('unresponsive', () => log('warn', 'The window does not respond'));
  window.on('responsive', () => log('info', 'The window responds again'));
};

const keepPlace = (window: BrowserWindow, file: string): void => {
  const save = (): void => writeWindowState(file, { ...window.getNormalBounds(), maximised: window.isMaximized() });
  let soon: NodeJS.Timeout | undefined;
  const saveSoon = (): void => {
    clearTimeout(soon);
    // Dragging tells many places a second; the last one counts.
    soon = setTimeout(save, 500);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  window.on('closed', () => clearTimeout(soon));
};

/** Makes the window, still empty and hidden: it shows itself with its first picture, or with a failure. */
export const openWindow = (options: WindowOptions): BrowserWindow => {
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const { maximised, ...bounds } = place(readWindowState(options.stateFile), areas);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Understudy',
    ...(existsSync(options.icon) && { icon: options.icon }),
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#171614' : '#faf8f5',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Elsewhere Electron would fetch its dictionaries from outside; nothing leaves this computer unasked.
      spellcheck: process.platform === 'darwin',
    },
  });
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.webContents.on('context-menu', (_event, params) => showContextMenu(window, params));
  reportProblems(window, options);
  keepPlace(window, options.stateFile);
  return window;
};
