import type { DurationMs, RunEvent, StreamEvent } from '../../shared/contract/index.ts';
import type { Kept } from './ports.ts';
import { Seam } from './seam.ts';

export interface TellingOptions {
  readonly attemptId: string;
  readonly continuing: Kept | undefined;
  /** Another candidate may go on from what is said. */
  readonly remembers: boolean;
  readonly afterMs: () => DurationMs;
}

/** One attempt's stream as the reader gets it: behind its seam, and put together where another may go on from it. */
export class Telling {
  readonly #options: TellingOptions;
  readonly #seam: Seam | undefined;
  #told = 0;
  #said = '';

  constructor(options: TellingOptions) {
    this.#options = options;
    this.#seam = options.continuing && new Seam(options.continuing.text);
  }

  /** The text that this attempt has added so far. */
  get said(): string {
    return this.#said;
  }

  /**
   * What is told of an event: nothing while it is held back; what ends the text lets go of the rest before it. Where a call
   * breaks off meanwhile, what was held back is left out: the reader has every word of it already.
   */
  take(event: StreamEvent): readonly RunEvent[] {
    if (!this.#seam) return [this.#tell(event)];
    if (event.type === 'text-delta') return this.#text(this.#seam.take(event.text));
    const ends = event.type === 'response-end' || event.type === 'tool-call-start';
    return [...(ends ? this.#text(this.#seam.release()) : []), ...this.#overlap(), this.#tell(event)];
  }

  #text(text: string): readonly RunEvent[] {
    return text === '' ? [] : [...this.#overlap(), this.#tell({ type: 'text-delta', text })];
  }

  #overlap(): readonly RunEvent[] {
    const overlapChars = this.#seam?.overlapChars ?? 0;
    if (overlapChars === this.#told) return [];
    this.#told = overlapChars;
    return [{ type: 'attempt-seam', attemptId: this.#options.attemptId, overlapChars }];
  }

  #tell(event: StreamEvent): RunEvent {
    const { attemptId, remembers, afterMs } = this.#options;
    if (remembers && event.type === 'text-delta') this.#said += event.text;
    return { type: 'attempt-stream', attemptId, afterMs: afterMs(), event };
  }
}
