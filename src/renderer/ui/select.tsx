import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

/** One of a few values, in the system's own list. Give it a label by `id` or `aria-label`. */
export const Select = ({ children, ...rest }: Omit<ComponentProps<'select'>, 'className'>) => (
  <span className="relative flex-none">
    <select
      className="min-h-8 appearance-none rounded-full border border-line-strong bg-surface pr-7 pl-3 font-medium text-xs tabular-nums transition-colors hover:bg-hover"
      {...rest}
    >
      {children}
    </select>
    <ChevronDown size={14} aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-3" />
  </span>
);
