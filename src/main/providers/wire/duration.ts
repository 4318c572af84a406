const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Go's units and the words of prose. */
const units: ReadonlyMap<string, number> = new Map([
  ...(['ns', 'nanoseconds'] as const).map((unit) => [unit, 1e-6] as const),
  ...(['us', 'µs', 'μs'] as const).map((unit) => [unit, 1e-3] as const),
  ...(['ms', 'msec', 'millisecond', 'milliseconds'] as const).map((unit) => [unit, 1] as const),
  ...(['s', 'sec', 'secs', 'second', 'seconds'] as const).map((unit) => [unit, SECOND] as const),
  ...(['m', 'min', 'mins', 'minute', 'minutes'] as const).map((unit) => [unit, MINUTE] as const),
  ...(['h', 'hr', 'hrs', 'hour', 'hours'] as const).map((unit) => [unit, HOUR] as const),
  ...(['d', 'day', 'days'] as const).map((unit) => [unit, DAY] as const),
]);

/** A duration such as `6m0s`, `11.054s`, `850ms` or `1 hour 20 minutes` at the head of a text, in ms; what follows it is ignored. */
export const durationAtHead = (text: string): number | undefined => {
  const part = /\s*(?:and\s+|,\s*)?(\d+(?:\.\d+)?)\s*([a-zµμ]+)/iy;
  let total: number | undefined;
  for (let match = part.exec(text); match; match = part.exec(text)) {
    const unitMs = units.get(match[2]?.toLowerCase() ?? '');
    if (unitMs === undefined) break;
    total = (total ?? 0) + Number(match[1]) * unitMs;
  }
  return total;
};

/** A whole text that is a duration, else `undefined`. */
export const parseDuration = (text: string): number | undefined =>
  /^\s*(\d+(\.\d+)?\s*[a-zµμ]+\s*)+$/i.test(text) ? durationAtHead(text) : undefined;

/** The shapes in which servers tell when something is back. `at` is an instant, `in` a length of time from now. */
export type When = { readonly in: number } | { readonly at: number };

const fromNumber = (value: number): When =>
  value >= 1e12 ? { at: value } : value >= 1e9 ? { at: value * SECOND } : { in: value * SECOND };

/** `12` (seconds), `6m0s`, epoch seconds or milliseconds, an HTTP date or an ISO date. */
export const parseWhen = (text: string): When | undefined => {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return fromNumber(Number(trimmed));
  const ms = parseDuration(trimmed);
  if (ms !== undefined) return { in: ms };
  // Date.parse makes dates of the oddest texts: ask for a year and a clock time.
  const at = /\d{4}.*\d{1,2}:\d{2}/.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  return Number.isNaN(at) ? undefined : { at };
};
