/**
 * Trimming, lower case and durations as the reference does them. They differ from this language's own only for exotic
 * characters, and the reference cases hold some. @see spec: engine 14.1–14.6
 */
const BLANK = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** A missing text is an empty one (14.10). Steps from both ends, as a pattern for the end is slow on long runs of blanks. */
export const trimSpace = (text: string | null | undefined): string => {
  if (!text) return '';
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text.charAt(start))) start++;
  while (end > start && BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
};

/**
 * Locale-independent, and letter by letter as in the reference: the dotted capital I becomes one letter, not a letter with a
 * combining dot, and a sigma at the end of a word is like any other.
 */
export const lowerCase = (text: string): string => text.replaceAll('\u0130', 'i').replaceAll('\u03a3', '\u03c3').toLowerCase();

const roundHalfAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** `1h0m0s`, `2.034s`, `250ms`, `0s`: a length of time rounded to whole `unitMs`, written the reference's way. */
export const formatDuration = (ms: number, unitMs = 1): string => {
  const rounded = roundHalfAway(ms / unitMs) * unitMs;
  if (rounded === 0 || Number.isNaN(rounded)) return '0s';
  const sign = rounded < 0 ? '-' : '';
  const left = Math.abs(rounded);
  if (left < 1000) return `${sign}${left}ms`;
  const hours = Math.floor(left / 3_600_000);
  const minutes = Math.floor(left / 60_000) % 60;
  const seconds = `${(left % 60_000) / 1000}s`;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
};
