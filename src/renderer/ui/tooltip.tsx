import { Tooltip as Radix } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { Kbd } from './kbd.tsx';

/** Around the whole app, once. */
export const TooltipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Radix.Provider delayDuration={500} skipDelayDuration={200}>
    {children}
  </Radix.Provider>
);

interface TooltipProps {
  readonly text: string;
  readonly keys?: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** One element that takes a ref and handlers. */
  readonly children: ReactNode;
}

/** Says what a button does; inside the landmark of its trigger, so that a screen reader finds it where the user is. */
export const Tooltip = ({ text, keys, side = 'top', children }: TooltipProps) => {
  const trigger = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  // Looked up when it opens: there are many tooltips, and few are ever seen.
  const findPlace = (open: boolean): void => {
    if (open) setPlace(trigger.current?.closest<HTMLElement>('main, aside') ?? null);
  };
  return (
    <Radix.Root onOpenChange={findPlace}>
      <Radix.Trigger asChild ref={trigger}>
        {children}
      </Radix.Trigger>
      <Radix.Portal container={place}>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-72 animate-fade items-center gap-2 rounded-[7px] bg-ink px-2 py-1 text-paper text-xs shadow-card"
        >
          {text}
          {keys && <Kbd className="text-inherit opacity-75">{keys}</Kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};
