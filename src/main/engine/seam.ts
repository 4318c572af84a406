/** The longest repetition that is looked for. */
const WINDOW_CHARS = 400;
/** A repetition of this length is no accident, wherever it begins. */
const SURE_CHARS = 8;
/** Fewer letters and digits than this say nothing: a row of dashes may well go on with dashes. */
const MIN_LETTERS = 3;

const letters = /[\p{L}\p{N}]/gu;
const endsInLetter = /[\p{L}\p{N}]$/u;

/** Whether what both share was meant as a repetition: `ban` + `anas` shares two letters and repeats nothing. */
const isRepetition = (tail: string, shared: string): boolean => {
  const before = tail.slice(0, tail.length - shared.length);
  const count = shared.match(letters)?.length ?? 0;
  if (before === '') return count > 0;
  return count >= MIN_LETTERS && (shared.length >= SURE_CHARS || !endsInLetter.test(before));
};

const sharedChars = (tail: string, said: string): number => {
  for (let length = Math.min(tail.length, said.length); length > 0; length--) {
    const shared = said.slice(0, length);
    if (tail.endsWith(shared) && isRepetition(tail, shared)) return length;
  }
  return 0;
};

/**
 * Where a continuation joins the text that was kept. Models like to say the last words again, so the beginning is held
 * back as long as it repeats the end of what is there, by count and never by time; what was said twice is taken out.
 */
export class Seam {
  readonly #tail: string;
  /** Blanks at the end of the kept text. */
  readonly #blanks: string;
  #held = '';
  #closed = false;
  #overlapChars = 0;

  constructor(kept: string) {
    const trimmed = kept.trimEnd();
    this.#tail = trimmed.slice(-WINDOW_CHARS);
    this.#blanks = kept.slice(trimmed.length);
  }

  /** How much was said again; final once anything has been let through. */
  get overlapChars(): number {
    return this.#overlapChars;
  }

  /** Takes the next piece; answers what may be shown now. */
  take(piece: string): string {
    if (this.#closed) return piece;
    this.#held += piece;
    const said = this.#held.trimStart();
    return said.length < WINDOW_CHARS && this.#tail.includes(said) ? '' : this.release();
  }

  /** Nothing more is to be compared: lets go of what was held back. */
  release(): string {
    if (this.#closed) return '';
    this.#closed = true;
    const said = this.#held.trimStart();
    const shared = sharedChars(this.#tail, said);
    if (shared === 0) return this.#held;
    const rest = said.slice(shared);
    const fresh = rest.startsWith(this.#blanks) ? rest.slice(this.#blanks.length) : rest;
    this.#overlapChars = this.#held.length - fresh.length;
    return fresh;
  }
}
