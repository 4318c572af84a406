import type { EpochMs } from '../../shared/contract/index.ts';
import { formatLeft } from './duration.ts';

/** What is left until an instant. `now` comes from `useSecond()`, once per screen. */
export const Countdown = ({ until, now, className }: { readonly until: EpochMs; readonly now: EpochMs; readonly className?: string }) => (
  <time className={`tabular-nums ${className ?? ''}`} dateTime={new Date(until).toISOString()}>
    {formatLeft(until - now)}
  </time>
);
