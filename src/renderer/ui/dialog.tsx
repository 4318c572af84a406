import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';
import { focusItself } from './focus-itself.ts';
import { IconButton } from './icon-button.tsx';
import { focusedNow, returnFocus } from './return-focus.ts';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  /** Only screen readers get the title: the content speaks for itself. */
  readonly bare?: boolean;
  /** There is nothing to fill in: the dialog itself takes the focus. */
  readonly toLookAt?: boolean;
  /** Where the focus goes at the end, if not to where it came from. */
  readonly leadsTo?: () => HTMLElement | null;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A modal question or a form; under it there is room for a notice. Focus goes in, stays in and returns; Escape closes. */
export const Dialog = ({
  open,
  onOpenChange,
  title,
  description,
  bare = false,
  toLookAt = false,
  leadsTo,
  className,
  children,
}: DialogProps) => {
  const before = useRef<HTMLElement>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-veil" />
        <Radix.Content
          onOpenAutoFocus={(event) => {
            before.current = focusedNow();
            if (toLookAt) focusItself(event);
          }}
          // Radix knows its own triggers only; these dialogs are opened by state.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus(leadsTo?.() ?? before.current);
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={clsx(
            'fixed top-[14vh] left-1/2 z-40 flex max-h-[min(76vh,calc(86vh-4.5rem))] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 animate-fade flex-col',
            'overflow-hidden rounded-l border border-line bg-surface shadow-lift outline-none',
            className,
          )}
        >
          <div className={bare ? 'sr-only' : 'px-5 pt-4 pr-12'}>
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            {description !== undefined && <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>}
          </div>
          {children}
          {/* Last in order, so that the focus begins with the content. */}
          {!bare && (
            <Radix.Close asChild>
              <IconButton icon={X} label="Close" className="absolute top-3 right-3" />
            </Radix.Close>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};

/** The row of buttons at a dialog's foot. */
export const DialogActions = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex flex-wrap items-center justify-end gap-2 px-5 pt-4 pb-5">{children}</div>
);
