import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** A round button that stands in a bar: a choice, a switch of a panel. */
export const Pill = ({ className, ...rest }: ComponentProps<'button'>) => (
  <button
    type="button"
    className={clsx(
      'inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-line-strong bg-surface px-2.5 font-medium text-xs whitespace-nowrap',
      'transition-colors hover:bg-hover disabled:pointer-events-none disabled:opacity-45 aria-pressed:bg-hover data-[state=open]:bg-hover',
      className,
    )}
    {...rest}
  />
);
