import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const tones = {
  ready: 'bg-ready-soft text-ready',
  cooling: 'bg-cooling-soft text-cooling',
  failed: 'bg-failed-soft text-failed',
  locked: 'bg-locked-soft text-locked',
  accent: 'bg-accent-soft text-accent',
  plain: 'bg-sunken text-ink-2',
} as const;

export type Tone = keyof typeof tones;

export const Tag = ({
  tone = 'plain',
  className,
  children,
}: {
  readonly tone?: Tone;
  readonly className?: string;
  readonly children: ReactNode;
}) => (
  <span
    className={clsx(
      'inline-flex flex-none items-center gap-1 rounded-full px-2 py-px font-semibold text-2xs whitespace-nowrap tabular-nums',
      tones[tone],
      className,
    )}
  >
    {children}
  </span>
);
