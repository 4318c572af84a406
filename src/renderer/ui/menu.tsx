import { clsx } from 'clsx';
import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactNode, useCallback, useState } from 'react';
import { Kbd } from './kbd.tsx';

export type MenuEntry =
  | {
      readonly type: 'item';
      readonly id: string;
      readonly label: string;
      readonly hint?: string;
      /** What does the same by keyboard. */
      readonly keys?: string | undefined;
      readonly icon?: LucideIcon;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      /** Given: the entry is one of a choice, and this one is or is not chosen. */
      readonly checked?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly type: 'line'; readonly id: string }
  | { readonly type: 'heading'; readonly id: string; readonly label: string };

const entryStyle =
  'flex min-h-8 items-center gap-2.5 rounded-[7px] px-2.5 py-1 text-sm outline-none select-none data-highlighted:bg-hover data-disabled:opacity-45';

const Entry = ({ entry }: { readonly entry: MenuEntry }) => {
  if (entry.type === 'line') return <Radix.Separator className="my-1 h-px bg-line" />;
  if (entry.type === 'heading')
    return <Radix.Label className="px-2.5 pt-1.5 pb-1 font-medium text-2xs text-ink-3">{entry.label}</Radix.Label>;
  const { icon: Icon, label, hint, keys, danger, disabled = false, checked, onSelect } = entry;
  const inner = (
    <>
      {Icon && <Icon size={15} strokeWidth={1.9} aria-hidden className="flex-none" />}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{label}</span>
        {hint !== undefined && <span className="block truncate text-ink-3 text-xs">{hint}</span>}
      </span>
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </>
  );
  const className = clsx(entryStyle, danger ? 'text-failed' : 'text-ink');
  if (checked === undefined) {
    return (
      <Radix.Item className={className} disabled={disabled} onSelect={onSelect}>
        {inner}
      </Radix.Item>
    );
  }
  return (
    <Radix.CheckboxItem className={className} disabled={disabled} checked={checked} onSelect={onSelect}>
      {inner}
      <Check size={15} aria-hidden className={clsx('flex-none text-accent', !checked && 'invisible')} />
    </Radix.CheckboxItem>
  );
};

interface MenuProps {
  /** One button that takes a ref and handlers. */
  readonly trigger: ReactNode;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'center' | 'end';
  readonly onOpenChange?: (open: boolean) => void;
}

/** Opens inside the landmark of its trigger, so that a screen reader finds it where the user is; the rest stays reachable. */
export const Menu = ({ trigger, entries, align = 'start', onOpenChange }: MenuProps) => {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const findPlace = useCallback((button: HTMLElement | null) => {
    if (button) setPlace(button.closest<HTMLElement>('[role="dialog"], main, aside'));
  }, []);
  return (
    <Radix.Root modal={false} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild ref={findPlace}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={place}>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-44 max-w-80 animate-fade overflow-y-auto rounded-m border border-line bg-surface p-1 shadow-lift"
        >
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};
