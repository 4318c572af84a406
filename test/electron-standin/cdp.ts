import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from './protocol.ts';

type Commands = Protocol.CommandParameters;
type Returns = Protocol.CommandReturnValues;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A session's events; the empty session id is the browser itself. */
export type CdpListener = <Name extends keyof Protocol.Events>(name: Name, listener: (params: Protocol.Events[Name]) => void) => void;

/** A client of Chromium's DevTools protocol over its debugging pipe: JSON messages, each ended by a zero byte. */
export class Cdp {
  readonly #to: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #events = new EventEmitter();
  #lastId = 0;
  #parts: string[] = [];

  constructor(to: Writable, from: Readable) {
    this.#to = to;
    // Writing to a browser that has just gone is reported by its exit, not here.
    to.on('error', () => undefined);
    from.setEncoding('utf8');
    from.on('data', (chunk: string) => this.#read(chunk));
    from.on('close', () => this.#fail());
    from.on('error', () => this.#fail());
    this.#events.setMaxListeners(0);
  }

  send<Name extends keyof Commands & keyof Returns>(method: Name, params?: Commands[Name], sessionId = ''): Promise<Returns[Name]> {
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { method, resolve, reject });
    this.#to.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    return promise as Promise<Returns[Name]>;
  }

  listen(sessionId: string): CdpListener {
    return (name, listener) => this.#events.on(`${sessionId}:${name}`, listener);
  }

  #read(chunk: string): void {
    const pieces = chunk.split('\0');
    for (const piece of pieces.slice(0, -1)) {
      this.#parts.push(piece);
      const text = this.#parts.join('');
      this.#parts = [];
      this.#take(JSON.parse(text));
    }
    this.#parts.push(pieces.at(-1) ?? '');
  }

  #take({ id, method, params, sessionId = '', result, error }: Message): void {
    if (id === undefined) {
      this.#events.emit(`${sessionId}:${method}`, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
    else waiting?.resolve(result);
  }

  #fail(): void {
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: Chromium has gone`));
    this.#waiting.clear();
  }
}
