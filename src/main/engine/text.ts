/**
 * Trimming, lower case and durations as the reference does them. They differ from this language's own only for exotic
 * characters, and the reference cases hold some. @see spec: engine 14.1–14.6
 */
const BLANKS = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const ends = new RegExp(`^${BLANKS}|${BLANKS}$`, 'g');

export const trimSpace = (text: string): string => text.replace(ends, '');

/** Locale-independent; the dotted capital I becomes one letter, as in the reference, and not a letter with a combining dot. */
export const lowerCase = (text: string): string => text.replaceAll('\u0130', 'i').toLowerCase();

const roundHalfAway = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** `1h0m0s`, `2.034s`, `250ms`, `0s`: a length of time rounded to whole `unitMs`, written the reference's way. */
export const formatDuration = (ms: number, unitMs = 1): string => {
  const rounded = roundHalfAway(ms / unitMs) * unitMs;
  if (rounded === 0) return '0s';
  const sign = rounded < 0 ? '-' : '';
  const left = Math.abs(rounded);
  if (left < 1000) return `${sign}${left}ms`;
  const hours = Math.floor(left / 3_600_000);
  const minutes = Math.floor(left / 60_000) % 60;
  const seconds = `${(left % 60_000) / 1000}s`;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
};
