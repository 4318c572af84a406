import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
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

export const Tooltip = ({ text, keys, side = 'top', children }: TooltipProps) => (
  <Radix.Root>
    <Radix.Trigger asChild>{children}</Radix.Trigger>
    <Radix.Portal>
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
