import type { Cdp, CdpListener } from './cdp.ts';
import { cdp } from './runtime.ts';
import { openTarget, type TargetOwner } from './targets.ts';

/** One Chromium page in its window: what a WebContents and its BrowserWindow drive. */
export interface Page {
  readonly targetId: string;
  readonly on: CdpListener;
  readonly send: Cdp['send'];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const openPage = async (owner: TargetOwner): Promise<Page> => {
  const { targetId, sessionId } = await openTarget(owner);
  return { targetId, on: cdp.listen(sessionId), send: (method, params) => cdp.send(method, params, sessionId) };
};

/** Makes the page as large as asked; Chromium's own bars come on top, for Electron's window has none. */
export const resizePage = async ({ targetId, send }: Page, { width, height }: Size): Promise<void> => {
  const { result } = await send('Runtime.evaluate', {
    expression: '[outerWidth - innerWidth, outerHeight - innerHeight]',
    returnByValue: true,
  });
  const [barsWidth = 0, barsHeight = 0] = result.value as number[];
  const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId });
  await cdp.send('Browser.setWindowBounds', { windowId, bounds: { width: width + barsWidth, height: height + barsHeight } });
};
