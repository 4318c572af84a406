import type { Dispatcher } from 'undici';
import { alarmAfter } from './alarm.ts';
import type { HttpHeaders, HttpRequest } from './http.ts';
import { createSilence, type Silence } from './silence.ts';

/** The most that waits here for the reader before the server is held back. */
const HIGH_WATER_BYTES = 64 * 1024;
/** How long a body that nobody reads any more may take to end by itself, so that its connection can be used again. */
const LINGER_MS = 100;
const LINGER_BYTES = 64 * 1024;

export interface Head {
  readonly status: number;
  readonly headers: HttpHeaders;
}

export interface ExchangeOptions extends Pick<HttpRequest, 'signal' | 'firstByteMs' | 'idleMs'> {
  /** What is thrown for what went wrong: the caller's reason, or a fault. */
  readonly failure: (error: unknown) => unknown;
}

/** A limit of ours that passed; carries the code that undici would have used. */
class LimitPassed extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`limit passed: ${code}`);
    this.code = code;
  }
}

const given = new Error('The answer is not wanted any more.');
const done = { done: true, value: undefined } as const;
type Piece = IteratorResult<Uint8Array, void>;

/**
 * One request and its answer: what undici calls while it sends and reads, and an iterator over the body, which is asked for one
 * piece at a time. undici's own answer is a stream, which costs as much as all the rest of a short call. What came in one read
 * of the socket is one piece, however the server cut it.
 */
export class Exchange implements Dispatcher.DispatchHandler, AsyncIterableIterator<Uint8Array, void> {
  /** Rejects where none came. */
  readonly head: Promise<Head>;
  readonly #options: ExchangeOptions;
  readonly #silence: Silence;
  readonly #headCame: () => void;
  #controller: Dispatcher.DispatchController | undefined;
  #giveHead: (head: Head) => void = () => {};
  #refuseHead: (error: unknown) => void = () => {};
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  /** The reader waits for a piece, or for the end. */
  #wake: (() => void) | undefined;
  /** Nothing more comes. */
  #isOver = false;
  /** Told once what came before it has been read. */
  #fault: { readonly error: unknown } | undefined;
  /** Nobody reads any more: from here on `#bytes` counts what is thrown away. */
  #isLeft = false;
  #linger: NodeJS.Timeout | undefined;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.head = new Promise((resolve, reject) => {
      this.#giveHead = resolve;
      this.#refuseHead = reject;
    });
    this.#silence = createSilence(options.idleMs, () => this.#cut(new LimitPassed('UND_ERR_BODY_TIMEOUT')));
    this.#headCame = alarmAfter(options.firstByteMs, () => this.#cut(new LimitPassed('UND_ERR_HEADERS_TIMEOUT')));
    options.signal.addEventListener('abort', this.#onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(given);
  }

  onResponseStart(_: unknown, status: number, headers: HttpHeaders): void {
    if (status < 200) return;
    this.#headCame();
    this.#giveHead({ status, headers });
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Uint8Array): void {
    if (this.#isOver) return;
    this.#bytes += piece.length;
    if (this.#isLeft) {
      if (this.#bytes > LINGER_BYTES) this.#abandon();
      return;
    }
    this.#pieces.push(piece);
    if (this.#bytes >= HIGH_WATER_BYTES) controller.pause();
    this.#wakeReader();
  }

  onResponseEnd(): void {
    this.#finish();
  }

  onResponseError(_: unknown, error: unknown): void {
    if (this.#isOver) return;
    this.#fault = { error: this.#options.failure(error) };
    this.#finish();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Piece> {
    if (this.#pieces.length > 0 || this.#isOver || this.#isLeft) return this.#taken();
    this.#silence.begins();
    // Taken after this turn, when all that one read of the socket brought is there.
    return new Promise<void>((resolve) => {
      this.#wake = resolve;
    }).then(this.#take);
  }

  /** Works at once, also while a `next` still waits. */
  async return(): Promise<Piece> {
    const isWaiting = this.#wake !== undefined;
    this.#isLeft = true;
    this.#pieces = [];
    this.#bytes = 0;
    this.#wakeReader();
    this.#release();
    if (this.#isOver) return done;
    if (isWaiting) this.#abandon();
    else {
      this.#linger = setTimeout(() => this.#abandon(), LINGER_MS);
      this.#controller?.resume();
    }
    return done;
  }

  readonly #onAbort = (): void => this.#cut(this.#options.signal.reason);

  readonly #take = (): Piece => {
    const [first, ...more] = this.#pieces;
    if (first) {
      this.#pieces = [];
      this.#bytes = 0;
      this.#controller?.resume();
      return { done: false, value: more.length === 0 ? first : Buffer.concat([first, ...more]) };
    }
    if (!this.#fault) return done;
    const { error } = this.#fault;
    this.#fault = undefined;
    throw error;
  };

  async #taken(): Promise<Piece> {
    return this.#take();
  }

  /** Ends it from our side, whatever has come and is not read yet. */
  #cut(error: unknown): void {
    if (this.#isOver) return;
    this.#pieces = [];
    this.#fault = { error: this.#options.failure(error) };
    this.#abandon();
  }

  #abandon(): void {
    this.#finish();
    this.#controller?.abort(given);
  }

  #finish(): void {
    this.#isOver = true;
    this.#headCame();
    clearTimeout(this.#linger);
    this.#release();
    if (this.#fault) this.#refuseHead(this.#fault.error);
    this.#wakeReader();
  }

  #wakeReader(): void {
    this.#silence.broken();
    this.#wake?.();
    this.#wake = undefined;
  }

  /** Lets go of what watches over the reader. */
  #release(): void {
    this.#silence.end();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
  }
}
