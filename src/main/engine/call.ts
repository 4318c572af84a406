import type { DurationMs, StreamEvent } from '../../shared/contract/index.ts';
import type { EnginePorts, Opened, Source } from './ports.ts';
import { ProviderError } from './provider-error.ts';

/** How a call ended. `says`: text or a complete tool call had arrived; `tools`: a tool call had begun. */
export type CallEnd =
  | { readonly state: 'answered' }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly error: unknown; readonly says: boolean; readonly tools: boolean };

export interface CallOptions {
  readonly provider: string;
  readonly open: () => Opened;
  readonly alarm: EnginePorts['alarm'];
  /** Until the first delta of any kind; absent where nobody limits it. */
  readonly firstDeltaMs?: DurationMs | undefined;
  /** An answer with neither text nor tool call is a failure. */
  readonly mustSay: boolean;
}

const emptyIsFine = new Set(['filtered', 'cancelled', 'length']);

/** For what nobody waits for any more: neither a throw nor a rejection is of interest. */
const quietly = (act: () => unknown): void => {
  try {
    Promise.resolve(act()).then(undefined, () => {});
  } catch {
    // The call is over, so there is nobody to tell.
  }
};

/**
 * One call under way: hands out its events one by one and can be broken off at any moment, even when the adapter hangs.
 * Costs two promises for all that came together and folds nothing, as an answer may have twenty thousand events.
 */
export class Call {
  readonly #options: CallOptions;
  readonly #opened: Opened | undefined;
  readonly #source: Source<StreamEvent> | undefined;
  #end: CallEnd | undefined;
  /** Waited for, and not taken yet. */
  #came: StreamEvent | undefined;
  #wake: () => void = () => {};
  #stopAlarm: () => void = () => {};
  #hasText = false;
  #hasTool = false;
  #toolDone = false;

  constructor(options: CallOptions) {
    this.#options = options;
    try {
      this.#opened = options.open();
      this.#source = this.#opened.events[Symbol.asyncIterator]();
      this.#limitFirstDelta();
    } catch (error) {
      this.#fail(error);
    }
  }

  get isOver(): boolean {
    return this.#end !== undefined;
  }

  /** The next event, if one is there. The last of them ends the call; `end` then says how. Never throws. */
  take(): StreamEvent | undefined {
    if (this.#end) return undefined;
    try {
      const event = this.#came ?? this.#source?.take?.();
      this.#came = undefined;
      if (event) this.#note(event);
      return event;
    } catch (error) {
      this.#fail(error);
      this.#close(error);
      return undefined;
    }
  }

  /** Settles when there is something to take, or when the call is over. Never rejects. */
  more(): Promise<void> {
    const source = this.#source;
    if (this.#end || !source) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
      try {
        source.next().then(this.#onResult, this.#onError);
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  get end(): CallEnd {
    return this.#end ?? { state: 'cancelled' };
  }

  /** Breaks the call off by the user's wish; does nothing once it is over. */
  cancel(cause: unknown): void {
    if (this.#end) return;
    this.#finish({ state: 'cancelled' });
    this.#close(cause);
  }

  #limitFirstDelta(): void {
    const { firstDeltaMs, provider, alarm } = this.#options;
    if (firstDeltaMs === undefined) return;
    this.#stopAlarm = alarm(firstDeltaMs, () => {
      if (this.#end) return;
      const error = new ProviderError({
        provider,
        code: 'first-delta-timeout',
        hint: 'timeout',
        message: 'Timed out before the first word came.',
      });
      this.#fail(error);
      this.#close(error);
    });
  }

  readonly #onResult = ({ done, value }: IteratorResult<StreamEvent, unknown>): void => {
    if (this.#end) return;
    if (done) {
      this.#fail(this.#fault('stream-cut', 'network', 'The stream ended before the answer did.'));
      return;
    }
    this.#came = value;
    this.#wake();
  };

  readonly #onError = (error: unknown): void => {
    if (!this.#end) this.#fail(error);
  };

  #note(event: StreamEvent): void {
    switch (event.type) {
      case 'text-delta':
        this.#stopAlarm();
        if (!this.#hasText) this.#hasText = /\S/.test(event.text);
        return;
      case 'reasoning-delta':
        this.#stopAlarm();
        return;
      case 'tool-call-start':
        this.#stopAlarm();
        this.#hasTool = true;
        return;
      case 'tool-call-end':
        this.#toolDone = true;
        return;
      case 'response-end':
        this.#end = this.#endBy(event.finish);
        this.#stopAlarm();
        this.#drain();
    }
  }

  #endBy(finish: string): CallEnd {
    if (finish === 'error')
      return this.#failedBy(this.#fault('finish-error', 'unknown', 'The provider ended its answer with an error and no details.'));
    if (this.#options.mustSay && !this.#hasText && !this.#hasTool && !emptyIsFine.has(finish))
      return this.#failedBy(this.#fault('empty-response', 'empty_response', 'The answer was empty.'));
    return { state: 'answered' };
  }

  #fault(code: string, hint: 'network' | 'unknown' | 'empty_response', message: string): ProviderError {
    return new ProviderError({ provider: this.#options.provider, code, hint, message });
  }

  /** Lets the adapter come to its own end after the last event, so that a connection can be used again. */
  #drain(): void {
    quietly(() => this.#source?.next());
  }

  #failedBy(error: unknown): CallEnd {
    return { state: 'failed', error, says: this.#hasText || this.#toolDone, tools: this.#hasTool };
  }

  #fail(error: unknown): void {
    this.#finish(this.#failedBy(error));
  }

  #finish(end: CallEnd): void {
    this.#end = end;
    this.#stopAlarm();
    this.#wake();
  }

  /** An adapter that cannot be closed is left to itself; the run goes on. */
  #close(cause: unknown): void {
    quietly(() => this.#opened?.close(cause));
    quietly(() => this.#source?.return?.());
  }
}
