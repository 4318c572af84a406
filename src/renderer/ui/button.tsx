import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { Spinner } from './spinner.tsx';

const looks = {
  primary: 'bg-accent text-accent-ink border-transparent hover:bg-accent-strong',
  plain: 'bg-surface text-ink border-line-strong hover:bg-hover',
  quiet: 'text-ink-2 border-transparent hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-failed border-line-strong hover:bg-failed-soft',
} as const;

const sizes = { s: 'min-h-7 px-2.5 text-xs rounded-[7px]', m: 'min-h-8 px-3 text-sm rounded-[9px]' } as const;

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof looks;
  readonly size?: keyof typeof sizes;
  /** Shows that the work is under way and takes no second click; the button keeps its focus and its width. */
  readonly busy?: boolean;
}

export const Button = ({ look = 'plain', size = 'm', busy = false, className, children, onClick, ...rest }: ButtonProps) => (
  <button
    type="button"
    aria-busy={busy || undefined}
    aria-disabled={busy || undefined}
    onClick={busy ? (event) => event.preventDefault() : onClick}
    className={clsx(
      'inline-flex items-center justify-center gap-1.5 border font-medium whitespace-nowrap transition-colors select-none',
      'disabled:pointer-events-none disabled:opacity-45',
      looks[look],
      sizes[size],
      className,
    )}
    {...rest}
  >
    {busy && <Spinner />}
    {children}
  </button>
);
