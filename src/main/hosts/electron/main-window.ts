import type { BrowserWindow, WebContents } from 'electron';
import type { FailureScreen } from './failure-screen.ts';
import type { Told } from './problems.ts';
import { openWindow, type WindowOptions } from './window.ts';

/** The one window of the app, opened anew when the user asks for it after closing it (macOS). */
export interface MainWindow {
  /** Opens the window if there is none; loads the page. */
  readonly load: () => void;
  /** Opens the window if there is none; shows what went wrong. */
  readonly fail: (problem: Told, again: (choice?: string) => void) => void;
  /** Brings the window to the front; `false` where there is none. */
  readonly bringForward: () => boolean;
  readonly has: (contents: WebContents) => boolean;
}

export interface MainWindowOptions extends Omit<WindowOptions, 'onProblem'> {
  readonly home: string;
  readonly logFile: string;
  readonly failure: FailureScreen;
}

export const createMainWindow = (options: MainWindowOptions): MainWindow => {
  const { home, logFile, failure, log } = options;
  let window: BrowserWindow | undefined;

  const opened = (): BrowserWindow => {
    if (!window || window.isDestroyed()) window = openWindow({ ...options, onProblem: (problem) => fail(problem, load) });
    return window;
  };
  const load = (): void => {
    // What stops a load is told by the window's own events.
    opened()
      .loadURL(home)
      .catch((error: unknown) => log('warn', 'A load ended early', error));
  };
  const fail = (problem: Told, again: (choice?: string) => void): void => failure.show(opened(), { ...problem, logFile }, again);

  return {
    load,
    fail,
    bringForward: () => {
      if (!window || window.isDestroyed()) return false;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return true;
    },
    has: (contents) => contents === window?.webContents,
  };
};
