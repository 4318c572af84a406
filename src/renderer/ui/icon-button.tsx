import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Tooltip } from './tooltip.tsx';

const sizes = { s: ['size-7 rounded-s', 15], m: ['size-8 rounded-[9px]', 17] } as const;

export interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon;
  /** The button's name, and its tooltip. */
  readonly label: string;
  readonly keys?: string;
  readonly size?: keyof typeof sizes;
}

export const IconButton = ({ icon: Icon, label, keys, size = 's', className, ...rest }: IconButtonProps) => (
  <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
    <button
      type="button"
      aria-label={label}
      className={clsx(
        'inline-grid flex-none place-items-center text-ink-3 transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover',
        'disabled:pointer-events-none disabled:opacity-45',
        sizes[size][0],
        className,
      )}
      {...rest}
    >
      <Icon size={sizes[size][1]} strokeWidth={1.9} aria-hidden />
    </button>
  </Tooltip>
);
