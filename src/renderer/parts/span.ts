import type { DurationMs } from '../../shared/contract/index.ts';
import { formatTook } from '../ui/index.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** From the longest down: a span is said in one unit and what is left of it in the next. */
const units = [
  [DAY, 'd', HOUR, 'h'],
  [HOUR, 'h', MINUTE, 'min'],
  [MINUTE, 'min', 1, 's'],
] as const;

/** A stated length of time in a sentence: `58 s`, `1 min 5 s`, `30 min`, `2 h`, `3 d 4 h`. */
export const span = (ms: DurationMs): string => {
  if (ms < 1000) return formatTook(ms);
  const seconds = Math.round(ms / 1000);
  const unit = units.find(([size]) => seconds >= size);
  if (!unit) return `${seconds} s`;
  const [size, name, smaller, smallerName] = unit;
  const left = Math.floor((seconds % size) / smaller);
  const whole = `${Math.floor(seconds / size)} ${name}`;
  return left === 0 ? whole : `${whole} ${left} ${smallerName}`;
};

/** How long something took, hours included: tenths below ten seconds, then as a span. */
export const spent = (ms: DurationMs): string => (ms < MINUTE * 1000 ? formatTook(ms) : span(ms));
