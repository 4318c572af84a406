import { clsx } from 'clsx';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { focusItself } from './focus-itself.ts';

interface DrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly side: 'left' | 'right';
  readonly title: string;
  readonly children: ReactNode;
}

const places = { left: 'left-0 animate-slide-left', right: 'right-0 animate-slide-right' } as const;

/** A column that slides over the page where there is no room beside it. */
export const Drawer = ({ open, onOpenChange, side, title, children }: DrawerProps) => (
  <Radix.Root open={open} onOpenChange={onOpenChange}>
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-30 animate-fade bg-veil" />
      <Radix.Content
        aria-describedby={undefined}
        onOpenAutoFocus={focusItself}
        className={clsx('fixed inset-y-0 z-30 flex max-w-[calc(100vw-3rem)] bg-surface shadow-lift outline-none', places[side])}
      >
        <Radix.Title className="sr-only">{title}</Radix.Title>
        {children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
);
