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
  async decide(targetId: string): Promise<void> {
    const details = this.#announced.shift() ?? (await new Promise<OpenDetails>((resolve) => this.#waiting.push(resolve)));
    const { action } = this.handler?.(details) ?? { action: 'allow' };
    if (action === 'allow') record('window.open', details);
    await cdp.send('Target.closeTarget', { targetId });
  }

  /** The page and its announcement come in either order. */
  #announce(details: OpenDetails): void {
    const taker = this.#waiting.shift();
    if (taker) taker(details);
    else this.#announced.push(details);
  }
}
