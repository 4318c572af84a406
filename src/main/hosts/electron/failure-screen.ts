import { app, type BrowserWindow, dialog } from 'electron';
import { FAILURE, FAILURE_QUIT, FAILURE_RELOAD } from './addresses.ts';
import { failurePage, type Problem } from './failure-page.ts';

/** Shows what went wrong in place of the page, so that a window is never white. */
export interface FailureScreen {
  /** `again` is what the screen's Reload does. A problem that is on the screen already is not shown twice, or it might never end. */
  readonly show: (window: BrowserWindow, problem: Problem, again: () => void) => void;
  /** The screen as it stands, for whoever serves it. */
  readonly page: () => string;
  /** Carries out a link of the screen; `false` if the address is none, or was not asked for from the screen itself. */
  readonly follow: (url: string, from: string) => boolean;
}

const showInDialog = ({ title, text, detail, logFile }: Problem): void =>
  dialog.showErrorBox(title, `${text}\n\n${detail}\n\nLog file: ${logFile}`);

export const createFailureScreen = (): FailureScreen => {
  let shown: { readonly problem: Problem; readonly again: () => void } | undefined;

  const reload = (): void => {
    const again = shown?.again;
    shown = undefined;
    again?.();
  };
  return {
    show: (window, problem, again) => {
      if (window.isDestroyed() || shown?.problem.title === problem.title) return;
      shown = { problem, again };
      window.loadURL(FAILURE).catch(() => shown?.problem === problem && showInDialog(problem));
      window.show();
    },
    page: () => (shown ? failurePage(shown.problem) : ''),
    follow: (url, from) => {
      if (from !== FAILURE || (url !== FAILURE_RELOAD && url !== FAILURE_QUIT)) return false;
      if (url === FAILURE_QUIT) app.quit();
      else reload();
      return true;
    },
  };
};
