import { clsx } from 'clsx';

/** Something is under way; the words for it stand beside it, so it is hidden from screen readers. */
export const Spinner = ({ className }: { readonly className?: string }) => (
  <span
    aria-hidden
    className={clsx('inline-block size-3.5 flex-none animate-spin rounded-full border-2 border-current border-r-transparent', className)}
  />
);
