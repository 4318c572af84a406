import { record } from './calls.ts';
import type { Page } from './page.ts';
import { cdp } from './runtime.ts';
import { fromPage } from './schemes.ts';

/** What `setWindowOpenHandler` is asked. */
export interface OpenDetails {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: string;
}
export type OpenHandler = (details: OpenDetails) => { readonly action: 'allow' | 'deny' };

/** `window.open`, links with a target, clicks with Ctrl: Chromium makes the page first, paused, and says what it is for. */
export class Popups {
  readonly #announced: OpenDetails[] = [];
  readonly #waiting: ((details: OpenDetails) => void)[] = [];
  handler: OpenHandler | undefined;

  watch({ on }: Page): void {
    on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
      this.#announce({ url: fromPage(url), frameName: windowName, features: windowFeatures.join(','), disposition: 'foreground-tab' }),
    );
    on('Page.frameRequestedNavigation', ({ url, disposition }) => {
      if (disposition === 'newTab' || disposition === 'newWindow')
        this.#announce({ url: fromPage(url), frameName: '', features: '', disposition: 'background-tab' });
    });
  }

  /** No popup is ever shown: an allowed one is recorded. */
  async decide(targetId: string, sessionId: string): Promise<void> {
    const details = this.#announced.shift() ?? (await new Promise<OpenDetails>((resolve) => this.#waiting.push(resolve)));
    const { action } = this.handler?.(details) ?? { action: 'allow' };
    if (action === 'allow') record('window.open', details);
    if (!details.features.includes('noopener') && details.disposition === 'foreground-tab') await letOpenerGo(sessionId);
    await cdp.send('Target.closeTarget', { targetId });
  }

  /** The page and its announcement come in either order. */
  #announce(details: OpenDetails): void {
    const taker = this.#waiting.shift();
    if (taker) taker(details);
    else this.#announced.push(details);
  }
}

/** The opener's script stands still inside `window.open` while its popup is paused, and would stay so if that were closed. */
const letOpenerGo = async (sessionId: string): Promise<void> => {
  await cdp.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }, sessionId);
  await cdp.send('Runtime.runIfWaitingForDebugger', undefined, sessionId);
  await cdp.send('Runtime.evaluate', { expression: '0' }, sessionId);
};
