import { clsx } from 'clsx';
import { CircleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

interface Item {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'failed';
  readonly undo?: () => void;
}

interface ToastsProps {
  readonly items: readonly Item[];
  readonly onDrop: (id: number) => void;
  /** Somewhere in it is a `ToastPlace`. */
  readonly children: ReactNode;
}

/** What just happened, for eight seconds; read out, and reached with F8. */
export const Toasts = ({ items, onDrop, children }: ToastsProps) => (
  <Radix.Provider swipeDirection="down" duration={8000} label="Notice">
    {children}
    {items.map(({ id, text, tone, undo }) => (
      <Radix.Root
        key={id}
        type={tone === 'failed' ? 'foreground' : 'background'}
        onOpenChange={(open) => !open && onDrop(id)}
        className="flex animate-rise items-center gap-3 rounded-m border border-line bg-surface py-1.5 pr-1.5 pl-3.5 shadow-lift"
      >
        {tone === 'failed' && <CircleAlert size={16} aria-hidden className="flex-none text-failed" />}
        <Radix.Title className={clsx('min-w-0 flex-1 break-words text-sm', tone === 'plain' && 'line-clamp-2')}>{text}</Radix.Title>
        {undo && (
          <Radix.Action asChild altText="Undo" onClick={undo}>
            <Button size="s" look="quiet" className="text-accent">
              Undo
            </Button>
          </Radix.Action>
        )}
        <Radix.Close asChild>
          <IconButton icon={X} label="Dismiss" />
        </Radix.Close>
      </Radix.Root>
    ))}
  </Radix.Provider>
);

/** Where notices stand. They take room of their own, above dialogs and their veil, so that they cover nothing. */
export const ToastPlace = () => (
  <Radix.Viewport
    label="Notices ({hotkey})"
    className="relative z-50 mx-auto flex w-max max-w-[min(40rem,calc(100%-2rem))] flex-none flex-col gap-2 pb-2.5 outline-none empty:hidden"
  />
);
