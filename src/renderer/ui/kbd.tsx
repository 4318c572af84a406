import { clsx } from 'clsx';

export const Kbd = ({ children, className }: { readonly children: string; readonly className?: string }) => (
  <kbd className={clsx('font-mono text-2xs', className ?? 'text-ink-3')}>{children}</kbd>
);
