import { GripVertical } from 'lucide-react';

/** The handle of a row, for a finger and for the keyboard; a mouse may take the row anywhere. `label` says what it moves. */
export const Grip = ({ label }: { readonly label: string }) => (
  <button
    type="button"
    data-grip
    data-stop
    tabIndex={-1}
    aria-label={label}
    aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
    className="grid h-9 w-6 flex-none place-items-center rounded-s text-ink-3 transition-colors hover:bg-hover hover:text-ink"
  >
    <GripVertical size={16} aria-hidden />
  </button>
);
