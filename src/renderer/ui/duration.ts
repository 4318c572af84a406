const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const two = (count: number): string => String(count).padStart(2, '0');

/** Time left as a countdown shows it: `0:42`, above an hour `2:05 h`, above two days `3 d`. Rounds up: zero means over. */
export const formatLeft = (leftMs: number): string => {
  const seconds = Math.max(0, Math.ceil(leftMs / SECOND));
  if (seconds * SECOND >= 2 * DAY) return `${Math.ceil((seconds * SECOND) / DAY)} d`;
  const minutes = Math.floor(seconds / 60);
  return seconds < 3600 ? `${minutes}:${two(seconds % 60)}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)} h`;
};

/** A length of time that is over: `85 ms`, `0.8 s`, `12 s`, `3 min 20 s`. */
export const formatTook = (ms: number): string => {
  if (ms < 95) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${(ms / SECOND).toFixed(1)} s`;
  const seconds = Math.round(ms / SECOND);
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};
