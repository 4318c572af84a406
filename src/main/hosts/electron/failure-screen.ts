import { app, type BrowserWindow, dialog } from 'electron';
import { type FailureLinks, failurePage, type Problem } from '../failure-page.ts';
import { FAILURE, FAILURE_QUIT, FAILURE_RELOAD, FAILURE_RESCUE } from './addresses.ts';

/** Shows what went wrong in place of the page, so that a window is never white. */
export interface FailureScreen {
  /**
   * `again` is what the screen's Reload does, and what follows one of the problem's choices; it is told which. A problem that is
   * on the screen already is not shown twice, or it might never end.
   */
  readonly show: (window: BrowserWindow, problem: Problem, again: (choice?: string) => void) => void;
  /** The screen as it stands, for whoever serves it. */
  readonly page: () => string;
  /** Carries out a link of the screen; `false` if the address is none, or was not asked for from the screen itself. */
  readonly follow: (url: string, from: string) => boolean;
}

const showInDialog = ({ title, text, detail, logFile }: Problem): void =>
  dialog.showErrorBox(title, `${text}\n\n${detail}\n\nLog file: ${logFile}`);

const pathOf = (url: string): string => new URL(url).pathname;

const links: FailureLinks = {
  reload: pathOf(FAILURE_RELOAD),
  quit: pathOf(FAILURE_QUIT),
  rescue: (choice) => pathOf(FAILURE_RESCUE + choice),
  method: 'get',
};

export const createFailureScreen = (): FailureScreen => {
  let shown: { readonly problem: Problem; readonly again: (choice?: string) => void } | undefined;

  const goOn = (choice?: string): void => {
    const again = shown?.again;
    shown = undefined;
    again?.(choice);
  };
  /** Only what the screen offers is carried out. */
  const choiceIn = (url: string): string | undefined =>
    shown?.problem.choices?.find(({ id }) => url.replace(/\?$/, '') === FAILURE_RESCUE + id)?.id;
  return {
    show: (window, problem, again) => {
      if (window.isDestroyed() || shown?.problem.title === problem.title) return;
      shown = { problem, again };
      window.loadURL(FAILURE).catch(() => shown?.problem === problem && showInDialog(problem));
      window.show();
    },
    page: () => (shown ? failurePage(shown.problem, links) : ''),
    follow: (url, from) => {
      const choice = choiceIn(url);
      if (from !== FAILURE || (url !== FAILURE_RELOAD && url !== FAILURE_QUIT && choice === undefined)) return false;
      if (url === FAILURE_QUIT) app.quit();
      else goOn(choice);
      return true;
    },
  };
};
