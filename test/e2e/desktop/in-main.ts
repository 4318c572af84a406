import type { ElectronApplication } from '@playwright/test';

declare global {
  /** In the main process: what a test's own `shell.openExternal` was asked. */
  var openedOutside: string[];
}

/** From now on nothing is opened outside of the app; what would have been is kept in `openedOutside`. */
export const watchOutside = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ shell }) => {
    globalThis.openedOutside = [];
    shell.openExternal = async (url) => void globalThis.openedOutside.push(url);
  });

/** What the first window shows, also where Playwright lost sight of its page. */
export const failureText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()[0]
      ?.executeJavaScript('document.body.innerText')
      .catch(() => ''),
  );
