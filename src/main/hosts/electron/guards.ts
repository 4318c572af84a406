import { app, type IpcMainInvokeEvent, type Session, shell, type WebContents } from 'electron';
import type { Log } from '../../store/log.ts';
import { isOutsideLink, isPage, isSameOrigin } from './addresses.ts';

/** Opens a web or mail address outside of the app; anything else is refused and logged. */
export const openOutside = async (url: string, log: Log): Promise<boolean> => {
  if (!isOutsideLink(url)) {
    log('warn', 'A link was refused', url.slice(0, 200));
    return false;
  }
  try {
    await shell.openExternal(url);
    return true;
  } catch (error) {
    log('warn', 'A link could not be opened', error);
    return false;
  }
};

export interface GuardOptions {
  readonly home: string;
  readonly log: Log;
  /** Takes addresses that are orders and not places; `true` if it was one. */
  readonly follow: (url: string, from: string) => boolean;
}

/** Keeps every page of the app where it is: links lead outside, other windows and frames are denied. */
export const guardContents = (contents: WebContents, { home, log, follow }: GuardOptions): void => {
  contents.on('will-navigate', (event) => {
    if (isPage(event.url, home)) return;
    event.preventDefault();
    if (!follow(event.url, contents.getURL())) void openOutside(event.url, log);
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isPage(event.url, home)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, log);
    return { action: 'deny' };
  });
};

/** Also for contents that we did not make ourselves. */
export const guardAllContents = (options: GuardOptions): void => {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, options));
};

const allowed = new Set(['clipboard-sanitized-write']);

/** A page may put text on the clipboard, and nothing else that needs a permission. */
export const guardPermissions = (session: Session, home: string): void => {
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed.has(permission) && isSameOrigin(origin, home));
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allowed.has(permission) && isSameOrigin(contents.getURL(), home)),
  );
  session.setDevicePermissionHandler(() => false);
};

/** Commands count only when the main frame of one of our own windows sends them, and shows our own page at that moment. */
export const isTrustedSender = (
  { sender, senderFrame }: IpcMainInvokeEvent,
  home: string,
  isOurWindow: (contents: WebContents) => boolean,
): boolean => senderFrame !== null && senderFrame === sender.mainFrame && isOurWindow(sender) && isPage(senderFrame.url, home);
