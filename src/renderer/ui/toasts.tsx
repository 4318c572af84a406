import { clsx } from 'clsx';
import { CircleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

interface Item {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'failed';
  readonly undo?: () => void;
}

/** What just happened, under the header where it hides neither the text nor the composer, for eight seconds; read out, and reached with F8. */
export const Toasts = ({ items, onDrop }: { readonly items: readonly Item[]; readonly onDrop: (id: number) => void }) => (
  <Radix.Provider swipeDirection="up" duration={8000} label="Notice">
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
    <Radix.Viewport className="fixed top-16 left-1/2 z-50 flex w-max max-w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2 outline-none" />
  </Radix.Provider>
);
