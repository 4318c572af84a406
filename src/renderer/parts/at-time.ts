const DAY = 86_400_000;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

const isSameDay = (one: Date, other: Date): boolean => one.toDateString() === other.toDateString();

/** The day of an instant: `22 Nov 2026`. */
export const onDay = (at: number): string => new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** An instant ahead, as one says it: `18:00`, `Mon 18:00`, beyond a week `3 Dec`. */
export const atTime = (at: number, now: number): string => {
  const then = new Date(at);
  if (isSameDay(then, new Date(now))) return then.toLocaleTimeString('en-GB', clock);
  if (at - now > 6 * DAY) return then.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  return `${then.toLocaleDateString('en-GB', { weekday: 'short' })} ${then.toLocaleTimeString('en-GB', clock)}`;
};
