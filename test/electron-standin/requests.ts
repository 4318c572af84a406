import type { Page } from './page.ts';
import type { Protocol } from './protocol.ts';
import { askScheme, fromPage, toPage } from './schemes.ts';

type Paused = Protocol.Events['Fetch.requestPaused'];

export interface RequestOwner {
  /** The page (or the user) wants to go elsewhere; `false` keeps it where it is. */
  readonly mayNavigate: (url: string) => boolean;
  /** The main frame is about to load a document. */
  readonly beforeDocument: (url: string, origin: string) => Promise<void>;
}

/** Answers the app's own schemes, and asks before the main frame goes anywhere that the app did not send it. */
export class Requests {
  readonly #page: Page;
  readonly #owner: RequestOwner;
  readonly #sent = new Set<string>();
  /** HTTP status of the main frame's newest document. */
  status = 200;

  constructor(page: Page, owner: RequestOwner) {
    this.#page = page;
    this.#owner = owner;
    page.on('Fetch.requestPaused', (paused) => void this.#take(paused).catch(() => undefined));
  }

  start(): Promise<unknown> {
    return this.#page.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }, { urlPattern: 'https://*.standin.localhost/*' }] });
  }

  /** The app itself is about to load this; that is no navigation to ask about. */
  expect(url: string): void {
    this.#sent.add(toPage(url));
  }

  async #take(paused: Paused): Promise<void> {
    const { requestId, request, resourceType, frameId } = paused;
    const url = fromPage(request.url);
    const isDocument = resourceType === 'Document' && frameId === this.#page.targetId;
    if (isDocument) {
      const asked = !this.#sent.delete(request.url);
      if (asked && !this.#owner.mayNavigate(url)) return this.#fail(requestId, 'Aborted');
      this.status = 200;
      await this.#owner.beforeDocument(url, new URL(request.url).origin);
    }
    if (url === request.url) return void (await this.#page.send('Fetch.continueRequest', { requestId }));
    try {
      const response = await askScheme(url, { method: request.method, headers: request.headers, ...bodyOf(request) });
      if (!response) return this.#fail(requestId, 'Failed');
      if (isDocument) this.status = response.status;
      await this.#answer(requestId, response);
    } catch (error) {
      process.stderr.write(`Electron stand-in: protocol handler failed: ${String(error)}\n`);
      await this.#fail(requestId, 'Failed');
    }
  }

  async #answer(requestId: string, response: Response): Promise<void> {
    await this.#page.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  async #fail(requestId: string, errorReason: Protocol.Network.ErrorReason): Promise<void> {
    await this.#page.send('Fetch.failRequest', { requestId, errorReason });
  }
}

const bodyOf = ({ postData }: Protocol.Network.Request): RequestInit => (postData === undefined ? {} : { body: postData });
