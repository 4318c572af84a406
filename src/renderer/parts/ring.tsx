import { clsx } from 'clsx';
import { ringStroke } from './ring-math.ts';
import type { Look } from './step-view.ts';

const RADIUS = 14;

const tracks: Readonly<Record<Look, string>> = {
  ready: 'stroke-ready-soft',
  answering: 'stroke-ready-soft',
  cooling: 'stroke-cooling-soft',
  due: 'stroke-cooling-soft',
  blocked: 'stroke-locked-soft',
};

const strokes: Readonly<Record<Look, string>> = {
  ready: 'stroke-ready',
  answering: 'stroke-ready animate-breathe',
  cooling: 'stroke-cooling',
  due: 'stroke-cooling',
  blocked: 'stroke-transparent',
};

interface RingProps {
  readonly look: Look;
  /** From 1, full, to 0, empty. */
  readonly share: number;
  /** The place in the chain; left out where the ring is a glyph. */
  readonly place?: number;
  readonly className?: string;
}

/** A rest as a ring that empties. The words stand beside it, so it is hidden from screen readers. */
export const Ring = ({ look, share, place, className }: RingProps) => {
  const { length, gap } = ringStroke(share, RADIUS);
  const width = place === undefined ? 6 : 4;
  return (
    <svg viewBox="0 0 34 34" aria-hidden className={clsx('flex-none', className ?? 'size-[34px]')}>
      <circle cx="17" cy="17" r={RADIUS} fill="none" strokeWidth={width} className={tracks[look]} />
      {length > 0 && (
        <circle
          cx="17"
          cy="17"
          r={RADIUS}
          fill="none"
          strokeWidth={width}
          strokeLinecap={share < 1 ? 'round' : 'butt'}
          strokeDasharray={`${length} ${gap}`}
          transform="rotate(-90 17 17)"
          className={clsx(strokes[look], 'transition-[stroke-dasharray] duration-1000 ease-linear')}
        />
      )}
      {place !== undefined && (
        <text x="17" y="21" textAnchor="middle" className="fill-ink-2 font-semibold text-[11px] tabular-nums">
          {place}
        </text>
      )}
    </svg>
  );
};
