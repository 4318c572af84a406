import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { recorder } from './calls.ts';
import { vetoEvent } from './events.ts';
import { answerIpc } from './ipc-answer.ts';
import { openPage, type Page, resizePage, type Size } from './page.ts';
import { type OpenHandler, Popups } from './popups.ts';
import { RendererLink } from './renderer-link.ts';
import { Requests } from './requests.ts';
import { fromPage, toPage } from './schemes.ts';
import { session, settlePermissions } from './session.ts';
import { forgetTarget } from './targets.ts';
import type { FromPreload } from './world/messages.ts';

/** The part of Electron's `webPreferences` that is heeded; isolation and sandbox are always on. */
export interface WebPreferences {
  readonly preload?: string;
  readonly additionalArguments?: readonly string[];
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
}

/** What a page's own window hears from it. */
export interface ContentsOwner {
  readonly onTitle: (title: string) => void;
  readonly onGone: () => void;
  readonly close: () => void;
}

interface Open {
  readonly page: Page;
  readonly link: RendererLink;
  readonly requests: Requests;
}

let lastId = 0;

export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly session = session.defaultSession;
  readonly mainFrame: object;
  readonly #key = `standin${randomBytes(8).toString('hex')}`;
  readonly #popups = new Popups();
  readonly #opened: Promise<Open>;
  readonly #owner: ContentsOwner;
  readonly #preload: string | undefined;
  #targetId = '';
  #url = '';
  #destroyed = false;
  #crashed = false;
  #loading: PromiseWithResolvers<void> | undefined;

  constructor(owner: ContentsOwner, preferences: WebPreferences, size: Size) {
    super();
    this.#owner = owner;
    this.#preload = preferences.preload;
    const contents = this;
    this.mainFrame = {
      parent: null,
      get url(): string {
        return contents.#url;
      },
      get origin(): string {
        return /^[^:]+:\/\/[^/]*/.exec(contents.#url)?.[0] ?? 'null';
      },
    };
    this.#opened = this.#open(preferences, size);
    this.#opened.catch((error) => this.#destroyed || process.stderr.write(`Electron stand-in: window failed: ${String(error)}\n`));
  }

  get targetId(): string {
    return this.#targetId;
  }

  async loadURL(url: string): Promise<void> {
    const { page, requests } = await this.#opened;
    requests.expect(url);
    const loading = Promise.withResolvers<void>();
    this.#loading = loading;
    const { errorText } = await page.send('Page.navigate', { url: toPage(url) });
    if (errorText && errorText !== 'net::ERR_ABORTED') {
      this.emit('did-fail-load', vetoEvent({}), -2, errorText, url, true);
      throw new Error(`${errorText} (-2) loading '${url}'`);
    }
    await loading.promise;
  }

  reload(): void {
    void this.#opened.then(({ page, requests }) => {
      requests.expect(this.#url);
      return page.send('Page.reload');
    });
  }

  async executeJavaScript(expression: string): Promise<unknown> {
    const { page } = await this.#opened;
    const options = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
    const { result, exceptionDetails } = await page.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Throws where a value cannot be cloned. */
  send(channel: string, ...args: readonly unknown[]): void {
    const message = { op: 'event', channel, args: RendererLink.pack(args) } as const;
    void this.#opened.then(({ link }) => this.#destroyed || link.post(message)).catch(() => undefined);
  }

  forcefullyCrashRenderer(): void {
    // Chromium answers a crash with the crash, not with a reply.
    void this.#opened.then(({ page }) => page.send('Page.crash')).catch(() => undefined);
  }

  resize(size: Size): void {
    void this.#opened.then(({ page }) => resizePage(page, size)).catch(() => undefined);
  }

  setWindowOpenHandler = (handler: OpenHandler): void => {
    this.#popups.handler = handler;
  };
  getURL = (): string => this.#url;
  isDestroyed = (): boolean => this.#destroyed;
  isCrashed = (): boolean => this.#crashed;
  close = (): void => this.#owner.close();
  openDevTools = recorder('webContents.openDevTools', undefined);
  replaceMisspelling = recorder('webContents.replaceMisspelling', undefined);

  /** The window has closed: the page goes with it. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    forgetTarget(this.#targetId);
    void this.#opened.then(({ page }) => page.send('Page.close')).catch(() => undefined);
    this.emit('destroyed');
  }

  async #open({ preload, additionalArguments = [] }: WebPreferences, size: Size): Promise<Open> {
    const page = await openPage({
      onPopup: (...popup) => void this.#popups.decide(...popup).catch(() => undefined),
      onGone: () => this.#owner.onGone(),
    });
    this.#targetId = page.targetId;
    const link = new RendererLink(page, this.#key, (message) => void this.#take(message));
    const requests = new Requests(page, {
      mayNavigate: (url) => !this.#veto('will-navigate', url),
      beforeDocument: (url, origin) => settlePermissions(this, url, origin),
    });
    this.#popups.watch(page);
    this.#watch(page, requests);
    await page.send('Runtime.enable');
    await page.send('Page.enable');
    await page.send('Inspector.enable');
    await link.start(preload, {
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      argv: [process.argv[0] ?? '', ...additionalArguments],
      contextIsolated: true,
    });
    await requests.start();
    await page.send('Runtime.runIfWaitingForDebugger');
    await resizePage(page, size);
    return { page, link, requests };
  }

  #watch({ on, targetId }: Page, requests: Requests): void {
    on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined || frame.url === 'about:blank') return;
      this.#crashed = false;
      this.#url = fromPage(frame.url + (frame.urlFragment ?? ''));
      this.emit('did-navigate', vetoEvent({}), this.#url, requests.status, '');
    });
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== targetId) return;
      this.#url = fromPage(url);
      this.emit('did-navigate-in-page', vetoEvent({}), this.#url, true);
    });
    on('Page.domContentEventFired', () => this.#url && this.emit('dom-ready', vetoEvent({})));
    on('Page.loadEventFired', () => {
      if (this.#url === '') return;
      this.emit('did-finish-load', vetoEvent({}));
      this.#loading?.resolve();
    });
    on('Inspector.targetCrashed', () => {
      this.#crashed = true;
      this.emit('render-process-gone', vetoEvent({}), { reason: 'crashed', exitCode: 5 });
    });
  }

  #veto(name: string, url: string): boolean {
    const event = vetoEvent({ url, isMainFrame: true, isSameDocument: false, frame: this.mainFrame });
    this.emit(name, event, url);
    return event.defaultPrevented;
  }

  async #take(message: FromPreload): Promise<void> {
    if (message.op === 'preload-error') {
      const error = Object.assign(new Error(message.message), { stack: message.stack });
      this.emit('preload-error', vetoEvent({}), this.#preload, error);
    } else if (message.op === 'title') this.#owner.onTitle(message.title);
    else if (message.op === 'context-menu') this.emit('context-menu', vetoEvent({}), message.params);
    else {
      const reply = await answerIpc(this, message);
      if (reply) (await this.#opened).link.post(reply);
    }
  }
}
