import { FileText, X } from 'lucide-react';
import { IconButton } from '../../ui/index.ts';

/** A pasted text that is too long for the box; it goes with the message as it is. */
export const LongChip = ({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) => (
  <div className="mb-1.5 flex max-w-80 items-center gap-2.5 rounded-m border border-line bg-sunken py-1.5 pr-1.5 pl-3">
    <FileText size={16} aria-hidden className="flex-none text-ink-3" />
    <div className="min-w-0 flex-1">
      <p className="font-medium text-sm tabular-nums">Pasted text, {text.length.toLocaleString('en')} characters</p>
      <p className="truncate text-ink-3 text-xs">{text.slice(0, 120).trim()}</p>
    </div>
    <IconButton icon={X} label="Remove pasted text" onClick={onRemove} />
  </div>
);
