import { Popover as Radix } from 'radix-ui';
import { type ReactNode, useCallback, useState } from 'react';

interface PopoverProps {
  readonly title: string;
  /** One button that takes a ref and handlers. */
  readonly trigger: ReactNode;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A small sheet beside its button; the rest of the window stays reachable. It opens inside the landmark of its trigger. */
export const Popover = ({ title, trigger, open, onOpenChange, children }: PopoverProps) => {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const findPlace = useCallback((button: HTMLElement | null) => {
    if (button) setPlace(button.closest<HTMLElement>('[role="dialog"], main, aside'));
  }, []);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild ref={findPlace}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={place}>
        <Radix.Content
          aria-label={title}
          align="start"
          sideOffset={8}
          // Under it there is room for a notice.
          collisionPadding={{ top: 12, left: 12, right: 12, bottom: 64 }}
          className="z-40 max-h-[var(--radix-popover-content-available-height)] w-[min(23rem,calc(100vw-1.5rem))] animate-fade overflow-y-auto rounded-l border border-line bg-surface shadow-lift"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};
