import { type ReactNode, useState } from 'react';

interface MoreProps {
  readonly label: string;
  /** Opens by itself where something in it wants attention; it is never closed over the user's head. */
  readonly wanted: boolean;
  readonly children: ReactNode;
}

/** What few need, folded away. Its fields stay in the document, so that what was typed is there when it is closed. */
export const More = ({ label, wanted, children }: MoreProps) => {
  const [open, setOpen] = useState(wanted);
  return (
    <details className="text-sm" open={open || wanted} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-max text-ink-2 hover:text-ink">{label}</summary>
      <div className="pt-3">{children}</div>
    </details>
  );
};
